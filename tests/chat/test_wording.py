"""The table of messages and the code that says them keep together.

The code is read, not run: each call that says a message is found by the name of its function,
a key that is put together (`f"cue-{...}"`) is tried with everything it may become, and one that
stands in a table (`PLAIN[...]`) may be any of that table.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.chat import wording
from bot.chat.routes import MENU
from bot.chat.wording import MESSAGES
from bot.core.content import Exercise, Routine
from bot.core.occurrence import Reason, State
from bot.core.saying import Why
from bot.core.timeline import Hint, Kind
from bot.library import Library
from bot.services.outcomes import Action, Happened, Refused

SAYERS = {"say", "words", "toast", "choice", "_tell"}
MAY_BECOME: dict[str, Iterable[str]] = {
    "cue-": Kind,
    "hint-": Hint,
    "refused-": Refused,
    "unclear-": Why,
    "reason-": Reason,
    "state-": State,
    "menu-": MENU,
    "button-": set(Action) - {Action.SHOW},
    "summary-": (Happened.FINISHED, Happened.STOPPED, Happened.CLOSED),
}


@dataclass(frozen=True)
class Saying:
    """A call that says one of `keys`; `variables` is None where others give them."""

    where: str
    keys: tuple[str, ...]
    variables: frozenset[str] | None


def sayings() -> Iterator[Saying]:
    for file in sorted(Path(wording.__file__).parent.rglob("*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and name_of(call.func) in SAYERS:
                keys = tuple(key for part in call.args for key in keys_in(part, tree))
                if keys:
                    yield Saying(f"{file.name}:{call.lineno}", keys, variables_of(call))


def name_of(function: ast.expr) -> str:
    return getattr(function, "attr", getattr(function, "id", ""))


def keys_in(part: ast.expr, tree: ast.Module) -> Iterator[str]:
    """The keys that an argument may be; none for one that is no key, or is handed through."""
    match part:
        case ast.Constant(value=str(key)):
            yield key
        case ast.IfExp(body=one, orelse=other):
            yield from (*keys_in(one, tree), *keys_in(other, tree))
        case ast.JoinedStr(values=[ast.Constant(value=str(prefix)), ast.FormattedValue()]):
            yield from (prefix + str(ending) for ending in MAY_BECOME[prefix])
        case ast.Dict(values=texts):
            for text in texts:
                yield from keys_in(text, tree)
        case ast.Name(id="key" as name) | ast.Subscript(value=ast.Name(id=name)):
            for value in assigned(name, tree):
                yield from keys_in(value, tree)


def assigned(name: str, tree: ast.Module) -> list[ast.expr]:
    """All that a variable or a table is set to."""
    lines = [line for line in ast.walk(tree) if isinstance(line, ast.Assign)]
    return [line.value for line in lines if name_of(line.targets[0]) == name]


def variables_of(call: ast.Call) -> frozenset[str] | None:
    names = set[str]()
    for keyword in call.keywords:
        if keyword.arg:
            names.add(keyword.arg)
        elif isinstance(keyword.value, ast.Dict):
            names |= {key.value for key in keyword.value.keys if isinstance(key, ast.Constant)}
        else:
            return None
    return frozenset(names)


SAYINGS = tuple(sayings())


@pytest.mark.parametrize("saying", SAYINGS, ids=lambda saying: saying.where)
def test_what_is_said_is_declared(saying: Saying) -> None:
    assert [key for key in saying.keys if key not in MESSAGES] == []


@pytest.mark.parametrize("saying", SAYINGS, ids=lambda saying: saying.where)
def test_what_is_said_gets_the_variables_that_are_declared(saying: Saying) -> None:
    declared = {MESSAGES[key] for key in saying.keys if key in MESSAGES}
    assert declared == {saying.variables}


def test_what_is_declared_is_said_somewhere() -> None:
    said = {key for saying in SAYINGS for key in saying.keys}
    assert sorted(MESSAGES.keys() - said) == []


# Words outside messages: Telegram shows these as they are, so they are short and have no markup.
@pytest.mark.parametrize(
    ("begins", "longest"),
    [
        ("refused-", 200),
        ("old-button", 200),
        ("menu-", 256),
        ("profile-description", 512),
        ("profile-short", 120),
        ("button-", 32),
    ],
)
def test_words_outside_messages_are_short_and_plain(
    library: Library, begins: str, longest: int
) -> None:
    for key in (key for key in MESSAGES if key.startswith(begins)):
        for title in (page.title for page in answered_by_parts(library)):
            text = library.texts.say(key, **dict.fromkeys(MESSAGES[key], title))
            assert 0 < len(text) <= longest, key
            assert not set(text) & set("<>&"), key


def answered_by_parts(library: Library) -> list[Exercise | Routine]:
    """The pages whose title stands on a button for the whole of it."""
    return [*library.exercises.values(), *library.routines.values()]


@pytest.mark.parametrize(
    ("key", "word"),
    [
        (f"button-{word.lower()}", word)
        for word in ("Pause", "Resume", "Skip", "Back", "Stop", "Start", "Done")
    ],
)
def test_a_button_carries_the_word_that_is_promised(library: Library, key: str, word: str) -> None:
    assert word in library.texts.say(key).split()
