"""The metronome in words: Telegram takes them, and they promise nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.chat.views import cadence as views
from bot.chat.views.reply import Reply
from bot.core.cadence import RATES, Said, Slip, Wanted, read, read_own, wanted
from bot.library import Library
from bot.local.html_text import parse_html
from bot.media.pieces import Clicks, Cover

CAPTION = 1024
FURTHEST = Wanted(220, 30, own=121)
REPLIES: dict[str, Callable[[Library], Reply]] = {
    "ask": lambda library: views.ask(library, 10, 30),
    "own": lambda library: views.own(library, 162),
    "highest own": lambda library: views.own(library, 220),
    "far": lambda library: views.far(library, FURTHEST),
    "forgotten": views.forgotten,
    "miscounted": views.miscounted,
    **{
        f"slip {why}": lambda library, why=why: views.slip(library, why)  # type: ignore[misc]
        for why in Slip
    },
    "alone": lambda library: views.track(library, Wanted(170, 10)),
    "more": lambda library: views.track(library, FURTHEST),
    "fewer": lambda library: views.track(library, Wanted(120, 30, own=220)),
    "same": lambda library: views.track(library, Wanted(162, 30, own=162)),
}


def text(reply: Reply) -> str:
    return parse_html(reply.text)[0]


def data(reply: Reply) -> dict[str, str]:
    """What each button sends, by its words."""
    return {button.text: button.data for row in reply.buttons for button in row}


@pytest.mark.parametrize("name", REPLIES)
def test_telegram_takes_it_even_as_a_caption(library: Library, name: str) -> None:
    reply = REPLIES[name](library)
    assert 0 < len(text(reply).encode("utf-16-le")) // 2 <= CAPTION
    for row in reply.buttons:
        assert 0 < len(row) <= 8
        assert all(0 < len(button.text) <= 32 for button in row)


@pytest.mark.parametrize(
    ("played", "begins"),
    [
        (Wanted(170, 10), "170 steps a minute for 10 min."),
        (Wanted(170, 20, own=162), "170 steps a minute for 20 min, 5 % more than your 162."),
        (Wanted(157, 10, own=162), "157 steps a minute for 10 min, 3 % fewer than your 162."),
        (Wanted(162, 10, own=162), "162 steps a minute for 10 min, about your own 162."),
    ],
)
def test_a_track_says_first_what_it_is(library: Library, played: Wanted, begins: str) -> None:
    assert text(views.track(library, played)).startswith(begins)


@pytest.mark.parametrize(
    "words",
    ["12 runners", "without a control group", "no promise", "stop if anything hurts", "repeat",
     "small steps"],
)  # fmt: skip
def test_a_track_says_how_little_is_known_and_how_to_use_it(library: Library, words: str) -> None:
    assert words in text(views.track(library, Wanted(170, 10)))


def test_a_track_carries_its_name_and_the_coachs(library: Library) -> None:
    found = views.clicks(library, Wanted(170, 20))
    assert found == Clicks(170, 20, "170 steps a minute", "Hip Drop Coach", Cover(None))
    assert type(found.title) is type(found.performer) is str


def test_too_much_at_once_offers_a_smaller_step_and_what_was_asked_for(library: Library) -> None:
    far = views.far(library, Wanted(190, 20, own=162))
    assert text(far).startswith("190 are 17 % more than your 162.")
    assert data(far) == {"+5 %: 170": "cd:say:+5% 20", "190 anyway": "cd:anyway:190 20"}


def test_the_own_rate_leads_to_a_little_more(library: Library) -> None:
    assert data(views.own(library, 162)) == {
        "+5 %: 170": "cd:say:+5% 10", "+10 %: 178": "cd:say:+10% 10",
        "Change my rate": "cd:own", "Forget it": "cd:forget",
    }  # fmt: skip


def test_nothing_faster_is_offered_than_can_be_clicked(library: Library) -> None:
    assert list(data(views.own(library, 205))) == ["+5 %: 215", "Change my rate", "Forget it"]


def test_rates_to_tap_go_on_with_what_was_wanted(library: Library) -> None:
    sent = [part.removeprefix("cd:say:") for part in data(views.ask(library, 5, 20)).values()]
    rates = (150, 155, 160, 165, 170, 175, 180)
    assert [read(words) for words in sent] == [Said(rate, 5, 20) for rate in rates]


def test_rates_to_tap_are_the_own_rate_where_nothing_else_was_wanted(library: Library) -> None:
    for rate, sent in data(views.ask(library, None, 10)).items():
        assert read_own(sent.removeprefix("cd:is:")) == int(rate)


def test_every_offer_to_any_own_rate_is_one_that_can_be_played(library: Library) -> None:
    for rate in RATES:
        for sent in data(views.own(library, rate)).values():
            said = read(sent.removeprefix("cd:say:")) if sent.startswith("cd:say:") else Said(rate)
            assert isinstance(said, Said)
            assert isinstance(wanted(said, rate), Wanted)


@pytest.mark.parametrize(
    ("why", "words"),
    [
        (Slip.RATE, "from 120 to 220 steps a minute"),
        (Slip.PERCENT, "from 1 to 10 % more"),
        (Slip.MINUTES, "1 to 30 minutes"),
        (Slip.UNCLEAR, "no step rate"),
    ],
)
def test_a_slip_says_what_can_be_typed(library: Library, why: Slip, words: str) -> None:
    told = text(views.slip(library, why))
    assert words in told
    assert "/cadence " in told
