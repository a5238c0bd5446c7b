"""What a message means from this runner, now: the page shown last, the phone's language, and
the newest content."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from services_samples import NOW, RUNNER, at

from bot.core.meaning import Answer, Facet, Intent, Level
from bot.core.questions import Guest, Knowledge, Sample, Words
from bot.core.runner import Runner
from bot.library import Library
from bot.services.understanding import FOLLOWS_UP_FOR, Understanding, shown_lately

TEN_MINUTES = 600
EXERCISES = ("isometric-hold", "hip-drop", "modified-side-plank")
FOLLOW_UPS = [
    "which leg works?",
    "which side?",
    "how long?",
    "and how long?",
    "how many times?",
    "what should I avoid?",
    "and breathing?",
    "how do I breathe?",
    "what do I need?",
    "when should I do it?",
    "how often?",
    "is there an easier version?",
    "what is it for?",
    "where do I put my hands?",
    "how to do it?",
]


def reader(page: str) -> Runner:
    """Somebody to whom `page` was shown at NOW."""
    return replace(RUNNER, page=page, page_at=NOW)


@pytest.fixture(scope="module")
def understanding() -> Understanding:
    return Understanding()


# the page shown last


@pytest.mark.parametrize("text", FOLLOW_UPS)
async def test_a_question_without_a_name_is_about_the_page_shown_last(
    understanding: Understanding, library: Library, text: str
) -> None:
    meant = [await understanding.ask(library, text, reader(page), at(60)) for page in EXERCISES]
    assert [one.page for one in meant] == [*EXERCISES]


@pytest.mark.parametrize("seconds", [0, 60, TEN_MINUTES])
async def test_a_follow_up_has_ten_minutes(
    understanding: Understanding, library: Library, seconds: float
) -> None:
    meant = [
        await understanding.ask(library, "which leg works?", reader(page), at(seconds))
        for page in EXERCISES
    ]
    assert [one.page for one in meant] == [*EXERCISES]


@pytest.mark.parametrize("seconds", [TEN_MINUTES + 1, 86_400])
async def test_after_ten_minutes_the_page_shown_last_no_longer_counts(
    understanding: Understanding, library: Library, seconds: float
) -> None:
    unread = await understanding.ask(library, "which leg works?", RUNNER, at(seconds))
    for page in EXERCISES:
        late = await understanding.ask(library, "which leg works?", reader(page), at(seconds))
        assert late == unread


async def test_a_question_with_a_name_is_about_that_page(
    understanding: Understanding, library: Library
) -> None:
    meant = await understanding.ask(
        library, "which leg works in the hip drop", reader("isometric-hold"), at(60)
    )
    assert (meant.page, meant.facet) == ("hip-drop", Facet.SIDE)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("who won the league last night", Intent.OUT_OF_SCOPE),
        ("thanks a lot", Intent.SMALLTALK),
        ("remind me at 7 every morning", Intent.REMIND),
        ("my chest hurts", Intent.RED_FLAG),
    ],
)
async def test_a_page_shown_makes_no_question_of_what_is_none(
    understanding: Understanding, library: Library, text: str, intent: Intent
) -> None:
    meant = await understanding.ask(library, text, reader("hip-drop"), at(60))
    assert (meant.intent, meant.page) == (intent, None)


async def test_every_name_of_a_page_leads_to_it(
    understanding: Understanding, library: Library
) -> None:
    for page, names in library.knowledge.names.items():
        for name in names:
            meant = await understanding.ask(library, name.upper(), reader("warmup"), at(60))
            assert page in {meant.page, *meant.either}, name


async def test_a_name_of_two_pages_means_either(
    understanding: Understanding, library: Library
) -> None:
    meant = await understanding.ask(library, "Hip drop", reader("warmup"), at(60))
    assert meant.either == ("hip-drop", "about-hip-drop")


@pytest.mark.parametrize(
    ("runner", "shown"),
    [
        (RUNNER, None),
        (reader("hip-drop"), "hip-drop"),
        (replace(RUNNER, page="hip-drop"), None),
    ],
)
def test_only_a_page_with_its_moment_was_shown_lately(runner: Runner, shown: str | None) -> None:
    assert shown_lately(runner, NOW) == shown


def test_lately_means_the_last_ten_minutes() -> None:
    moments = [NOW + FOLLOWS_UP_FOR, NOW + FOLLOWS_UP_FOR + timedelta(microseconds=1)]
    assert [shown_lately(reader("hip-drop"), now) for now in moments] == ["hip-drop", None]
    assert timedelta(seconds=TEN_MINUTES) == FOLLOWS_UP_FOR


# a small content of its own, learned at once


def small(library: Library, version: str, *more: Sample, length: int = 1) -> Library:
    """A library that knows few messages and a little German."""
    samples = [
        Sample("how is the wall done", Intent.EXPLAIN, "isometric-hold", Facet.HOW),
        Sample("how long on the step", Intent.EXPLAIN, "hip-drop", Facet.DOSE),
        Sample("start the step", Intent.START, "hip-drop"),
        Sample("remind me tomorrow", Intent.REMIND),
        Sample("my streak please", Intent.PROGRESS),
        Sample("it stings a lot", Intent.RED_FLAG, level=Level.SOON),
        Sample("the chest is tight", Intent.RED_FLAG, level=Level.EMERGENCY),
        Sample("hello", Intent.SMALLTALK),
        Sample("football results", Intent.OUT_OF_SCOPE),
        *more,
    ]
    knowledge = Knowledge(
        words=Words({}, {}, {}, ()),
        samples=tuple(samples * length),
        names={"isometric-hold": ("wall",), "hip-drop": ("step",)},
        guests={"de": Guest({"wall": ("wand", "wall"), "step": ("stufe",)}, (), "Englisch")},
    )
    unwatched = replace(library.safety, signs=(), harmless=())
    return replace(library, knowledge=knowledge, safety=unwatched, version=version)


async def asked(library: Library, text: str, language: str = "en") -> Answer:
    return await Understanding().ask(library, text, replace(RUNNER, language=language), NOW)


@pytest.mark.parametrize(
    ("phone", "language"), [("de", "de"), ("de-AT", "de"), ("en", "en"), ("", "en"), ("xx", "en")]
)
async def test_where_words_do_not_tell_the_phone_tells_the_language(
    library: Library, phone: str, language: str
) -> None:
    answer = await asked(small(library, "phones"), "wall wall?", phone)
    assert answer.language == language


async def test_words_tell_the_language_before_the_phone(library: Library) -> None:
    assert (await asked(small(library, "phones"), "stufe?", "en")).language == "de"


async def test_what_new_content_teaches_is_known_at_the_next_message(library: Library) -> None:
    understanding = Understanding()
    old, new = (
        small(library, "old"),
        small(library, "new", Sample("grumbledook", Intent.PROGRESS)),
    )
    heard = [
        (await understanding.ask(one, "grumbledook", RUNNER, NOW)).intent for one in (old, new)
    ]
    assert heard[0] is not Intent.PROGRESS
    assert heard[1] is Intent.PROGRESS


async def test_content_that_was_mended_back_is_understood_as_before(library: Library) -> None:
    understanding = Understanding()
    old, new = (
        small(library, "before"),
        small(library, "after", Sample("grumbledook", Intent.PROGRESS)),
    )
    first, _, again = [
        (await understanding.ask(one, "grumbledook", RUNNER, NOW)).intent
        for one in (old, new, old)
    ]
    assert again is first


async def test_content_that_is_read_anew_and_equal_is_not_learned_again(library: Library) -> None:
    understanding = Understanding()
    first = await understanding.ask(small(library, "same"), "hello", RUNNER, NOW)
    again = await understanding.ask(small(library, "same"), "hello", RUNNER, NOW)
    assert first.choices[0].classifier is again.choices[0].classifier


async def test_messages_that_come_while_it_learns_are_understood_by_the_same_lesson(
    library: Library,
) -> None:
    understanding, content = Understanding(), small(library, "all at once", length=50)
    heard = await asyncio.gather(
        *(understanding.ask(content, "hello", RUNNER, NOW) for _ in range(5))
    )
    assert len({id(one.choices[0].classifier) for one in heard}) == 1
    assert {one.intent for one in heard} == {Intent.SMALLTALK}


async def test_others_go_on_while_it_learns(library: Library) -> None:
    content = small(library, "takes a while", length=200)
    learning, turns = asyncio.create_task(asked(content, "hello")), 0
    while not learning.done():
        turns += 1
        await asyncio.sleep(0)
    assert turns > 20
