"""Pages: exercises, topics and routines, key points first and the rest folded."""

from __future__ import annotations

import html
from collections.abc import Iterable

from bot.chat.views import doses, films, listening
from bot.chat.views.reply import Button, Reply
from bot.chat.views.words import about_minutes, bullets, dose, left_out, listed
from bot.core.content import Exercise, Page, Part, Routine, Source, Topic
from bot.core.fitting import NoFitError, cuts, fit
from bot.core.layout import expand
from bot.core.shaping import Shaped
from bot.library import Html, Library

FIRST_PARTS = (Part.SETUP, Part.ACTION)
FOLDED_PARTS = (
    Part.FOCUS, Part.BENEFIT, Part.SIDE, Part.WHEN, Part.MODIFICATION, Part.BREATHING
)  # fmt: skip


def page(library: Library, shown: Page, *, pictured: bool = False) -> Reply:
    """The page of an exercise, a topic or a routine; `pictured` if it may have a film."""
    match shown:
        case Exercise():
            return exercise(library, shown, pictured=pictured)
        case Topic():
            return topic(library, shown)
        case Routine():
            return offer(library, shown)


def exercise(library: Library, shown: Exercise, *, pictured: bool = False) -> Reply:
    """Dose, set-up and action at a glance; reasons, mistakes and variants in a folded quote. The
    film shows it, or a line in the quote tells what would be seen."""
    say, film = library.texts.say, films.film(library, shown.id)
    first = [
        say("page-title", title=shown.title),
        dose(library.texts, shown.dose, each_side=shown.each_side),
        *(_part(library, part.value, shown.parts[part]) for part in FIRST_PARTS),
    ]
    folded = [
        *(_part(library, p.value, shown.parts[p]) for p in FOLDED_PARTS if p in shown.parts),
        say("page-mistakes", items=bullets(shown.mistakes)),
        say("page-variants", easier=shown.easier, harder=shown.harder),
        say("page-needs", equipment=listed(shown.equipment), muscles=listed(shown.muscles)),
        say("page-sources", sources=_sources(shown.sources)),
    ]
    stop = _part(library, say("page-stop"), shown.parts[Part.STOP])
    others = (*_others(library, shown.id), *_explained_by(library, shown))
    buttons = ((_start(library, shown.id),), *others)
    if film is not None and pictured:
        return films.split(first, [_fold(folded), stop], Reply("", buttons, piece=film))
    if film is not None:
        folded.insert(0, say("page-alt", alt=film.figure.alt))
    return Reply("\n\n".join([*first, _fold(folded), stop]), buttons)


def topic(library: Library, shown: Topic) -> Reply:
    """What it is at once, the rest folded."""
    (heading, opening), *rest = shown.parts
    folded = [_part(library, name, text) for name, text in rest]
    folded.append(library.texts.say("page-sources", sources=_sources(shown.sources)))
    title = library.texts.say("page-title", title=shown.title)
    text = "\n\n".join([title, _part(library, heading, opening), _fold(folded)])
    return Reply(text, (_exercise_row(library, shown.exercises),))


def offer(
    library: Library, whole: Routine, minutes: int | None = None, shape: Shaped | None = None
) -> Reply:
    """What a routine takes, cut to `minutes` when given, and a button to start it. `shape` says
    how it was made to fit the runner."""
    texts = library.texts
    try:
        shown = whole if minutes is None else fit(whole, minutes)
    except NoFitError as nothing:
        return no_time(library, whole, nothing.shortest)
    text = texts.say(
        "offer",
        title=shown.title,
        intro=Html(shown.intro),
        minutes=about_minutes(expand(shown).total),
        equipment=listed(needed(library, shown)),
        steps=steps(library, shown),
        **{"left-out": left_out(library, cuts(whole, shown))},
    )
    fitted = "\n".join(doses.fitted(library, shape))
    begin = (_start(library, shown.id, minutes), *_listen(library, shown, minutes))
    return Reply(f"{text.rstrip()}\n\n{fitted}".rstrip(), (begin,))


def steps(library: Library, shown: Routine) -> Html:
    """The exercises of a routine, each with its dose."""
    lines = (
        library.texts.say(
            "offer-step",
            exercise=library.exercises[step.exercise].title,
            dose=dose(library.texts, step.dose, each_side=step.each_side),
        )
        for step in shown.steps
    )
    return Html("\n".join(lines))


def needed(library: Library, shown: Routine) -> Iterable[str]:
    """The things that its exercises need, each once."""
    exercises = (library.exercises[step.exercise] for step in shown.steps)
    return dict.fromkeys(thing for exercise in exercises for thing in exercise.equipment)


def no_time(library: Library, asked: Routine, shortest: int) -> Reply:
    """The minutes make no sense, or are too few."""
    command = f"/{asked.id}"
    say = library.texts.say
    return Reply(say("no-time", title=asked.title, shortest=shortest, command=command))


def exercises(library: Library) -> Reply:
    """The list of all exercises, and what hip drop is."""
    say, shown = library.texts.say, library.exercises.values()
    lines = [say("list-line", title=one.title, summary=one.summary) for one in shown]
    pages: tuple[Page, ...] = (*shown, *library.topics.values())
    rows = [(page_button(one),) for one in pages]
    return Reply(say("list", lines=Html("\n".join(lines))), tuple(rows))


def choice(library: Library, pages: Iterable[Page], key: str) -> Reply:
    """One line (message `key`) and a button for each page it may have been."""
    return Reply(library.texts.say(key), tuple((page_button(page),) for page in pages))


def page_button(shown: Page) -> Button:
    return Button(shown.title, f"p:{shown.id}")


def _start(library: Library, what: str, minutes: int | None = None) -> Button:
    data = f"go:{what}" if minutes is None else f"go:{what}:{minutes}"
    return Button(library.texts.say("button-start"), data, style="success")


def _listen(library: Library, shown: Routine, minutes: int | None) -> tuple[Button, ...]:
    """A button to follow it by its track, where it has one."""
    if not listening.offered(library, expand(shown)):
        return ()
    data = f"ear:{shown.id}" if minutes is None else f"ear:{shown.id}:{minutes}"
    return (Button(library.texts.say("button-listen"), data),)


def _others(library: Library, shown: str) -> tuple[tuple[Button, ...], ...]:
    others = (one for one in library.exercises if one != shown)
    return tuple((page_button(library.exercises[one]),) for one in others)


def _explained_by(library: Library, shown: Exercise) -> tuple[tuple[Button, ...], ...]:
    """A button for each topic that shares a name with the exercise."""
    names = {name.casefold() for name in (shown.title, *shown.aliases)}
    shared = (t for t in library.topics.values() if names & {n.casefold() for n in t.shares})
    return tuple((page_button(topic),) for topic in shared)


def _exercise_row(library: Library, ids: Iterable[str]) -> tuple[Button, ...]:
    return tuple(page_button(library.exercises[one]) for one in ids)


def _part(library: Library, heading: str, text: str) -> str:
    return library.texts.say("page-part", heading=heading, text=Html(text))


def _fold(parts: Iterable[str]) -> str:
    return "<blockquote expandable>" + "\n\n".join(parts) + "</blockquote>"


def _sources(sources: Iterable[Source]) -> Html:
    return Html("\n".join(f"• {_source(one)}" for one in sources))


def _source(source: Source) -> str:
    title = html.escape(source.title)
    return title if source.url is None else f'<a href="{html.escape(source.url)}">{title}</a>'
