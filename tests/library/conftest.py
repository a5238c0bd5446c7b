"""A copy of the real pages, with a few messages, questions and words of its own, of which a test
breaks one thing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from os.path import relpath
from pathlib import Path
from shutil import copy, copytree

import pytest

from bot.library import ContentFaults, Fault, Library, read

REAL = Path(__file__).parents[2] / "content" / "en"
WANTED = {"hello": frozenset({"name"}), "bye": frozenset[str]()}
MESSAGES = "hello = Hello { $name }\nbye = Good bye\n"

WORDS = """\
same:
  wall: plaster, brick
  glute: bum, rear end
heard:
  glute med: glue med
kinds:
  food: pizza, porridge
not:
  - instead of
"""

SAFETY = """\
texts:
  emergency: "**Stop** now."
  before-loading: See a doctor first.
  soon: See somebody soon.
  ask-first: Ask your doctor.
words:
  pain: pain, hurt
  joint: hip, knee
harmless:
  - killing it
denied:
  - no
gone:
  - went away
signs:
  - sign: joint pain at night
    level: soon
    when:
      - $pain + $joint | back + at night
negated:
  - not
"""

FILES = {
    "messages.ftl": MESSAGES,
    "words.yaml": WORDS,
    "safety.yaml": SAFETY,
    "questions/any.yaml": "how:\n  - show me {it}\n  - and then?\ndose:\n  - how long is {it}\n",
    "questions/hip-drop.yaml": "how:\n  - how do I do the step one\nstart:\n  - step, go\n",
    "intents/out_of_scope.yaml": "food:\n  - what about pizza\n",
    "intents/progress.yaml": "streak:\n  - how many days\n",
    "intents/red_flag.yaml": "soon:\n  - it wakes me up\nemergency:\n  - I cannot walk\n",
    "intents/set_reminder.yaml": "at a time:\n  - remind me at seven\n",
    "intents/smalltalk.yaml": "greetings:\n  - hi there\n",
    "intents/start_session.yaml": "now:\n  - let us go\n",
}

# Another language, in a folder beside the pages' own.
GUEST = {
    "questions.yaml": "hip-drop/how:\n  - wie geht das\nsmalltalk:\n  - hallo\n",
    "words.yaml": "in_english: Das ist Englisch.\nwords:\n  how: wie\n  step: stufe, treppe\n",
    "safety.yaml": """\
texts:
  emergency: "**Halt**, sofort."
  before-loading: Geh erst zum Arzt.
  soon: Geh bald zum Arzt.
  ask-first: Frag erst den Arzt.
""",
}


@dataclass(frozen=True)
class Content:
    """A content folder in which single things can be changed. Files are named from the folder
    of the pages' language, those of another begin with `../`."""

    root: Path

    def path(self, file: str) -> Path:
        return self.root / "en" / file

    def edit(self, file: str, old: str, new: str) -> None:
        text = self.path(file).read_text("utf-8")
        assert old in text, f"{file} no longer holds {old!r}"
        self.write(file, text.replace(old, new, 1))

    def write(self, file: str, text: str) -> None:
        self.path(file).parent.mkdir(exist_ok=True)
        self.path(file).write_text(text, "utf-8")

    def cut(self, file: str, key: str) -> None:
        """Takes out the first such key and what is indented under it."""
        block = re.compile(rf"^( *){key}:.*\n(?:\1 +.*\n)*", re.MULTILINE)
        text, count = block.subn("", self.path(file).read_text("utf-8"), count=1)
        assert count, f"{file} has no key {key}"
        self.write(file, text)

    def add_guest(self, language: str) -> None:
        for file, text in GUEST.items():
            self.write(f"../{language}/{file}", text)

    def line_of(self, file: str, text: str) -> int:
        before, found, _ = self.path(file).read_text("utf-8").partition(text)
        assert found, f"{file} does not hold {text!r}"
        return before.count("\n") + 1

    def read(self, wanted: dict[str, frozenset[str]] = WANTED) -> Library:
        return read(self.root, wanted)

    def faults(self, wanted: dict[str, frozenset[str]] = WANTED) -> tuple[Fault, ...]:
        try:
            self.read(wanted)
        except ContentFaults as found:
            return found.faults
        return ()

    def told(self, wanted: dict[str, frozenset[str]] = WANTED) -> list[tuple[str, int, str]]:
        """The faults as (file, line, message)."""
        return [
            (Path(relpath(fault.file, self.root / "en")).as_posix(), fault.line, fault.message)
            for fault in self.faults(wanted)
        ]


@pytest.fixture
def content(tmp_path: Path) -> Content:
    for folder in ("exercises", "routines", "topics"):
        copytree(REAL / folder, tmp_path / "en" / folder)
    copy(REAL / "check.yaml", tmp_path / "en")
    copied = Content(tmp_path)
    for file, text in FILES.items():
        copied.write(file, text)
    return copied
