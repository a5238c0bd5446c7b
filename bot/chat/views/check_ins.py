"""How it felt: the questions, and what follows from the answers."""

from __future__ import annotations

from bot.chat.views.doses import changed, refusals
from bot.chat.views.moments import day
from bot.chat.views.reply import Button, Reply
from bot.core.body import Place
from bot.core.felt import WORST, Ache, Ask, Felt
from bot.core.safety import Gate, Level, Why
from bot.library import Html, Library
from bot.services.check_ins import Told
from bot.services.outcomes import Barred

ROW = 5


def ask_consent(library: Library, then: str) -> Reply:
    """May it be kept? `then` is the question that follows."""
    say = library.texts.say
    yes = Button(say("button-agree"), f"ok:yes:{then}", style="success")
    return Reply(say("ask-consent"), ((yes, Button(say("button-decline"), f"ok:no:{then}")),))


def ask(library: Library, key: str, what: Ask, felt: Felt, *, lead: str = "") -> Reply:
    """The next question, below `lead`. `key` names the question that all of it answers."""
    rows = {
        Ask.EFFORT: _numbers(f"f:{key}:e", 0),
        Ask.PAIN: _pain(library, f"f:{key}:p"),
        Ask.SIDE: _sides(library, key),
        Ask.OTHER_SIDE: _pain(library, f"f:{key}:o"),
        Ask.PLACE: _places(library, key),
    }[what]
    skip = Button(library.texts.say("button-skip"), f"f:{key}:x:{what.value}")
    text = _question(library, key, what, felt)
    return Reply(_below(lead, text), (*rows, (skip,)))


def ask_morning(library: Library, key: str, level: int) -> Reply:
    """The one question on the morning after."""
    say = library.texts.say
    skip = Button(say("button-skip"), f"f:{key}:x:p")
    return Reply(say("ask-morning", level=level), (*_pain(library, f"f:{key}:p"), (skip,)))


def told(library: Library, key: str, after: Told, then: Ask | None) -> Reply:
    """What was told, what it means, and the next question if there is one."""
    felt = after.check_in.felt
    lines = [summary(library, felt), verdict(library, after.gate) if felt.pain is not None else ""]
    lines.append(changed(library, after.changes))
    lead = "\n\n".join(line for line in lines if line)
    if then is not None:
        return ask(library, key, then, felt, lead=lead)
    note = Button(library.texts.say("button-note"), f"f:{key}:n:1")
    keep = () if after.gate.closed else refusals(library, after.changes)
    return Reply(lead or library.texts.say("nothing-told"), (*keep, (note,)))


def declined(library: Library) -> Reply:
    """Nothing is kept, and nothing asked again."""
    return Reply(library.texts.say("consent-declined"))


def skipped(library: Library) -> Reply:
    return Reply(library.texts.say("nothing-told"))


def closed(library: Library, gate: Gate) -> Reply:
    """Why no session is offered, whom to see, and how it opens again."""
    say = library.texts.say
    settled = Button(say("button-settled"), "g:settled")
    return Reply(verdict(library, gate), ((settled, Button(say("button-pain"), "g:pain")),))


def barred(library: Library, by: Barred) -> Reply:
    """Why a routine does not start."""
    if by.gate.closed:
        return closed(library, by.gate)
    return Reply(library.texts.say("barred-exercise", title=by.routine.title))


def verdict(library: Library, gate: Gate) -> Html:
    """What the gate means for the next session."""
    say = library.texts.say
    if gate.why is Why.FLAG:
        return say("gate-flag")
    if gate.level is Level.STOP:
        return say("gate-stop", why=_why(library, gate))
    if gate.level is Level.LIGHTER and gate.why is Why.SETTLED:
        return say("gate-settled")
    if gate.level is Level.LIGHTER:
        return say("gate-lighter", why=_why(library, gate))
    held = say("gate-held") if gate.held else ""
    return say("gate-go", held=held)


def summary(library: Library, felt: Felt) -> Html:
    """The answers in one line; empty when there are none."""
    say = library.texts.say
    parts = [] if felt.effort is None else [say("felt-effort", level=felt.effort)]
    if felt.aches is not None:
        parts += [ache(library, one) for one in felt.aches] or [say("felt-no-pain")]
    return Html(" ".join(parts))


def ache(library: Library, one: Ache) -> Html:
    say = library.texts.say
    side = one.side.value if one.side else "none"
    place = one.place.value if one.place else "none"
    return say("felt-pain", level=one.level, side=side, place=place)


def _why(library: Library, gate: Gate) -> Html:
    key = "gate-why-rising" if gate.why is Why.RISING else "gate-why-pain"
    when = "" if gate.day is None else day(gate.day)
    return library.texts.say(key, day=when, level=gate.pain or 0)


def _question(library: Library, key: str, what: Ask, felt: Felt) -> Html:
    say = library.texts.say
    if what is Ask.EFFORT:
        return say("ask-effort")
    if what is Ask.PAIN:
        return say("ask-settled") if key.startswith("o") else say("ask-pain")
    if what is Ask.SIDE:
        return say("ask-side")
    if what is Ask.PLACE:
        return say("ask-spot")
    (known,) = felt.sides
    return say("ask-other-side", side="right" if known == "left" else "left")


def _pain(library: Library, data: str) -> tuple[tuple[Button, ...], ...]:
    none = Button(library.texts.say("button-no-pain"), f"{data}:0", style="success")
    return ((none,), *_numbers(data, 1))


def _numbers(data: str, lowest: int) -> tuple[tuple[Button, ...], ...]:
    numbers = [Button(str(level), f"{data}:{level}") for level in range(lowest, WORST + 1)]
    first = len(numbers) - ROW
    return tuple(numbers[:first]), tuple(numbers[first:])


def _sides(library: Library, key: str) -> tuple[tuple[Button, ...], ...]:
    say = library.texts.say
    names = {"left": say("button-left"), "right": say("button-right"),
             "both": say("button-both"), "apart": say("button-apart"),
             "middle": say("button-middle")}  # fmt: skip
    left, right, both, apart, middle = (
        Button(words, f"f:{key}:s:{name}") for name, words in names.items()
    )
    return (left, right), (both, apart), (middle,)


def _places(library: Library, key: str) -> tuple[tuple[Button, ...], ...]:
    say = library.texts.say
    return tuple(
        (Button(say("place", place=place.value), f"f:{key}:w:{place.value}"),) for place in Place
    )


def _below(lead: str, text: Html) -> str:
    return f"{lead}\n\n{text}" if lead else text
