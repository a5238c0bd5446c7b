"""The metronome: its track, and the runner's own step rate."""

from __future__ import annotations

from bot.chat.views.reply import Button, Reply
from bot.core import cadence as rules
from bot.core.cadence import MINUTES, PERCENTS, RATES, Slip, Wanted
from bot.library import Html, Library
from bot.media.pieces import Clicks, Cover

COMMON = ((150, 155, 160, 165), (170, 175, 180))
STEPS = (5, 10)
"""Percent more that buttons offer."""


def clicks(library: Library, wanted: Wanted) -> Clicks:
    say = library.texts.say
    title = str(say("cadence-title", rate=wanted.rate))
    return Clicks(wanted.rate, wanted.minutes, title, str(say("track-performer")), Cover(None))


def track(library: Library, wanted: Wanted) -> Reply:
    """What stands below a track: how to use it, and what is known of it."""
    say = library.texts.say
    text = say("cadence-track", rate=wanted.rate, minutes=wanted.minutes, how=_how(wanted),
               percent=abs(wanted.percent), own=wanted.own or 0)  # fmt: skip
    return Reply(text, ((Button(say("button-cadence"), "cd:show"),),))


def far(library: Library, wanted: Wanted) -> Reply:
    """Too many steps more at once: something smaller first."""
    say = library.texts.say
    own = wanted.own or wanted.rate
    text = say("cadence-far", rate=wanted.rate, percent=wanted.percent, own=own,
               most=PERCENTS[-1])  # fmt: skip
    anyway = Button(say("button-cadence-anyway", rate=wanted.rate),
                    f"cd:anyway:{wanted.rate} {wanted.minutes}")  # fmt: skip
    smaller = _more(library, own, rules.FIRST_STEP, wanted.minutes)
    return Reply(text, ((*smaller, anyway),))


def own(library: Library, rate: int) -> Reply:
    """The runner's own rate, and what can be done with it."""
    say = library.texts.say
    steps = tuple(button for percent in STEPS for button in _more(library, rate, percent))
    change = Button(say("button-cadence-change"), "cd:own")
    forget = Button(say("button-cadence-forget"), "cd:forget")
    rows = ((steps,) if steps else ()) + ((change, forget),)
    return Reply(say("cadence-own", rate=rate), rows)


def ask(library: Library, percent: int | None, minutes: int) -> Reply:
    """How often the runner steps: common rates to tap, which go on with what was wanted."""
    then = f"cd:say:{{}} +{percent}% {minutes}" if percent else "cd:is:{}"
    rows = tuple(tuple(Button(str(rate), then.format(rate)) for rate in row) for row in COMMON)
    return Reply(library.texts.say("cadence-ask"), rows)


def forgotten(library: Library) -> Reply:
    return Reply(library.texts.say("cadence-forgotten"))


def slip(library: Library, why: Slip) -> Reply:
    """Why there is no track, and what can be typed."""
    return Reply(_why(library, why))


def miscounted(library: Library) -> Reply:
    """No such step rate."""
    say = library.texts.say
    return Reply(say("cadence-miscounted", least=RATES[0], most=RATES[-1]))


def _why(library: Library, why: Slip) -> Html:
    say = library.texts.say
    match why:
        case Slip.RATE:
            return say("cadence-bad-rate", least=RATES[0], most=RATES[-1])
        case Slip.PERCENT:
            return say("cadence-bad-percent", least=PERCENTS[0], most=PERCENTS[-1])
        case Slip.MINUTES:
            return say("cadence-bad-minutes", least=MINUTES[0], most=MINUTES[-1])
        case Slip.UNCLEAR:
            return say("cadence-unclear")


def _how(wanted: Wanted) -> str:
    if wanted.own is None:
        return "alone"
    if not wanted.percent:
        return "same"
    return "more" if wanted.percent > 0 else "fewer"


def _more(library: Library, own: int, percent: int, minutes: int = rules.USUAL_MINUTES
          ) -> tuple[Button, ...]:  # fmt: skip
    """A button for so many steps more; none where there are no clicks for it."""
    wanted = rules.more(own, percent, minutes)
    if wanted is None:
        return ()
    text = library.texts.say("cadence-more", percent=percent, rate=wanted.rate)
    return (Button(text, f"cd:say:+{percent}% {minutes}"),)
