"""`python -m bot ask`: what the coach makes of a message, and why."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.chat.wording import MESSAGES
from bot.core.answers import Answers
from bot.core.meaning import Answer, Facet
from bot.library import read

PAGES = ("isometric-hold", "hip-drop", "modified-side-plank", "warmup", "about-hip-drop")
FACETS = {None: "none", Facet.PAGE: "none", Facet.BENEFIT: "focus/benefit"}
ERROR = 'write a JSON object a line, such as {"text": "how long?"}'
ASKED = ("intent", "page", "facet")
RED = ("intent", "level")


def learn(content: Path) -> Answers:
    """What the content folder teaches. Raises ContentFaults."""
    library = read(content, MESSAGES)
    return Answers(library.knowledge, library.safety)


def labels(answer: Answer) -> dict[str, str | None]:
    """An answer as the labels of an evaluation: intent, page (or None) and facet (or "none")."""
    page = answer.page if answer.page in PAGES else None
    facet = FACETS.get(answer.facet) or answer.facet
    return {"intent": answer.intent, "page": page, "facet": facet}


def told(answer: Answer) -> Iterator[str]:
    """Lines for a person: what was understood, by how much, over what, and why."""
    yield f"intent  {answer.intent}"
    yield f"page    {answer.page or '-'}" + (f" or {answer.either[-1]}" if answer.either else "")
    yield f"facet   {answer.facet or '-'}"
    yield f"read as {answer.language}"
    if answer.level:
        yield f"level   {answer.level}" + (f", by the sign “{answer.sign}”" if answer.sign else "")
    asked = RED if answer.level else ASKED
    for what, choice in zip(asked, answer.choices, strict=False):
        yield (
            f"{what}: {choice.won} {choice.scores[choice.won]:.2f}, "
            f"then {choice.ranked[1]} {choice.scores[choice.ranked[1]]:.2f}"
        )
        yield from (f"  {by:+.2f} {trait}" for trait, by in choice.why)


def labelled(lines: Iterable[str], answers: Answers) -> Iterator[str]:
    """For each JSON line `{"text": ...}` one JSON line of labels, or of what is wrong with it;
    other keys do not matter, and empty lines are passed over."""
    for line in filter(str.strip, lines):
        text = _text(line)
        found = {"error": ERROR} if text is None else labels(answers.ask(text))
        yield json.dumps(found, ensure_ascii=False)


def _text(line: str) -> str | None:
    try:
        text = json.loads(line)["text"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return text if isinstance(text, str) else None
