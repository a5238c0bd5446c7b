"""Answers to questions: one part of a page at a time, and honest lines for the rest."""

from __future__ import annotations

from dataclasses import replace

from bot.chat.views import films, pages
from bot.chat.views.facets import part
from bot.chat.views.reply import Button, Reply
from bot.core.content import Exercise, Page, Routine, Topic
from bot.core.meaning import ENGLISH, NEAREST, Answer, Facet, Level
from bot.library import Library

WHOLE = frozenset((Facet.HOW, Facet.PAGE, None))  # a question that the whole page answers


def explain(library: Library, shown: Page, answer: Answer, *, pictured: bool = False) -> Reply:
    """The part that was asked for, or the page when that is the answer; `pictured` if it may
    have a film or a still."""
    if isinstance(shown, Topic) or answer.whole or answer.facet in WHOLE:
        whole = pages.page(library, shown, pictured=pictured)
        return _in_english(library, whole, answer.language)
    said = None if answer.facet is None else part(library, shown, answer.facet)
    if said is None:
        return _in_english(library, _silent(library, shown, answer), answer.language)
    text = library.texts.say("facet", text=said, title=shown.title)
    reply = Reply(text, (_page_button(library, shown),))
    if pictured and isinstance(shown, Exercise):
        reply = replace(reply, piece=films.of_part(library, shown, answer.facet))
    return _in_english(library, reply, answer.language)


def unknown(library: Library, answer: Answer) -> Reply:
    """Outside what the coach knows. The nearest pages, if any is near, are for the asker to
    open; none is the answer."""
    say = library.texts.say
    near = tuple((pages.page_button(library.pages[one]),) for one in answer.near)
    return Reply(say("unknown"), near or ((Button(say("button-exercises"), "list"),),))


def which_session(library: Library, minutes: int | None) -> Reply:
    """Something is to begin; which is for the runner to say."""
    quickest = sorted(library.routines.values(), key=lambda one: not one.starts_at_once)
    rows = ((Button(one.title, _begins(one, minutes)),) for one in quickest)
    return Reply(library.texts.say("which-session"), tuple(rows))


def red_flag(library: Library, level: Level, language: str, *, paused: bool) -> Reply:
    """Whom to see, calmly, and no exercise. In the runner's language where it is written."""
    texts = library.safety.texts
    text = texts.get(language, texts[ENGLISH]).get(level) or texts[ENGLISH][level]
    note = f"\n\n{library.texts.say('red-flag-paused')}" if paused else ""
    return Reply(f"{text}{note}")


def _silent(library: Library, shown: Page, answer: Answer) -> Reply:
    """What the notes do not say is not made up."""
    say = library.texts.say
    near = [library.pages[one] for one in dict.fromkeys((shown.id, *answer.near))][:NEAREST]
    what = say("facet-name", facet=answer.facet or "")
    text = say("facet-unknown", facet=what, title=shown.title)
    return Reply(text, tuple((pages.page_button(one),) for one in near))


def _begins(routine: Routine, minutes: int | None) -> str:
    """What a routine's button does: begin at once, or show first what it takes."""
    return f"go:{routine.id}:{minutes or 0}" if routine.starts_at_once else f"p:{routine.id}"


def _in_english(library: Library, reply: Reply, language: str) -> Reply:
    """Says in the asker's own language that the page is not."""
    guest = library.knowledge.guests.get(language)
    if guest is None:
        return reply
    note = library.texts.say("in-english", note=guest.in_english)
    return replace(reply, text=f"{note}\n\n{reply.text}")


def _page_button(library: Library, shown: Page) -> tuple[Button, ...]:
    label = library.texts.say("button-whole-page", title=shown.title)
    return (Button(label, f"p:{shown.id}"),)
