"""What is said not to be: the days that are taken out, and the rest of what was said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.core.saying.clocks import TIME
from bot.core.saying.days import PAST
from bot.core.saying.phrases import DAYS, OTHERS, Phrase, StumbleError
from bot.core.saying.pieces import LINE, STOP, Piece
from bot.core.saying.said import Why

NOT, EXCEPT = "not", "except"
ENDS = frozenset((STOP, LINE, ",", "so", "but"))


@dataclass(slots=True)
class Sifted:
    """`kept` are the phrases that hold; `off` are days that are taken out, and `own` are those
    of them that have a time of their own; `given_up` are phrases that do not hold."""

    kept: list[Phrase] = field(default_factory=list)
    own: list[Phrase] = field(default_factory=list)
    off: list[Piece] = field(default_factory=list)
    given_up: list[Phrase] = field(default_factory=list)

    def names(self, *codes: str) -> bool:
        return any(phrase.of(*codes) for phrase in self.kept)


def sifted(phrases: Iterable[Phrase]) -> Sifted:
    """What is said of the past holds no more, and is no denial."""
    result, denial, last = Sifted(), "", None
    for phrase in phrases:
        denial = _denial(denial, phrase, result)
        if phrase.of(PAST):
            continue
        if denial:
            _deny(phrase, denial, result)
        elif phrase.named:
            _check_either(last, phrase)
            result.kept.append(phrase)
        last = phrase
    return result


def _check_either(last: Phrase | None, phrase: Phrase) -> None:
    if last and "or" in phrase.joints:
        raise StumbleError(Why.EITHER, *last.pieces, *phrase.pieces)


def _denial(denial: str, phrase: Phrase, said: Sifted) -> str:
    """Whether the phrase is denied, and how, when the one before it was or was not."""
    fresh = False
    for joint in phrase.before:
        if joint.code in (NOT, EXCEPT):
            denial, fresh = joint.code, True
        elif joint.code == "but":
            denial = EXCEPT if not denial and phrase.days and said.names(*DAYS) else ""
        elif joint.code in ENDS:
            goes_on = joint.code == "," and not fresh and _goes_on(denial, phrase, said)
            denial = denial if goes_on else ""
    return denial


def _goes_on(denial: str, phrase: Phrase, said: Sifted) -> bool:
    """Whether what follows a comma is still denied: "except Saturday, Sunday"."""
    if not phrase.days:
        return False
    based = said.names(*DAYS)
    if not phrase.times:
        return denial == EXCEPT or based
    if denial == EXCEPT and said.names(TIME):
        raise StumbleError(Why.NEGATION, *phrase.pieces)
    return denial == EXCEPT and based


def _deny(phrase: Phrase, denial: str, said: Sifted) -> None:
    if phrase.of(*OTHERS):
        raise StumbleError(Why.NEGATION, *phrase.before, *phrase.pieces)
    timed, based = said.names(TIME), said.names(*DAYS)
    if not phrase.days or (phrase.times and denial == NOT and (timed or not based)):
        said.given_up.append(phrase)
        return
    said.off += phrase.days
    if phrase.times and based and not timed:  # every day except Sunday at 7
        said.kept.append(phrase.without_days())
    elif phrase.times:  # every day at 7 except Sunday at 9
        said.own.append(phrase)
