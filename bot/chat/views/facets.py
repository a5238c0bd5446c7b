"""What a page says about one facet of it; None when it says nothing."""

from __future__ import annotations

from bot.chat.views.pages import needed, steps
from bot.chat.views.words import about_minutes, bullets, dose, listed, span
from bot.core.content import Exercise, Part, Routine
from bot.core.layout import expand
from bot.core.meaning import Facet
from bot.library import Html, Library

PARTS = {
    Facet.SETUP: (Part.SETUP,),
    Facet.SIDE: (Part.SIDE,),
    Facet.BENEFIT: (Part.BENEFIT, Part.FOCUS),
    Facet.BREATHING: (Part.BREATHING,),
    Facet.WHEN: (Part.WHEN,),
}


def part(library: Library, shown: Exercise | Routine, facet: Facet) -> Html | None:
    """The text of a facet, as Telegram HTML."""
    if isinstance(shown, Routine):
        return _of_routine(library, shown, facet)
    if facet not in PARTS:
        return _of_exercise(library, shown, facet)
    said = [shown.parts[one] for one in PARTS[facet] if one in shown.parts]
    return Html("\n\n".join(said)) if said else None


def _of_exercise(library: Library, shown: Exercise, facet: Facet) -> Html | None:
    say = library.texts.say
    match facet:
        case Facet.DOSE:
            given = dose(library.texts, shown.dose, each_side=shown.each_side)
            return say("facet-dose", dose=given, rest=span(library.texts, shown.dose.rest))
        case Facet.MODIFICATION:
            variants = say("page-variants", easier=shown.easier, harder=shown.harder)
            other = shown.parts.get(Part.MODIFICATION)
            return Html(f"{other}\n\n{variants}") if other else variants
        case Facet.MISTAKES:
            return say("page-mistakes", items=bullets(shown.mistakes))
        case Facet.EQUIPMENT:
            return say("facet-equipment", things=listed(shown.equipment))
        case _:
            return None


def _of_routine(library: Library, shown: Routine, facet: Facet) -> Html | None:
    say = library.texts.say
    if facet in shown.answers:
        return Html(shown.answers[facet])
    if facet is Facet.EQUIPMENT:
        return say("facet-equipment", things=listed(needed(library, shown)))
    if facet is Facet.DOSE:
        minutes = about_minutes(expand(shown).total)
        return say("facet-minutes", minutes=minutes, steps=steps(library, shown))
    return None
