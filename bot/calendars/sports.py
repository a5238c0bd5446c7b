"""Whether an event looks like a run, by its words in five languages.

The title decides; where it says nothing, the categories do, and then the description, of which
only plain signs count, since notes mention many things. What is named first is what it is: "Run +
core" is a run, "Core, then run" is not.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.core.words import fold

RUNS = r"""
run runs running jog jogs jogging parkrun treadmill fartlek trailrun trailrunning
lauf laufen lauftraining laufeinheit laufrunde lauftreff laufgruppe laufband joggen longrun
dauerlauf tempolauf tempodauerlauf waldlauf berglauf steigerungslauf steigerungslaufe
intervalllauf regenerationslauf erholungslauf crosslauf volkslauf stadtlauf silvesterlauf
fahrtspiel footing courir (?:course|courses)\ a\ pied carrera carreras correr corriendo trote
corrida corridas correndo
"""
# What also other sports have, and what only a distance or a time makes a run.
LIKE_RUNS = r"""
tempo interval intervals intervalle intervalltraining intervallo intervalos threshold strides
progression shakeout race races wettkampf marathon marathons halbmarathon maraton maratona
semi\ marathon ultramarathon hill\ (?:repeats|sprints) long\ slow\ distance
track\ (?:workout|session|repeats) steigerungen fractionne seuil vma sortie\ longue
endurance\ fondamentale rodaje tirada\ larga cuestas rodagem longao
(?:[1-9]\d?|100)(?:\ \d+)?\ ?(?:k|km|kms|kilomet(?:er|re)s?|mi|miles?)
\d{1,2}\ ?x\ ?\d{3,4}\ ?m?
(?:easy|long|recovery|steady|base|aerobic|locker\w*|ruhig\w*|facile|suave|leve)\ \d+\ ?(?:min\w*|h)
"""
SPORTS = """
swim swims swimming pool bike bikes biking ride rides riding cycle cycling spin spinning mtb
gravel zwift turbo row rowing ski skiing skate skating hike hiking climb climbing bouldering
tennis football soccer basketball dance elliptical schwimmen rad radfahren radtour rennrad
wandern natation velo natacion bici bicicleta ciclismo natacao pedal ciclistas? duathlon
"""
BESIDES = r"""
gym strength weights lifting crossfit hiit circuit core yoga pilates stretch stretching mobility
rest rest\ day restday day\ off cross\ training x\ train drive trip krafttraining kraft ruhetag
dehnen musculation muscu renfo repos fuerza gimnasio descanso musculacao academia
"""
WALKS = "walk walking walks spaziergang marche caminata caminar caminhada"
OFFICE = r"""
meeting meetings call sync standup review planning retro budget interview workshop webinar slides
presentation demo deck report payroll deploy deployment release server scripts? pipeline
backup migration database campaign election rehearsal errands? registration tickets? expo shoes
sign\ up pick\ ?up watch movie film besprechung sitzung termin anmeldung probelauf testlauf
reunion rdv presupuesto charla reuniao orcamento palestra
"""
SAYINGS = r"""
(?:dry|test|trial|school|coffee|beer|food|grocery|supply|shopping|bank|print|bull|ski|home)\ runs?
in\ the\ long\ run ^run\ ?throughs? run\ (?:out|into|late|low|the|this|that|our|your|an?\ errand)
running\ (?:late|order|costs?|total|out|behind|low|joke|mate) (?:up\ and|ground)\ running
(?:rat|arms|human|horse|boat|bike|cycling|drag|car|f1|sailing)\ races? race\ conditions?
(?:movie|film|tv|series|netflix|coding|meeting|reading|baking)\ marathons?
"""
PLAIN_SIGNS = r"""
(?:sport|activity|type|sportart|activite|actividad|atividade)\ (?:run|running|lauf|laufen)
(?:easy|long|tempo|recovery|steady|interval|progression|base|trail|walk|aerobic)\ runs?
runs?\ (?:for\ )?\d+ \d+\ ?(?:k|km|mi|miles?|min\w*)\ (?:easy\ |steady\ )?(?:run|jog|running)
conversational\ pace
"""
EMOJIS = {
    "🏃": " run ", "🚴": " bike ", "🚵": " bike ", "🏊": " swim ", "🏋": " strength ",
    "💪": " strength ", "🧘": " yoga ", "🛌": " rest ", "😴": " rest ", "🚶": " walk ",
}  # fmt: skip
NOWHERE = 10**9
_APART = re.compile(r"(?<!\\)\s+")
_NO_WORD = re.compile(r"[\W_]+")
_PLACED = re.compile("|".join(EMOJIS))


def _any(words: str) -> re.Pattern[str]:
    """One pattern for words apart by blanks; a blank within one has a backslash before it."""
    kinds = "|".join(_APART.split(words.strip()))
    return re.compile(rf"\b(?:{kinds})\b")


_RUNS, _LIKE_RUNS, _SPORTS, _WALKS = map(_any, (RUNS, LIKE_RUNS, SPORTS, WALKS))
_BESIDES, _OFFICE, _SAYINGS, _PLAIN_SIGNS = map(_any, (BESIDES, OFFICE, SAYINGS, PLAIN_SIGNS))


@lru_cache(maxsize=1024)
def is_run(title: str, categories: str = "", description: str = "") -> bool:
    for text in (title, categories):
        told = _told(_simple(text))
        if told is not None:
            return told
    first_line = _simple(description.partition("\n")[0])
    return _told(first_line) is not False and bool(_PLAIN_SIGNS.search(_simple(description)))


def _simple(text: str) -> str:
    """Folded words with one blank between them."""
    placed = _PLACED.sub(lambda sign: EMOJIS[sign[0]], text)
    return _NO_WORD.sub(" ", fold(placed)).strip()


def _told(text: str) -> bool | None:
    """Whether words say that it is a run; None when they say nothing of the kind."""
    text = _SAYINGS.sub("", text)
    if _OFFICE.search(text):
        return False
    sports, besides, walks = (_at(kind, text) for kind in (_SPORTS, _BESIDES, _WALKS))
    if (run := _at(_RUNS, text)) < NOWHERE:
        return run < min(sports, besides)
    if (like := _at(_LIKE_RUNS, text)) < NOWHERE:
        return sports == NOWHERE and like < min(besides, walks)
    return None if min(sports, besides, walks) == NOWHERE else False


def _at(kind: re.Pattern[str], text: str) -> int:
    found = kind.search(text)
    return found.start() if found else NOWHERE
