"""Every slip in a safety file is told at its line: no red flag gets lost in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.core.meaning import Level

if TYPE_CHECKING:
    from conftest import Content

SAFETY = "safety.yaml"
GERMAN = "../de/safety.yaml"
PARTS = "$pain + $joint | back + at night"  # what tells the sign of the copy
NO_GROUP = "; `words` has `pain`, `joint`"


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("soon: See somebody soon.", "soon:", 4, "`soon` is empty; write it or take it out"),
        ("soon: See somebody soon.", "soon: [See, say]", 4, "`soon` is one text; put quotes"),
        ("soon: See", "soon: <u>See</u>", 4, "raw HTML has no place in a chat text"),
        ("soon: See", "soon: See `a`", 4, "a text in code marks has no place in a chat text"),
        ("soon: See", "soon: Call ![112](https://e.org)", 4, "a picture has no place"),
        ("soon: See", "soon: Call [112](tel:112)", 4, "`tel:112` must open with https://"),
        ("soon: See", "soon: |\n    See\n\n    me", 4, "`soon` is one line of text"),
        ("  soon:", "  later: Hm\n  soon:", 4, "there is no key `later` here; there are `emerg"),
        ("  soon:", "  so-on: Hm\n  soon:", 4, "no key `so-on` here; did you mean `soon`?"),
        ("words:\n", "words: none\nx:\n", 6, "`words` holds lines of `key: value`, indented"),
        ("pain: pain, hurt", "pain: [pain, hurt]", 7, "`pain` is one text; put quotes around"),
        ("pain: pain, hurt", "pain:", 7, "`pain` is empty; write it or take it out"),
        ("pain: pain, hurt", "pain: hurt\n  pain: ouch", 8, "`pain` stands twice"),
        ("- killing it", "- killing & it", 10, "`harmless` is plain words, without <, > and &"),
        ("denied:\n  - no", "denied: no", 11, "`denied` is a list: write each item on a line"),
        ("- went away", "-", 14, "`gone` is empty; write it or take it out"),
        ("signs:", "sings: x\nsigns:", 15, "there is no key `sings` here; did you mean `signs`"),
        ("signs:\n", "signs:\n  - limping\n", 16, "`signs` holds lines of `key: value`"),
        ("sign: joint pain at night\n    level", "level", 16, "`sign` is missing; add a line"),
        ("sign: joint", "sign: <i>joint</i>", 16, "`sign` is plain words, without <, > and &"),
        ("level: soon", "level: later", 17, "`level: later`: write one of `emergency`, `before"),
        ("level: soon", "level: Soon", 17, "`level: Soon`: write one of `emergency`, `before-lo"),
        ("level: soon", "level:", 17, "`level` is empty; write it or take it out"),
        ("level: soon", "level: soon\n    lvel: x", 18, "no key `lvel` here; did you mean `level"),
        (f"\n      - {PARTS}", " limping", 18, "`when` is a list: write each item on a line"),
        ("- $pain +", "- hurts: badly\n      - $pain +", 19, "`when` is one text; put quotes"),
        ("- $pain +", "- $pian +", 19, f"there is no group `$pian`{NO_GROUP}"),
        ("- $pain +", "- limping\n      - $pian +", 20, f"there is no group `$pian`{NO_GROUP}"),
        ("| back +", "| $back +", 19, f"there is no group `$back`{NO_GROUP}"),
        ("| back +", "| $pain knee +", 19, f"there is no group `$pain knee`{NO_GROUP}"),
    ],
)
def test_a_slip_in_the_safety_file_is_told(
    content: Content, old: str, new: str, line: int, told: str
) -> None:
    content.edit(SAFETY, old, new)
    assert [at for _, at, message in content.told() if told in message] == [line]


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("texts", 1),
        ("words", 1),
        ("harmless", 1),
        ("denied", 1),
        ("gone", 1),
        ("signs", 1),
        ("level", 16),
        ("when", 16),
        *[(level, 2) for level in Level],
    ],
)
def test_a_part_of_the_safety_file_that_is_missing_is_told(
    content: Content, key: str, line: int
) -> None:
    content.cut(SAFETY, key)
    told = f"`{key}` is missing; add a line `{key}: ...`"
    assert (SAFETY, line, told) in content.told()


@pytest.mark.parametrize("level", Level)
def test_a_text_that_is_missing_in_another_language_is_told(
    content: Content, level: Level
) -> None:
    content.add_guest("de")
    content.cut(GERMAN, level)
    told = f"`{level}` is missing; add a line `{level}: ...`"
    assert content.told() == [(GERMAN, 2, told)]


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("texts:", "txts: x\ntexts:", 1, "there is no key `txts` here; did you mean `texts`?"),
        ("texts:", "signs: x\ntexts:", 1, "there is no key `signs` here; there are `texts`"),
        ("  soon: Geh", "  soon: <b>Geh</b>", 4, "raw HTML has no place in a chat text"),
        ("  soon: Geh", "  bald: Hm\n  soon: Geh", 4, "there is no key `bald` here; there are"),
        ("  soon: Geh bald zum Arzt.", "  soon:", 4, "`soon` is empty; write it or take it out"),
    ],
)
def test_a_slip_in_another_language_s_safety_texts_is_told(
    content: Content, old: str, new: str, line: int, told: str
) -> None:
    content.add_guest("de")
    content.edit(GERMAN, old, new)
    ((where, at, message),) = content.told()
    assert (where, at, told in message) == (GERMAN, line, True)


@pytest.mark.parametrize(
    "parts",
    [
        "limping +",
        "+ limping",
        "limping + + at night",
        "limping + |",
        "|",
    ],
)
def test_a_part_of_a_sign_that_nothing_can_match_is_told(content: Content, parts: str) -> None:
    content.edit(SAFETY, PARTS, f"'{parts}'")
    assert [(file, line) for file, line, _ in content.told()] == [(SAFETY, 19)]


def test_a_group_of_no_phrases_is_told(content: Content) -> None:
    content.edit(SAFETY, "pain: pain, hurt", "pain: ','")
    assert (SAFETY, 7) in [(file, line) for file, line, _ in content.told()]


def test_a_sign_that_nothing_tells_is_told(content: Content) -> None:
    content.edit(SAFETY, f"when:\n      - {PARTS}", "when: []")
    assert (SAFETY, 18) in [(file, line) for file, line, _ in content.told()]


@pytest.mark.parametrize("file", [SAFETY, GERMAN])
def test_a_text_longer_than_a_message_is_told(content: Content, file: str) -> None:
    content.add_guest("de")
    content.edit(file, "  soon: ", f"  soon: {'Far too long. ' * 300}")
    assert [where for where, _, _ in content.told()] == [file]


@pytest.mark.parametrize("file", [SAFETY, GERMAN])
def test_a_safety_file_that_holds_nothing_is_told(content: Content, file: str) -> None:
    content.add_guest("de")
    content.write(file, "")
    assert content.told() == [(file, 1, "this block holds lines of `key: value`")]
