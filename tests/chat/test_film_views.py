"""Which figure goes with which words, and that no word is lost on the way into a caption."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from chat_samples import begun
from piece_samples import FIGURE, FILM

from bot.chat.views import answers, films, pages
from bot.chat.views.reply import CAPTION, Button, Reply, bare
from bot.chat.views.sessions import turn
from bot.core import session as moves
from bot.core.content import Routine, Side, alone
from bot.core.layout import expand
from bot.core.meaning import Answer, Facet, Intent
from bot.core.session import Session
from bot.library import Library
from bot.local.html_text import parse_html
from bot.media.pieces import Film, Still
from bot.services.outcomes import Happened, Turn

EXERCISES = ("isometric-hold", "hip-drop", "modified-side-plank")
PLAYED = ("warmup", "strength", *EXERCISES)
LANGUAGES = ("en", "de", "es", "fr", "pt", "nl")
TEXT = 4096
BUTTONS = ((Button("Start", "go:hip-drop"),),)
WHOLE = (Facet.HOW, Facet.PAGE, None)
SAID = tuple(facet for facet in Facet if facet not in WHOLE)
SPOKEN, PARTS = [*product(EXERCISES, LANGUAGES)], [*product(EXERCISES, SAID)]
POSES, MOTIONS = (Facet.SETUP, Facet.SIDE), (Facet.MISTAKES,)


def page(library: Library, name: str, *, pictured: bool) -> Reply:
    return pages.page(library, library.pages[name], pictured=pictured)


def explained(
    library: Library, name: str, facet: Facet | None, *, language: str = "en",
    pictured: bool = True,
) -> Reply:  # fmt: skip
    asked = Answer(Intent.EXPLAIN, name, facet, near=(name,), language=language)
    return answers.explain(library, library.pages[name], asked, pictured=pictured)


def read(reply: Reply) -> str:
    """What Telegram shows of one message; faulty markup is an error."""
    return parse_html(reply.text)[0]


def routine(library: Library, name: str) -> Routine:
    exercise = library.exercises.get(name)
    return library.routines[name] if exercise is None else alone(exercise)


def played(library: Library, name: str) -> list[Session]:
    """The session at each of its cues but the end."""
    session, found = begun(routine(library, name)), []
    while session.live:
        found.append(session)
        assert session.due_at
        session = moves.advance(session, session.due_at)
    return found


def card(library: Library, session: Session, happened: Happened = Happened.CUE) -> Reply:
    return turn(library, Turn(session, happened))


# pages


@pytest.mark.parametrize("name", EXERCISES)
def test_a_page_shows_its_exercise_in_motion(library: Library, name: str) -> None:
    shown = page(library, name, pictured=True).piece
    assert isinstance(shown, Film)
    assert (shown.figure.exercise, shown.figure.variant) == (name, "")
    assert shown.side is shown.figure.side


@pytest.mark.parametrize(("name", "language"), SPOKEN)
def test_a_caption_is_one_that_telegram_takes(library: Library, name: str, language: str) -> None:
    reply = explained(library, name, Facet.PAGE, language=language)
    assert reply.piece is not None
    assert 0 < len(read(reply).encode("utf-16-le")) // 2 <= CAPTION


@pytest.mark.parametrize(("name", "language"), SPOKEN)
def test_what_follows_and_the_whole_in_words_are_messages_that_telegram_takes(
    library: Library, name: str, language: str
) -> None:
    reply = explained(library, name, Facet.PAGE, language=language)
    assert reply.follow
    for one in (reply.follow, reply.whole):
        assert 0 < len(read(one).encode("utf-16-le")) // 2 <= TEXT


@pytest.mark.parametrize("name", EXERCISES)
def test_caption_and_what_follows_say_all_that_the_page_says_in_its_order(
    library: Library, name: str
) -> None:
    words = page(library, name, pictured=False)
    alt = library.texts.say("page-alt", alt=library.figures[name].alt)
    assert page(library, name, pictured=True).whole.text == words.text.replace(f"{alt}\n\n", "")


@pytest.mark.parametrize("name", EXERCISES)
def test_the_caption_begins_with_title_and_dose_and_the_quote_stays_whole(
    library: Library, name: str
) -> None:
    reply, shown = page(library, name, pictured=True), library.exercises[name]
    assert read(reply).startswith(shown.title)
    assert reply.follow
    assert "<blockquote" not in reply.text
    assert reply.follow.text.count("<blockquote") == 1


@pytest.mark.parametrize("name", EXERCISES)
def test_the_buttons_stand_under_the_last_words(library: Library, name: str) -> None:
    reply, words = page(library, name, pictured=True), page(library, name, pictured=False)
    assert reply.buttons == ()
    assert reply.follow
    assert reply.follow.buttons == reply.whole.buttons == words.buttons
    assert words.buttons[0][0].data == f"go:{name}"


@pytest.mark.parametrize("name", EXERCISES)
def test_text_only_tells_what_would_be_seen(library: Library, name: str) -> None:
    reply = page(library, name, pictured=False)
    assert (reply.piece, reply.follow) == (None, None)
    assert f"In the picture: {library.figures[name].alt}" in read(reply)


@pytest.mark.parametrize("name", EXERCISES)
def test_with_the_film_nobody_is_told_what_would_be_seen(library: Library, name: str) -> None:
    assert "In the picture" not in read(page(library, name, pictured=True).whole)


@pytest.mark.parametrize("name", EXERCISES)
def test_without_a_figure_the_page_is_words(library: Library, name: str) -> None:
    bare_library = replace(library, figures={})
    reply = page(bare_library, name, pictured=True)
    assert reply.piece is None
    assert reply == page(bare_library, name, pictured=False)
    assert "In the picture" not in reply.text


@pytest.mark.parametrize("name", ["warmup", "strength", "about-hip-drop"])
def test_what_is_no_exercise_has_no_film(library: Library, name: str) -> None:
    assert page(library, name, pictured=True) == page(library, name, pictured=False)


# parts of a page


@pytest.mark.parametrize(("name", "facet"), PARTS)
def test_how_one_stands_is_a_still_and_what_goes_wrong_a_film(
    library: Library, name: str, facet: Facet
) -> None:
    shown = explained(library, name, facet).piece
    if facet in POSES:
        assert shown == Still(library.figures[name], library.figures[name].side)
    elif facet in MOTIONS:
        assert shown == Film(library.figures[name], library.figures[name].side)
    elif facet is Facet.MODIFICATION and shown is not None:
        assert isinstance(shown, Film)
        assert (shown.figure.exercise, shown.figure.variant != "") == (name, True)
    else:
        assert shown is None


def test_another_version_is_shown_where_one_is_drawn(library: Library) -> None:
    varied = {figure.exercise for figure in library.figures.values() if figure.variant}
    shown = {name for name in EXERCISES if explained(library, name, Facet.MODIFICATION).piece}
    assert shown == varied != set()


@pytest.mark.parametrize(("name", "facet"), PARTS)
def test_a_film_changes_no_word_of_a_part(library: Library, name: str, facet: Facet) -> None:
    shown = explained(library, name, facet)
    assert replace(shown, piece=None) == explained(library, name, facet, pictured=False)


@pytest.mark.parametrize(("name", "facet", "language"), [*product(EXERCISES, SAID, ("en", "de"))])
def test_a_part_that_shows_something_fits_under_it(
    library: Library, name: str, facet: Facet, language: str
) -> None:
    reply = explained(library, name, facet, language=language)
    assert reply.piece is None or len(read(reply)) <= CAPTION


# sessions


@pytest.mark.parametrize("name", PLAYED)
def test_each_exercise_is_shown_once_in_the_gap_before_it(library: Library, name: str) -> None:
    shown = [(session, card(library, session).piece) for session in played(library, name)]
    films_of = [piece.figure.exercise for _, piece in shown if isinstance(piece, Film)]
    order = dict.fromkeys(phase.exercise for phase in routine_phases(library, name))
    assert films_of == list(order)
    assert all(s.phase and not s.phase.works for s, piece in shown if piece is not None)


def routine_phases(library: Library, name: str) -> tuple[object, ...]:
    return expand(routine(library, name)).phases


@pytest.mark.parametrize("name", PLAYED)
def test_the_film_is_of_the_side_that_comes(library: Library, name: str) -> None:
    for session in played(library, name):
        piece = card(library, session).piece
        assert piece is None or (session.phase and piece.side is session.phase.side)


@pytest.mark.parametrize("name", PLAYED)
def test_what_is_made_ready_is_what_the_cards_show(library: Library, name: str) -> None:
    pieces = [card(library, session).piece for session in played(library, name)]
    ready = films.session(expand(routine(library, name)), library)
    assert ready == [one for one in pieces if one is not None]


@pytest.mark.parametrize(("name", "side"), [*product(PLAYED, Side)])
def test_every_card_with_a_film_fits_under_it_on_either_side(
    library: Library, name: str, side: Side
) -> None:
    whole = routine(library, name)
    steps = tuple(replace(step, first=side) for step in whole.steps)
    session = begun(replace(whole, steps=steps))
    for at in range(len(session.timeline.cues) - 1):
        reply = card(library, replace(session, at=at))
        assert reply.piece is None or len(read(reply)) <= CAPTION
        assert reply.follow is None


def test_going_back_to_a_gap_shows_its_film_again(library: Library) -> None:
    working = next(one for one in played(library, "warmup") if one.phase and one.phase.works)
    again = moves.back(working, working.instant(working.timeline.cues[working.at].offset))
    assert card(library, again, Happened.CHANGED).piece == card(library, begun(
        routine(library, "warmup"))).piece  # fmt: skip


@pytest.mark.parametrize("name", PLAYED)
def test_a_paused_card_has_no_film_of_its_own(library: Library, name: str) -> None:
    for session in played(library, name):
        assert session.due_at
        paused = moves.pause(session, session.due_at)
        assert card(library, paused, Happened.CHANGED).piece is None


def test_a_session_of_what_has_no_figure_has_no_films(library: Library) -> None:
    bare_library = replace(library, figures={})
    timeline = expand(routine(library, "warmup"))
    assert films.session(timeline, bare_library) == []
    assert all(card(bare_library, one).piece is None for one in played(library, "warmup"))


def test_a_film_is_of_the_side_it_was_drawn_for_unless_one_is_named(library: Library) -> None:
    figure = library.figures["hip-drop"]
    assert films.film(library, "hip-drop") == Film(figure, figure.side)
    for side in Side:
        assert films.film(library, "hip-drop", side) == Film(figure, side)


def test_what_nobody_drew_has_no_film(library: Library) -> None:
    assert films.film(library, "step-down") is None


# the split


def split(sections: list[str], rest: list[str]) -> Reply:
    return films.split(sections, rest, Reply("", BUTTONS, piece=FILM))


@pytest.mark.parametrize(
    ("lengths", "first"),
    [
        ((10, 10), 2),
        ((CAPTION,), 1),
        ((CAPTION - 12, 10), 2),
        ((CAPTION - 11, 10), 1),
        ((1000, 1000, 10), 1),
        ((10, CAPTION, 10), 1),
    ],
)
def test_as_many_sections_as_fit_make_the_caption(lengths: tuple[int, ...], first: int) -> None:
    sections = [f"<b>{chr(97 + n) * length}</b>" for n, length in enumerate(lengths)]
    reply = split(sections, ["rest"])
    assert reply.text == "\n\n".join(sections[:first])
    assert reply.follow == Reply("\n\n".join([*sections[first:], "rest"]), BUTTONS)
    assert reply.piece == FILM


@pytest.mark.parametrize("length", [1, 300, CAPTION, CAPTION + 1, 2000])
def test_no_word_is_lost_between_caption_and_what_follows(length: int) -> None:
    sections = [f"{n}{'x' * length}" for n in range(4)]
    words = bare(split(sections, ["rest"]).whole.text).strip()
    assert words == "\n\n".join([*sections, "rest"])


def test_nothing_follows_what_fits_whole() -> None:
    reply = split(["one", "two"], [])
    assert (reply.text, reply.follow, reply.buttons) == ("one\n\ntwo", None, BUTTONS)


def test_the_whole_of_a_short_message_is_the_message() -> None:
    reply = Reply("one", BUTTONS, piece=Film(FIGURE, Side.LEFT))
    assert reply.whole is reply
