"""What is shown of a session that is followed by its track, and the track itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from chat_samples import begun
from jumping import at

from bot.chat.views import check, pages
from bot.chat.views.listening import on_track, track
from bot.chat.views.reply import Reply
from bot.chat.views.sessions import turn
from bot.core import session as moves
from bot.core.content import Routine, alone
from bot.core.layout import expand
from bot.core.listening import leave_track, listen
from bot.core.session import Session, State
from bot.core.timeline import Kind
from bot.library import Library
from bot.library.voice import Voice
from bot.local.html_text import parse_html
from bot.services.outcomes import Happened, Turn

TRACKED = ["warmup", "strength", "isometric-hold", "hip-drop", "modified-side-plank"]


@pytest.fixture
def voiced(library: Library) -> Library:
    """A library with a clip of each phrase, wherever the content has its own."""
    files = {phrase: Path(f"{phrase}.m4a") for phrase in library.voice.phrases}
    return replace(library, voice=Voice(library.voice.phrases, files))


@pytest.fixture
def mute(library: Library) -> Library:
    """A library without a clip."""
    return replace(library, voice=Voice(library.voice.phrases, {}))


def routine(library: Library, name: str) -> Routine:
    exercise = library.exercises.get(name)
    return library.routines[name] if exercise is None else alone(exercise)


def waiting(library: Library, name: str = "warmup") -> Session:
    return listen(begun(routine(library, name)), at(3))


def led(library: Library, name: str = "warmup") -> Session:
    return moves.resume(waiting(library, name), at(0))


def played(session: Session) -> Iterator[Session]:
    """The session at each of its cues but the end."""
    while session.live:
        yield session
        assert session.due_at
        session = moves.advance(session, session.due_at)


def shown(library: Library, session: Session, happened: Happened = Happened.CUE) -> Reply:
    return turn(library, Turn(session, happened))


def by_hand(library: Library, session: Session, seconds: float, happened: Happened) -> str:
    """The words of the card after the runner did something so many seconds after the begin."""
    left = session.left_of_phase(at(seconds))
    return visible(turn(library, Turn(session, happened, left=left, by_hand=True)))


def visible(reply: Reply) -> str:
    return str(parse_html(reply.text)[0])


def offered(reply: Reply) -> set[str]:
    return {words for row in rows(reply) for words in row}


def rows(reply: Reply) -> list[list[str]]:
    return [[button.text for button in row] for row in reply.buttons]


# where Listen is offered


@pytest.mark.parametrize("name", TRACKED)
def test_the_first_card_can_be_listened_to(voiced: Library, name: str) -> None:
    session = begun(routine(voiced, name))
    first = shown(voiced, session, Happened.STARTED)
    assert rows(first) == [["+10 s", "Listen"], ["Pause", "Skip"], ["Back", "Stop"]]
    assert first.buttons[0][1].data == f"s:{session.id}:listen:{session.version}"


@pytest.mark.parametrize("name", TRACKED)
def test_no_later_card_can(voiced: Library, name: str) -> None:
    _, *later = played(begun(routine(voiced, name)))
    assert not any("Listen" in offered(shown(voiced, one)) for one in later)


def test_the_self_check_cannot(voiced: Library) -> None:
    first = shown(voiced, begun(voiced.check.routine), Happened.STARTED)
    assert rows(first)[0] == ["+10 s"]
    assert "Listen" not in offered(check.offer(voiced))


def test_without_a_voice_nothing_can(mute: Library) -> None:
    assert rows(shown(mute, begun(routine(mute, "warmup"))))[0] == ["+10 s"]
    assert rows(pages.offer(mute, mute.routines["strength"])) == [["Start"]]


@pytest.mark.parametrize(("minutes", "data"), [(None, "ear:strength"), (10, "ear:strength:10")])
def test_an_offer_can_be_listened_to(voiced: Library, minutes: int | None, data: str) -> None:
    offer = pages.offer(voiced, voiced.routines["strength"], minutes)
    assert rows(offer) == [["Start", "Listen"]]
    assert offer.buttons[0][1].data == data


# waiting for the track


def test_while_it_waits_the_card_says_what_to_do(voiced: Library) -> None:
    card = shown(voiced, waiting(voiced), Happened.CHANGED)
    words = visible(card)
    assert words.startswith("WAIT FOR THE TRACK · Pre-run warm-up, ")
    assert "press play on it and Resume here at the same moment" in words
    assert "makes no sound" in words
    assert rows(card) == [["Resume", "Stop"], ["Without the track"]]


def test_while_it_waits_the_card_says_what_comes_first(voiced: Library) -> None:
    words = visible(shown(voiced, waiting(voiced), Happened.STARTED))
    assert "Next: Isometric Hold left, 30 s" in words
    assert "You need: " in words


def test_without_the_track_it_is_a_pause_like_any_other(voiced: Library) -> None:
    card = shown(voiced, leave_track(waiting(voiced), at(9)), Happened.CHANGED)
    assert "track" not in visible(card)
    assert rows(card) == [["Resume", "Stop"]]


# while it leads


@pytest.mark.parametrize("name", TRACKED)
def test_each_card_says_where_it_begins_on_the_track(voiced: Library, name: str) -> None:
    for session in played(led(voiced, name)):
        opens = session.timeline.opens[session.number]
        line = (
            f"No sound here: the track leads. This begins at {opens // 60}:{opens % 60:02} on it."
        )
        assert line in visible(shown(voiced, session)).splitlines()


def test_a_card_without_a_track_says_nothing_of_one(voiced: Library) -> None:
    for session in played(begun(routine(voiced, "warmup"))):
        assert "track" not in visible(shown(voiced, session))


@pytest.mark.parametrize("name", TRACKED)
def test_no_card_offers_what_the_track_cannot_do(voiced: Library, name: str) -> None:
    for session in played(led(voiced, name)):
        buttons = offered(shown(voiced, session))
        assert buttons <= {"Done", "Pause", "Skip", "Back", "Stop"}
        assert ("Done" in buttons) is (session.phase is not None
                                       and session.phase.kind is Kind.REPS)  # fmt: skip


@pytest.mark.parametrize(
    ("seconds", "place"), [(7.2, "0:07"), (59.6, "1:00"), (63, "1:03"), (133, "2:13")]
)
def test_a_pause_says_where_to_pause_the_track(
    voiced: Library, seconds: float, place: str
) -> None:
    running = led(voiced, "strength")
    while running.due_at and running.due_at <= at(seconds):
        running = moves.advance(running, running.due_at)
    paused = moves.pause(running, at(seconds))
    card = shown(voiced, paused, Happened.CHANGED)
    assert paused.state is State.PAUSED
    assert visible(card).startswith(f"PAUSED at {place} · ")
    assert "Pause the track there too" in visible(card)
    assert rows(card) == [["Resume", "Stop"], ["Without the track"]]


def test_resume_says_where_the_track_goes_on(voiced: Library) -> None:
    working = moves.advance(led(voiced), at(10))
    again = moves.resume(moves.pause(working, at(27)), at(90))
    words = by_hand(voiced, again, 90, Happened.CHANGED)
    assert "the track leads, and goes on from 0:27" in words


def test_the_first_resume_begins_at_the_beginning(voiced: Library) -> None:
    assert "This begins at 0:00" in by_hand(voiced, led(voiced), 0, Happened.CHANGED)


def test_skip_says_where_the_track_has_to_go(voiced: Library) -> None:
    words = by_hand(voiced, moves.skip(led(voiced), at(4)), 4, Happened.CUE)
    assert "The track has not moved: this is at 0:10 on it" in words


def test_back_says_where_the_track_has_to_go(voiced: Library) -> None:
    later = [*played(led(voiced))][3]
    seconds = (later.origin - at(0)).total_seconds() + later.timeline.opens[later.number] + 1
    again = moves.back(later, at(seconds))
    words = by_hand(voiced, again, seconds, Happened.CUE)
    assert f"this is at {on_track(round(again.offset(at(seconds))))} on it" in words


@pytest.mark.parametrize(
    ("seconds", "words"), [(0, "0:00"), (59, "0:59"), (185, "3:05"), (3725, "62:05")]
)
def test_a_place_is_written_as_players_do(seconds: int, words: str) -> None:
    assert on_track(seconds) == words


# the track


@pytest.mark.parametrize("name", TRACKED)
def test_the_track_is_of_exactly_this_session(voiced: Library, name: str) -> None:
    session = waiting(voiced, name)
    heard, _ = track(voiced, session)
    assert heard.score.seconds == session.timeline.total


def test_the_track_carries_the_files_it_speaks_and_no_others(voiced: Library) -> None:
    heard, _ = track(voiced, waiting(voiced, "isometric-hold"))
    said = {phrase for one in heard.score.said for phrase in one.phrases}
    assert dict(heard.voice) == {phrase: f"{phrase}.m4a" for phrase in said}


def test_a_player_shows_what_it_is(voiced: Library) -> None:
    session = waiting(voiced)
    heard, below = track(voiced, session)
    minutes = round(expand(voiced.routines["warmup"]).total / 60)
    assert (heard.title, heard.performer) == (f"Pre-run warm-up, {minutes} min", "Hip Drop Coach")
    assert "Press play here and Resume on the card above" in visible(below)
    assert below.buttons == ()


def test_the_cover_is_of_the_first_exercise(voiced: Library) -> None:
    heard, _ = track(voiced, waiting(voiced, "hip-drop"))
    assert heard.cover.figure == voiced.figure("hip-drop")


def test_a_title_on_a_player_has_no_markup(voiced: Library) -> None:
    warmup = replace(voiced.routines["warmup"], title="Hips & knees")
    library = replace(voiced, routines={**voiced.routines, "warmup": warmup})
    heard, below = track(library, waiting(library))
    assert heard.title.startswith("Hips & knees, ")
    assert visible(below).startswith("Hips & knees, ")
