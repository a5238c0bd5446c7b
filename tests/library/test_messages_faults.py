"""Every slip in messages.ftl is told at its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Content

FILE = "messages.ftl"
BYE = "bye = Good bye\n"
WANTED = {"hello": frozenset({"name", "count"}), "bye": frozenset[str]()}


@pytest.mark.parametrize(
    ("messages", "line", "told"),
    [
        ("hello = Hello\n", 1, "the message `bye` is missing; write `bye = ...`"),
        (BYE, 1, "`hello` is missing; write `hello = ...`; it may use `$count`, `$name`"),
        (f"helo = Hi\n{BYE}", 1, "nobody says `helo`; remove it or mend the name; did you mean"),
        (f"hello = Hi\n{BYE}\nthird = Hm\n", 4, "nobody says `third`; remove it or mend"),
        (f"hello = Hi\n  .tip = Tip\n{BYE}", 2, "nobody says `hello.tip`"),
        (f"hello = Hi\nhello = Ho\n{BYE}", 2, "`hello` stands twice"),
        (f"hello = Hi\n-a = a\n-a = b\n{BYE}", 3, "`-a` stands twice"),
        (
            f"hello = Hi\n    you {'{'} $nane {'}'}\n{BYE}",
            2,
            "`hello` gets no `$nane`; the program gives it `$count`, `$name`",
        ),
        ("hello = Hi\nbye = Bye { $name }\n", 2, "the program gives it none"),
        (f"hello = Hi {{ $name\n{BYE}", 1, "not valid Fluent: Expected token"),
        (f"hello = {{ $count ->\n  [one] x\n }}\n{BYE}", 3, "Expected one of the variants"),
        (f"{BYE}hello = Hi {{ -brand }}\n", 2, "cannot be said: hello: Unknown term: -brand"),
        (f"{BYE}hello = Hi {{ missing }}\n", 2, "cannot be said: hello: Unknown message"),
        (f"{BYE}hello = Hi {{ hello }}\n", 2, "cannot be said: hello: Cyclic reference"),
        (f"{BYE}hello = Hi {{ SHOUT($name) }}\n", 2, "Unknown function: SHOUT"),
        (f"{BYE}hello = <b>Hi\n", 2, "`hello`: <b> is opened and never closed"),
        (f"{BYE}hello = <h1>Hi</h1>\n", 2, "Telegram knows no <h1>"),
        (f"{BYE}hello = you & me\n", 2, "a bare &"),
        (f"{BYE}hello = {'Far too long. ' * 300}\n", 2, "Telegram takes 4,096"),
        (
            f"{BYE}hello = {{ $count ->\n    [one] fine\n   *[other] <b>not\n  }}\n",
            2,
            "<b> is opened and never closed",
        ),
        (
            f"{BYE}hello = {{ $name ->\n    [left] <i>not\n   *[right] fine\n  }}\n",
            2,
            "<i> is opened and never closed",
        ),
        (
            f"{BYE}hello = {{ $count ->\n    [0] <u>not\n   *[other] fine\n  }}\n",
            2,
            "<u> is opened and never closed",
        ),
        (f"{BYE}hello = {'{' * 5000}", 1, "nested too deeply"),
    ],
)
def test_a_slip_in_a_message_is_told(
    content: Content, messages: str, line: int, told: str
) -> None:
    content.write(FILE, messages)
    assert [(n, told in message) for _, n, message in content.told(WANTED) if told in message] == [
        (line, True)
    ]


@pytest.mark.parametrize(
    "hello",
    [
        "hello = Hi { $name }, { $count }",
        "hello = Hi",
        "hello = { bye } you",
        "hello = { part }\npart = a part of it, { $name }",
        'hello = <a href="{ $name }">you</a>',
        'hello = <tg-time unix="{ $count }" format="r">soon</tg-time>',
        "hello = { NUMBER($count, minimumFractionDigits: 1) }",
        "hello = { $count ->\n    [one] one\n   *[other] { NUMBER($count) }\n  }",
        '-brand = Coach\nhello = { -brand(case: "upper") }',
        "# a comment\n\n## a heading\n\nhello = Hi",
    ],
)
def test_a_sound_message_is_taken(content: Content, hello: str) -> None:
    content.write(FILE, f"{hello}\n{BYE}")
    assert content.told(WANTED) == []


def test_a_message_that_is_broken_is_not_told_as_missing_too(content: Content) -> None:
    content.write(FILE, f"hello = Hi {{ $name\n{BYE}")
    assert len(content.told(WANTED)) == 1


def test_a_variable_of_a_message_within_is_told_in_its_own_line(content: Content) -> None:
    content.write(FILE, f"{BYE}hello = {{ part }}\npart = of {'{'} $nane {'}'}\n")
    assert [(n, message[:20]) for _, n, message in content.told(WANTED)] == [
        (3, "`hello` gets no `$na")
    ]
