"""Fixed expressions: one code for many words, and words that only look like something else."""

from __future__ import annotations

from bot.core.saying.amounts import UNITS
from bot.core.saying.pieces import SOFT, Rules, becomes, dropped, one_of, unclear, up_to
from bot.core.saying.said import Why

_MY = up_to(3, "a any the my f")
_PER = one_of("a per every /")

idioms = Rules(
    # denials of something else
    (
        rf"(?:not|cant|without) {up_to(4, 'f to i e2 the any my at of')}"
        + one_of("forget harmless only now cancel"),
        dropped,
    ),
    (r"cant wait|why not", dropped),
    (rf"without {_MY}run|days? {up_to(2, 'f')}i not run|_ (?:- )?run days?", dropped),
    (r"without|cant|cancel", becomes("not")),
    (r"(?:but|and) (?:f )?(?:not|cancel)", becomes("butnot")),
    # what is excepted or given up
    (r"all(?= but)", becomes("daily")),
    (r"any(?: f| time| _| days?)?(?= (?:but|except|apart|not|cancel))", becomes("daily")),
    (r"(?:apart|other) (?:from|than)|(?:f )?the exception of", becomes("except")),
    (r"so of|rather than|in _ of|(?:turn|swap) off", becomes("not")),
    (r"(?:f|_|starting|heads|workout) off", becomes("_")),
    (r"other days?", unclear(Why.RHYTHM)),
    # a slip of the tongue that is put right; a change
    (r"(?:not )?wait|i mean|or rather", becomes(SOFT, Why.TWO_WAYS)),
    (r"swap d\d (?:and|f) d\d", unclear(Why.TWO_WAYS)),
    (r"swap", becomes("move")),
    # greetings, the sun that shines, an exercise by its number
    (r"(?:f )?good (?:morning|afternoon|evening|night|day)", becomes("_")),
    (r"(?:morning|afternoon|evening) (?:coach|all)", becomes("_")),
    (r"(?:i|e2) sat|sat (?:on|in) (?:the|a|my)|(?:the|in|full|_) sun", becomes("_")),
    (rf"(?:next|this|that|last|the|my|every) 1(?! {UNITS})", becomes("_")),
    # one code for what is written in several ways
    (r"_ up", becomes("remind")),
    (r"sat", becomes("d5")),
    (r"sun", becomes("d6")),
    (r"but also", becomes("and")),
    (r"oh clock", becomes("oclock")),
    (r"heads (?:- )?up|advance notice", becomes("notice")),
    (r"in advance", becomes("before")),
    (r"week days?|work days?", becomes("weekday")),
    (r"week end", becomes("weekend")),
    (rf"once {_PER} day|7 days {_PER} week", becomes("daily")),
    (rf"once {_PER} week", dropped),
    (r"couple of", becomes("couple")),
    # words that change nothing
    (r"(?:- )?ish|or so|how about|coach|also|that|f", dropped),
)
