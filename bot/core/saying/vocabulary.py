"""The words that count, each under the code by which the rules know it.

A code in small letters is a word, or all words of one meaning. Weekdays are d0 to d6 (e0 to e6 in
two letters), months m1 to m12, numbers are digits, ordinals o1 to o31 or, when in letters, t1 to
t31. `f` is a word that changes nothing, `_` is any other.
"""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

from bot.core.spelling import Speller

OTHER = "_"
UNSURE = "unsure"  # as near to Tuesday as to Thursday
KEPT = 1024

_DAYS = (
    "monday mondays mon mons",
    "tuesday tuesdays tue tues",
    "wednesday wednesdays wed weds wensday",
    "thursday thursdays thu thur thurs",
    "friday fridays fri fris",
    "saturday saturdays sats",
    "sunday sundays suns",
)
_BRIEF_DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")  # beside other days or a time
_MONTHS = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
    "august aug", "september sep sept", "october oct", "november nov", "december dec",
)  # fmt: skip
_NUMBERS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50}
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
    "seventeenth", "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
_ITSELF = (  # each its own code
    "am pm oclock clock midnight half hundred ish morning mornings afternoon afternoons today "
    "tomorrow yesterday day days year daily weekly work sat sun this next now ago on the of in "
    "for all other alternate once twice after early advance up later than within between from "
    "to past or but without apart rather exception wait why time out"
)
_MEANINGS = {
    # the clock
    "at": "at @",
    "about": "about around roughly approx approximately circa ca ~ like by towards",
    "noon": "noon midday noonish",
    "quarter": "quarter quarters",
    "oh": "oh o",
    "zone": "utc gmt est edt cst cdt mst mdt pst pdt cet cest eet eest bst ist jst aest",
    "pace": "pace pb pr tempo speed",
    # parts of the day
    "evening": "evening eve",
    "evenings": "evenings eves",
    "night": "night nite",
    "nights": "nights nites nightly",
    "tonight": "tonight tonite 2nite tonigt",
    # days
    "i": "i im",
    "week": "week weeks wk wks",
    "fortnight": "fortnight fortnights",
    "month": "month months",
    "year": "year years",
    "weeknight": "weeknight weeknights",
    "weekday": "weekday weekdays workday workdays",
    "weekend": "weekend weekends wkend wkends",
    "work": "work working",
    "end": "end ends",
    "daily": "daily everyday",
    "tomorrow": "tomorrow tmrw tmr tmw tmrrw tomoz tomo 2moro 2morrow",
    "that": "that which",
    "coming": "coming upcoming",
    "last": "last previous",
    "mwf": "mwf", "tth": "tth tuth tuthu", "m": "m", "w": "w", "ef": "f", "tee": "t",
    # rhythm
    "every": "every each ea evry",
    "per": "per",
    "times": "times x",
    "odd": "odd even",
    "rhythm": "monthly fortnightly biweekly hourly yearly annually alternating bimonthly",
    "respectively": "respectively resp",
    # amounts
    "a": "a an",
    "min": "min mins minute minutes mn minuts",
    "hour": "hour hours hr hrs h hs",
    "sec": "sec secs seconds s",
    "couple": "couple",
    "few": "few some several",
    "unit": (
        "km kms k kilometer kilometers kilometre kilometres mile miles mi meter meters metre "
        "metres set sets rep reps repetition repetitions round rounds kg kgs lb lbs percent "
        "step steps lap laps bpm breath breaths degrees degree people things kph mph cm mm "
        "pounds stairs hills"
    ),
    # leads and limits
    "before": "before beforehand b4 prior ahead",
    "notice": "notice warning headsup headstart lead leadtime",
    "heads": "heads",
    "after": "after afterwards",
    "earlier": "earlier sooner",
    "starting": "starting beginning",
    "since": "since",
    "until": "until till til through thru",
    "onwards": "onwards onward",
    # joining and denying
    "and": "and plus n",
    "so": "so then instead because cos cuz otherwise else",
    "only": "only just",
    "also": "also too",
    "how": "how what",
    "if": "if when whenever while",
    "any": "any anytime anything anyday",
    "not": (
        "not no never dont wont shouldnt isnt doesnt didnt couldnt wouldnt arent wasnt nor "
        "neither none minus nothing hardly rarely seldom"
    ),
    "cancel": (  # "don't cancel" denies nothing, "no, not" still does
        "stop cancel delete remove skip skipping exclude quit pause mute disable avoid busy away "
        "unavailable hate dislike"
    ),
    "cant": "cant cannot",
    "except": "except excepting excluding besides bar unless exept exc",
    "apart": "apart aside",
    "off": "off rest excluded excepted",
    "turn": "turn turned call",
    "forget": "forget scrap scratch ditch drop",
    "mean": "mean meant",
    "harmless": (
        "miss fail mind problem worry worries rush sure yet bad matter hesitate excuse excuses "
        "pressure stress hurry biggie kidding doubt idea clue"
    ),
    # what it is about
    "run": "run runs running jog jogs jogging race races parkrun parkruns marathon",
    "exercise": (
        "exercise exercises exercices drill drills stretch stretches stretching plank planks "
        "rehab physio mobility strengthening"
    ),
    "workout": "workout workouts training session sessions leave leaving head heading",
    "remind": (
        "remind reminder reminders reminding ping pings nudge buzz poke notify notification "
        "notifications alert alarm alerts prompt wake wakeup"
    ),
    "move": "move moving change changing shift reschedule postpone push bring moved",
    "swap": "swap switch trade",
    "my": "my our your his her",
    "good": "good happy",
    "coach": "coach mate everyone folks buddy team",
    "is": "is are be was were",
    "f": (
        "single nope nah me please pls plz thanks thx ta cheers ok okay yes yeah yep yup "
        "sure make it its lets let us say maybe perhaps fine works best cool great better well um "
        "uh erm hmm hm actually sorry want wanna would id could can will ill do does set hey hi "
        "hello start sharp exactly go going usually always mostly normally both ive been"
    ),
}  # fmt: skip
# The words in which a slip of the finger is mended, and common words as near to them.
_MENDED = (
    "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays "
    "thursdays fridays saturdays sundays january february august september october november "
    "december today tomorrow tonight yesterday morning mornings afternoon afternoons evening "
    "evenings midnight weekday weekdays weekend weekends every everyday daily minute minutes "
    "before beforehand except quarter exercise exercises running between"
)
_LOOKALIKES = (
    "ever earnings expertise quarterly mounting ruining weakened mourning meanings augusta "
    "markings quartet exercised excerpt excerpts moaning rounding"
)


