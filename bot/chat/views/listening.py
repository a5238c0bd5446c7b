"""The session for the ears: its track, and what the chat says while the track leads."""

from __future__ import annotations

import html

from bot.chat.views.reply import Reply
from bot.chat.views.words import MINUTE, about_minutes, routine_title, span
from bot.core.listening import heard, place
from bot.core.scoring import score
from bot.core.session import Session
from bot.core.timeline import Timeline
from bot.library import Html, Library
from bot.media.pieces import Cover, Track, VoiceFiles
from bot.services.outcomes import Happened, Turn


def offered(library: Library, timeline: Timeline) -> bool:
    """Whether there can be a track, and a voice to speak on it."""
    return bool(library.voice.files) and heard(timeline)


def led(library: Library, shown: Turn) -> Html:
    """Why the chat is silent, and where this is on the track; nothing when it is not."""
    say, session = library.texts.say, shown.session
    if not session.listening:
        return Html("")
    at = place(session, shown.left) if shown.by_hand and shown.left is not None else 0
    if not at:
        return say("listen-leads", place=on_track(session.timeline.opens[session.number]))
    moved = shown.happened is Happened.CUE
    return say("listen-moved" if moved else "listen-goes-on", place=on_track(at))


def waiting(library: Library, session: Session) -> Html:
    """That the track comes, and what to do then."""
    title, length = _named(library, session)
    return library.texts.say("listen-waiting", title=title, span=length)


def paused(library: Library, session: Session, what: Html, side: Html) -> Html:
    """Where to pause the track."""
    at = on_track(round(session.held or 0))
    return library.texts.say("listen-paused", place=at, what=what, side=side)


def track(library: Library, session: Session) -> tuple[Track, Reply]:
    """The track of exactly this session, and what is said below it."""
    say, timeline = library.texts.say, session.timeline
    title, length = _named(library, session)
    played = score(timeline, library.voice.phrases)
    said = frozenset(phrase for one in played.said for phrase in one.phrases)
    piece = Track(
        played,
        _spoken(library, said),
        title=_plain(say("track-title", title=title, minutes=about_minutes(timeline.total))),
        performer=_plain(say("track-performer")),
        cover=Cover(library.figure(timeline.phases[0].exercise)),
    )
    return piece, Reply(say("track-caption", title=title, span=length))


def on_track(seconds: int) -> str:
    """A place on a track as players show it: "3:05"."""
    minutes, rest = divmod(seconds, MINUTE)
    return f"{minutes}:{rest:02}"


def _named(library: Library, session: Session) -> tuple[str, Html]:
    timeline = session.timeline
    return routine_title(library, timeline.routine), span(library.texts, timeline.total)


def _spoken(library: Library, said: frozenset[str]) -> VoiceFiles:
    """The files of what is said, and no others, so that the track does not depend on them."""
    files = library.voice.files
    return tuple((phrase, str(files[phrase])) for phrase in sorted(said & files.keys()))


def _plain(text: Html) -> str:
    """A player shows no markup."""
    return html.unescape(text)
