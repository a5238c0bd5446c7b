"""What the coach says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.library import Html, Texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Content

    Say = Callable[..., str]

MESSAGES = """
plain = Good morning
name = Hello { $name }!
sets = { $count ->
    [one] one set
   *[other] { $count } sets
  }
side = { $side ->
    [left] LEFT
   *[right] RIGHT
  }
amount = { $amount } km
-coach = the coach
term = Ask { -coach }
nested = { plain }, { $name }
menu = Menu
    .help = Help for { $name }
"""


@pytest.fixture
def texts(content: Content) -> Texts:
    content.write("messages.ftl", MESSAGES)
    return content.read(
        {
            "plain": frozenset(),
            "name": frozenset({"name"}),
            "sets": frozenset({"count"}),
            "side": frozenset({"side"}),
            "amount": frozenset({"amount"}),
            "term": frozenset(),
            "nested": frozenset({"name"}),
            "menu": frozenset(),
            "menu.help": frozenset({"name"}),
        }
    ).texts


@pytest.mark.parametrize(
    ("key", "values", "said"),
    [
        ("plain", {}, "Good morning"),
        ("name", {"name": "Ann"}, "Hello Ann!"),
        ("name", {"name": "<b> & Co"}, "Hello &lt;b&gt; &amp; Co!"),
        ("name", {"name": Html("<b>Ann</b>")}, "Hello <b>Ann</b>!"),
        ("name", {"name": ""}, "Hello !"),
        ("sets", {"count": 1}, "one set"),
        ("sets", {"count": 2}, "2 sets"),
        ("sets", {"count": 0}, "0 sets"),
        ("sets", {"count": 1200}, "1,200 sets"),
        ("side", {"side": "left"}, "LEFT"),
        ("side", {"side": "right"}, "RIGHT"),
        ("amount", {"amount": 5}, "5 km"),
        ("amount", {"amount": 2.5}, "2.5 km"),
        ("amount", {"amount": -3}, "-3 km"),
        ("term", {}, "Ask the coach"),
        ("nested", {"name": "Ann"}, "Good morning, Ann"),
        ("menu.help", {"name": "Ann"}, "Help for Ann"),
    ],
)
def test_a_message_is_said_with_its_values(
    texts: Texts, key: str, values: dict[str, str | int | float], said: str
) -> None:
    assert texts.say(key, **values) == said


def test_what_is_said_can_be_put_into_another_message(texts: Texts) -> None:
    inner = texts.say("name", name="A & B")
    assert texts.say("name", name=inner) == "Hello Hello A &amp; B!!"


def test_a_long_page_fits_into_a_message(texts: Texts) -> None:
    page = Html("<b>x</b>" * 600)
    assert texts.say("name", name=page) == f"Hello {page}!"


def test_a_value_that_is_not_used_does_no_harm(texts: Texts) -> None:
    assert texts.say("plain", name="Ann") == "Good morning"


def test_an_unknown_key_is_a_programming_error(texts: Texts) -> None:
    with pytest.raises(KeyError, match="goodbye"):
        texts.say("goodbye")


def test_a_missing_value_is_a_programming_error(texts: Texts) -> None:
    with pytest.raises(KeyError, match="name: Unknown external: name"):
        texts.say("name")
