"""What a message may mean."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.core.choice import Choice

ENGLISH = "en"
NEAREST = 3  # pages that are offered at most


class Intent(StrEnum):
    """What a message wants."""

    EXPLAIN = "explain"
    ABOUT = "about"
    START = "start_session"
    REMIND = "set_reminder"
    PROGRESS = "progress"
    RED_FLAG = "red_flag"
    SMALLTALK = "smalltalk"
    OUT_OF_SCOPE = "out_of_scope"


class Facet(StrEnum):
    """The part of a page that a question is about; `PAGE` is the page as a whole."""

    HOW = "how"
    SETUP = "setup"
    DOSE = "dose"
    SIDE = "side"
    BENEFIT = "benefit"
    MODIFICATION = "modification"
    MISTAKES = "mistakes"
    BREATHING = "breathing"
    EQUIPMENT = "equipment"
    WHEN = "when"
    PAGE = "page"


class Level(StrEnum):
    """What a red flag asks for, the gravest first."""

    EMERGENCY = "emergency"
    BEFORE_LOADING = "before-loading"
    SOON = "soon"
    ASK_FIRST = "ask-first"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a message means. `page` is None when none is meant or it is not clear which; `near`
    are the pages that come closest, the best first; `either` are the pages of a name that means
    several. `whole` says that the facet is too unclear to answer with it alone. `level` is that
    of a red flag, and `sign` the rule that found it. `choices` are the decisions behind it."""

    intent: Intent
    page: str | None = None
    facet: Facet | None = None
    level: Level | None = None
    sign: str | None = None
    near: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    whole: bool = False
    language: str = ENGLISH
    choices: tuple[Choice[Any], ...] = ()