def _codes() -> dict[str, str]:
    codes = {word: word for word in _ITSELF.split()}
    codes |= {word: code for code, words in _MEANINGS.items() for word in words.split()}
    for letter, names, first in (("d", _DAYS, 0), ("e", _BRIEF_DAYS, 0), ("m", _MONTHS, 1)):
        for number, words in enumerate(names, first):
            codes |= dict.fromkeys(words.split(), f"{letter}{number}")
    codes |= {word: str(number) for number, word in enumerate(_NUMBERS)}
    codes |= {word: str(number) for word, number in _TENS.items()}
    return codes | {word: f"t{number}" for number, word in enumerate(_ORDINALS, 1)}


CODES = _codes()
_SPELLER = Speller([*_MENDED.split(), *_LOOKALIKES.split()])


@lru_cache(maxsize=KEPT)
def codes_of(word: str) -> tuple[str, ...]:
    """The codes of a word in small letters: one, or two when two words were run together."""
    whole = word.replace("'", "")
    known = CODES.get(whole) or CODES.get(word.partition("'")[0]) or _compound(whole)
    if known:
        return (known,)
    if all(OSA.distance(word, day, score_cutoff=1) <= 1 for day in ("tuesday", "thursday")):
        return (UNSURE,)
    return tuple(CODES.get(part, OTHER) for part in _SPELLER.mended(word))


def _compound(word: str) -> str | None:
    """The code of twenty-one, twenty-first or sevenish."""
    tens, _, ones = word.replace("-", " ").partition(" ")
    if ones:
        code = CODES[ones]
        return code.rstrip("0123456789") + str(int(CODES[tens]) + int(code.lstrip("t")))
    number = CODES.get(word.removesuffix("ish"), OTHER)
    return number if number.isdigit() else None
