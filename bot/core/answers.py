"""A message -> what it wants, of which page, and which part of it; and why that was understood.

Red flags come before anything else. They are told by the signs of `safety` and by likeness to the
sample red flags: either suffices.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.core.hearing import Ear, Heard
from bot.core.meaning import ENGLISH, NEAREST, Answer, Intent, Level
from bot.core.questions import Knowledge, Safety
from bot.core.words import EMOJI

WITH_PAGE = frozenset((Intent.EXPLAIN, Intent.ABOUT, Intent.START))
POINTING = frozenset(("it", "that", "this"))
TELLING = 3  # so many words can be a red flag by likeness; fewer, such as "hip", by a sign only
# Scores and leads in score, found on the first half of the evaluation in `tests/evaluation`.
ALARMING = 0.4  # a sentence this like a red flag is one, whatever stands around it
CLEAR = 0.5  # a level, or a facet of we do not know what, this far ahead is meant
BRIEF = 7  # words
SURE, SURE_IN_BRIEF = 0.05, 0.3  # a page less ahead is as good as any other
SWITCH = 0.8  # a page that is not named, and this far ahead, is not the one shown lately
PART = 0.15  # a facet less ahead is answered with the whole page
NEAR = 0.6  # the score of a page that is somewhat like what was asked
FOREIGN = 0.6  # a message with more unknown words is in no language that the coach reads
CLARITY = 0.75  # how much the lead of the page counts beside the likeness to a question
OURS = 0.85  # a message this sure of being a question, and of its page, is about our pages
FOLLOWS = -0.5  # the same, when a page was shown lately, or in brief, and no other kind is named


class Answers:
    """Understands messages by the content's samples, words and signs."""

    def __init__(self, knowledge: Knowledge, safety: Safety) -> None:
        self._ear = Ear(knowledge, safety)
        self._topics = {s.page for s in knowledge.samples if s.intent is Intent.ABOUT}
        self._shared = {self._ear.words(name): pages for name, pages in knowledge.shared.items()}

    def ask(self, text: str, shown: str | None = None, hint: str = ENGLISH) -> Answer:
        """Takes any text. `shown` is the page that a follow-up question would be about, `hint`
        the language of the runner's phone."""
        heard = self._ear.hear(text, hint)
        return _red_flag(heard) or self._wish(heard, shown)

    def _wish(self, heard: Heard, shown: str | None) -> Answer:
        intent, page = _meant(heard, shown), _page(heard, shown, self._said(heard))
        if intent is Intent.EXPLAIN and page in self._topics:
            intent = Intent.ABOUT
        if intent is Intent.START and not _named(heard, page):
            page = None
        return Answer(
            intent,
            page=page if intent in WITH_PAGE else None,
            facet=heard.facet.won if intent is Intent.EXPLAIN else None,
            whole=heard.facet.ahead < PART,
            near=_near(heard),
            either=self._shared.get(tuple(w for w in heard.words if w != EMOJI), ()),
            language=heard.language,
            choices=(heard.intent, heard.page, heard.facet),
        )

    def _said(self, heard: Heard) -> set[str]:
        """The pages of a shared name in the message, unless that is said of something else:
        "does it help my hip drop?"."""
        if not POINTING.isdisjoint(heard.words):
            return set()
        said = (pages for name, pages in self._shared.items() if _within(name, heard.words))
        return {page for pages in said for page in pages}


def _within(name: tuple[str, ...], words: Sequence[str]) -> bool:
    ends = range(len(name), len(words) + 1)
    return any(tuple(words[end - len(name) : end]) == name for end in ends)


def _red_flag(heard: Heard) -> Answer | None:
    """Where only likeness tells, and not clearly of which level, the text that sends to a doctor
    soon is the right one: it says when to go at once."""
    sign, likely = heard.sign, heard.level.won if heard.level.ahead >= CLEAR else Level.SOON
    if sign is not None:
        return Answer(Intent.RED_FLAG, level=sign.level, sign=sign.name, language=heard.language)
    if len(heard.words) < TELLING or not _like_a_red_flag(heard):
        return None
    choices = (heard.earnest[0], heard.level)
    return Answer(Intent.RED_FLAG, level=likely, language=heard.language, choices=choices)


def _like_a_red_flag(heard: Heard) -> bool:
    """The message as a whole; or, clearly so, what is left of it without figures of speech and
    denials, or one of its sentences: harmless words around a red flag are no help."""
    whole = heard.earnest[0]
    if heard.intent.won is whole.won is Intent.RED_FLAG and heard.intent.traits == whole.traits:
        return True
    return any(one.won is Intent.RED_FLAG and one.ahead >= ALARMING for one in heard.earnest)


def _meant(heard: Heard, shown: str | None) -> Intent:
    """The likeliest intent but a red flag. What may be a question is one about our pages when
    it is likely enough to be one and clearly of a page, or of a facet of the page shown last;
    in brief, of a facet alone."""
    if not heard.words or (heard.strange > FOREIGN and not heard.names):
        return Intent.OUT_OF_SCOPE
    won = next(one for one in heard.intent.ranked if one is not Intent.RED_FLAG)
    if won not in (Intent.EXPLAIN, Intent.OUT_OF_SCOPE):
        return won
    asked = heard.intent.scores[Intent.EXPLAIN] - heard.intent.scores[Intent.OUT_OF_SCOPE]
    clear, enough = heard.page.ahead, OURS
    if shown is not None and not heard.kinds and heard.facet.ahead >= PART:
        clear, enough = max(clear, heard.facet.ahead), FOLLOWS
    if _brief(heard) and not heard.kinds and heard.facet.ahead >= CLEAR:
        clear, enough = 0.0, FOLLOWS
    return Intent.EXPLAIN if asked + CLARITY * clear > enough else Intent.OUT_OF_SCOPE


def _page(heard: Heard, shown: str | None, said: Collection[str]) -> str | None:
    """The page that is meant: a clear one, or the one shown last, or the likeliest. `said` are
    the pages of which a shared name was said."""
    other = heard.page.won in heard.names or heard.page.ahead >= SWITCH
    other = other or (heard.page.won in said and shown not in said)
    if shown is not None and not other:
        return shown
    sure = SURE_IN_BRIEF if _brief(heard) and not heard.names else SURE
    return heard.page.won if heard.page.ahead >= sure else None


def _brief(heard: Heard) -> bool:
    """So short that it may leave out what it is about: "how long?"."""
    return len(heard.words) <= BRIEF


def _named(heard: Heard, page: str | None) -> bool:
    """Whether what is to begin was said: by name, by what it is like, or as "it"."""
    clear = heard.page.ahead >= SWITCH and heard.page.won == page
    return page in heard.names or clear or not POINTING.isdisjoint(heard.words)


def _near(heard: Heard) -> tuple[str, ...]:
    likely = (page for page in heard.page.ranked if heard.page.scores[page] >= NEAR)
    return tuple(likely)[:NEAREST]
