"""What a question is answered with: one part of a page, or an honest line."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.views import answers as views
from bot.chat.views import pages
from bot.chat.views.facets import part
from bot.chat.views.reply import Reply
from bot.core.answers import Answers
from bot.core.content import Page
from bot.core.meaning import Answer, Facet, Intent, Level
from bot.library import Library
from bot.library.markup import LIMIT, markup_fault, visible_length
from bot.local.html_text import parse_html

EXERCISES = ("isometric-hold", "hip-drop", "modified-side-plank")
ROUTINES = ("strength", "warmup")
TOPICS = ("about-hip-drop",)
PAGES = (*EXERCISES, *ROUTINES, *TOPICS)
GUESTS = ("de", "es", "fr", "pt")
LANGUAGES = ("en", *GUESTS, "nl")
FACETS = (*Facet, None)
WHOLE = (Facet.HOW, Facet.PAGE, None)
PARTS = tuple(facet for facet in Facet if facet not in WHOLE)
# What the pages do not say; `test_what_is_not_written_is_all_that_is_unknown` looks after it.
SILENT = (
    ("warmup", Facet.BREATHING),
    ("strength", Facet.BENEFIT),
    ("strength", Facet.MODIFICATION),
    ("strength", Facet.MISTAKES),
    ("strength", Facet.BREATHING),
)
SPOKEN = tuple(pair for pair in product((*EXERCISES, *ROUTINES), PARTS) if pair not in SILENT)


def asked(page: str, facet: Facet | None, language: str = "en", *near: str) -> Answer:
    """A question for a facet of `page`; of the pages that come closest it is the first."""
    others = [one for one in PAGES if one != page]
    return Answer(Intent.EXPLAIN, page, facet, near=near or (page, *others[:2]), language=language)


def explained(library: Library, page: str, facet: Facet | None, language: str = "en") -> Reply:
    return views.explain(library, library.pages[page], asked(page, facet, language))


def visible(reply: Reply) -> str:
    return parse_html(reply.text)[0]


def opened(reply: Reply) -> list[str]:
    """What the buttons send."""
    return [button.data for row in reply.buttons for button in row]


def assert_telegram_takes(reply: Reply) -> None:
    assert markup_fault(reply.text) is None
    assert 0 < visible_length(reply.text.strip()) <= LIMIT
    assert all(0 < len(row) <= 3 for row in reply.buttons)


def test_every_page_and_language_is_looked_at(library: Library) -> None:
    assert set(PAGES) == library.pages.keys()
    assert set(GUESTS) == library.knowledge.guests.keys()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("facet", FACETS)
@pytest.mark.parametrize("page", PAGES)
def test_telegram_takes_every_answer(
    library: Library, page: str, facet: Facet | None, language: str
) -> None:
    assert_telegram_takes(explained(library, page, facet, language))


# a part of a page


@pytest.mark.parametrize(
    ("page", "facet", "begins"),
    [
        ("isometric-hold", Facet.SETUP, "1. Stand sideways to a wall"),
        ("isometric-hold", Facet.DOSE, "Hold 30 to 60 seconds, 3 sets per side. Rest 30 s"),
        ("isometric-hold", Facet.SIDE, "The leg you stand on does the work"),
        ("isometric-hold", Facet.BENEFIT, "You should feel the glutes"),
        ("isometric-hold", Facet.MODIFICATION, "Easier Press more lightly"),
        ("isometric-hold", Facet.MISTAKES, "Common mistakes\n• Leaning"),
        ("isometric-hold", Facet.BREATHING, "Breathe slowly and evenly"),
        ("isometric-hold", Facet.EQUIPMENT, "You need: a wall."),
        ("isometric-hold", Facet.WHEN, "Light, before a run"),
        ("hip-drop", Facet.DOSE, "3 sets of 15 per side"),
        ("modified-side-plank", Facet.DOSE, "Hold 10 seconds, then lower; 10 times per side"),
        ("warmup", Facet.DOSE, "About 5 minutes:\n• Isometric Hold: Hold 30 to 45 seconds"),
        ("warmup", Facet.EQUIPMENT, "You need: a wall, a step"),
        ("warmup", Facet.WHEN, "Right before a run"),
        ("strength", Facet.SIDE, "Both sides"),
    ],
)
def test_an_answer_leads_with_what_was_asked(
    library: Library, page: str, facet: Facet, begins: str
) -> None:
    assert visible(explained(library, page, facet)).startswith(begins)


@pytest.mark.parametrize(("page", "facet"), SPOKEN)
def test_before_what_was_asked_stands_nothing_and_after_it_the_title(
    library: Library, page: str, facet: Facet
) -> None:
    shown = library.pages[page]
    said = part(library, shown, facet)  # type: ignore[arg-type]
    assert explained(library, page, facet).text == f"{said}\n\n<i>{shown.title}</i>"


@pytest.mark.parametrize(("page", "facet"), SPOKEN)
def test_a_part_is_short(library: Library, page: str, facet: Facet) -> None:
    assert len(visible(explained(library, page, facet))) <= 700


@pytest.mark.parametrize("page", EXERCISES)
def test_no_part_says_the_same_as_another(library: Library, page: str) -> None:
    said = [explained(library, page, facet).text for facet in PARTS]
    assert len(set(said)) == len(PARTS)


@pytest.mark.parametrize(("page", "facet"), SPOKEN)
def test_the_whole_page_is_one_button_away(library: Library, page: str, facet: Facet) -> None:
    [[button]] = explained(library, page, facet).buttons
    assert (button.text, button.data) == (
        f"Whole page: {library.pages[page].title}",
        f"p:{page}",
    )


@pytest.mark.parametrize("facet", WHOLE)
@pytest.mark.parametrize("page", PAGES)
def test_how_it_goes_is_answered_by_the_page(
    library: Library, page: str, facet: Facet | None
) -> None:
    assert explained(library, page, facet) == pages.page(library, library.pages[page])


@pytest.mark.parametrize("facet", FACETS)
@pytest.mark.parametrize("page", PAGES)
def test_where_the_part_is_not_clear_the_page_is_the_answer(
    library: Library, page: str, facet: Facet | None
) -> None:
    unclear = replace(asked(page, facet), whole=True)
    shown = library.pages[page]
    assert views.explain(library, shown, unclear) == pages.page(library, shown)


@pytest.mark.parametrize("facet", PARTS)
@pytest.mark.parametrize("page", TOPICS)
def test_a_topic_is_one_answer(library: Library, page: str, facet: Facet) -> None:
    assert explained(library, page, facet) == pages.page(library, library.pages[page])


# what the pages do not say


def test_what_is_not_written_is_all_that_is_unknown(library: Library) -> None:
    unsaid = {
        (page, facet)
        for page, facet in product((*EXERCISES, *ROUTINES), PARTS)
        if part(library, library.pages[page], facet) is None  # type: ignore[arg-type]
    }
    assert unsaid == set(SILENT)


@pytest.mark.parametrize(("page", "facet"), SILENT)
def test_what_a_page_does_not_say_is_said_to_be_unknown(
    library: Library, page: str, facet: Facet
) -> None:
    text = visible(explained(library, page, facet))
    assert text.startswith("My notes say nothing about ")
    assert library.pages[page].title in text
    assert "\n" not in text


def test_each_unknown_is_called_by_its_name(library: Library) -> None:
    bare = replace(library.exercises["hip-drop"], parts={})
    unsaid = (Facet.SETUP, Facet.SIDE, Facet.BENEFIT, Facet.BREATHING, Facet.WHEN)
    said = [visible(views.explain(library, bare, asked(bare.id, facet))) for facet in unsaid]
    assert [text.partition(" about ")[2].partition(" for “")[0] for text in said] == [
        "the starting position",
        "sides",
        "what it is good for",
        "breathing",
        "the right time",
    ]


@pytest.mark.parametrize(("page", "facet"), SILENT)
def test_an_unknown_offers_its_page_and_two_more_at_most(
    library: Library, page: str, facet: Facet
) -> None:
    offered = opened(explained(library, page, facet))
    assert offered[0] == f"p:{page}"
    assert 1 <= len(set(offered)) == len(offered) <= 3


def test_an_unknown_about_the_page_shown_before_offers_that_page_first(library: Library) -> None:
    """A follow-up question sounds like other pages than the one it is about."""
    silent = asked("strength", Facet.MISTAKES, "en", "modified-side-plank", "warmup", "hip-drop")
    reply = views.explain(library, library.pages["strength"], silent)
    assert opened(reply)[0] == "p:strength"
    assert len(opened(reply)) <= 3


# outside


def test_the_pages_nearest_to_what_is_outside_are_offered_in_order(library: Library) -> None:
    reply = views.unknown(
        library, Answer(Intent.OUT_OF_SCOPE, near=("warmup", "hip-drop", "strength"))
    )
    assert opened(reply) == ["p:warmup", "p:hip-drop", "p:strength"]
    assert_telegram_takes(reply)


def test_where_nothing_is_near_the_list_of_exercises_is_offered(library: Library) -> None:
    reply = views.unknown(library, Answer(Intent.OUT_OF_SCOPE))
    assert opened(reply) == ["list"]


def test_what_is_outside_gets_one_line_of_no_page(library: Library) -> None:
    text = visible(views.unknown(library, Answer(Intent.OUT_OF_SCOPE, near=PAGES[:3])))
    assert text.startswith("My notes say nothing about that.")
    assert "\n" not in text


@pytest.fixture(scope="module")
def answers(library: Library) -> Answers:
    return Answers(library.knowledge, library.safety)


def replied(library: Library, answer: Answer) -> Reply:
    page: Page | None = library.page(answer.page or "")
    return views.explain(library, page, answer) if page else views.unknown(library, answer)


@given(text=st.text())
def test_whatever_is_written_at_most_three_pages_are_offered(
    library: Library, answers: Answers, text: str
) -> None:
    assert len(views.unknown(library, answers.ask(text)).buttons) <= 3


@pytest.mark.parametrize("shown", [None, *PAGES])
@pytest.mark.parametrize(
    "text",
    [
        "how do I breathe in the warm-up",
        "and breathing?",
        "what should I avoid in the strength session",
        "easier?",
        "what is it for",
        "who won the league last night",
        "🏃",
        "",
    ],
)
def test_at_most_three_pages_are_offered_where_the_notes_are_silent(
    library: Library, answers: Answers, text: str, shown: str | None
) -> None:
    reply = replied(library, answers.ask(text, shown))
    if "My notes say nothing" in visible(reply):
        assert len(opened(reply)) <= 3


# another language


@pytest.mark.parametrize("language", GUESTS)
@pytest.mark.parametrize(
    ("page", "facet"),
    [("isometric-hold", Facet.DOSE), ("hip-drop", Facet.HOW), ("about-hip-drop", None), SILENT[0]],
)
def test_an_answer_in_english_begins_with_a_line_in_the_askers_language(
    library: Library, page: str, facet: Facet | None, language: str
) -> None:
    note, _, rest = explained(library, page, facet, language).text.partition("\n\n")
    own = library.knowledge.guests[language].in_english
    assert own
    assert visible(Reply(note)) == own
    assert rest == explained(library, page, facet).text


@pytest.mark.parametrize("language", GUESTS)
def test_the_buttons_are_those_of_the_answer(library: Library, language: str) -> None:
    for page, facet in product(PAGES, FACETS):
        guest = explained(library, page, facet, language)
        assert guest.buttons == explained(library, page, facet).buttons


def test_each_language_has_a_line_of_its_own(library: Library) -> None:
    lines = {guest.in_english for guest in library.knowledge.guests.values()}
    assert len(lines) == len(GUESTS)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_who_asks_in_english_or_a_language_unknown_gets_the_answer_alone(
    library: Library, language: str
) -> None:
    answer = explained(library, "isometric-hold", Facet.DOSE, language)
    assert visible(answer).startswith("Hold 30 to 60 seconds")


# starting


def test_which_session_begins_the_warm_up_and_shows_what_strength_takes(library: Library) -> None:
    reply = views.which_session(library, minutes=4)
    assert sorted(opened(reply)) == ["go:warmup:4", "p:strength"]
    assert_telegram_takes(reply)


# red flags


@pytest.mark.parametrize("paused", [True, False])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("level", Level)
def test_telegram_takes_what_is_said_to_a_red_flag_and_no_button_comes_with_it(
    library: Library, level: Level, language: str, paused: bool
) -> None:
    reply = views.red_flag(library, level, language, paused=paused)
    assert_telegram_takes(reply)
    assert reply.buttons == ()


@pytest.mark.parametrize("language", ["en", *GUESTS])
def test_each_level_has_a_text_of_its_own_in_each_language(
    library: Library, language: str
) -> None:
    said = {views.red_flag(library, level, language, paused=False).text for level in Level}
    elsewhere = {views.red_flag(library, level, "nl", paused=False).text for level in Level}
    assert len(said) == len(Level)
    assert (said == elsewhere) == (language == "en")


@pytest.mark.parametrize(
    ("level", "words"),
    [
        (Level.EMERGENCY, "emergency"),
        (Level.BEFORE_LOADING, "before you load the leg"),
        (Level.SOON, "soon"),
        (Level.ASK_FIRST, "ask first"),
    ],
)
def test_a_level_says_what_to_do(library: Library, level: Level, words: str) -> None:
    assert words in visible(views.red_flag(library, level, "en", paused=False))


def test_a_language_that_lacks_a_level_falls_back_to_english(library: Library) -> None:
    some = {**library.safety.texts, "de": {Level.SOON: "Bald."}}
    poorer = replace(library, safety=replace(library.safety, texts=some))
    said = [views.red_flag(poorer, one, "de", paused=False).text for one in (Level.SOON, *Level)]
    assert said[0] == "Bald."
    assert said[1] == views.red_flag(library, Level.EMERGENCY, "en", paused=False).text


@pytest.mark.parametrize("paused", [True, False])
def test_only_a_paused_session_is_said_to_be_paused(library: Library, paused: bool) -> None:
    text = visible(views.red_flag(library, Level.SOON, "en", paused=paused))
    assert text.endswith("Your session is paused. /stop ends it.") == paused
