"""Every slip in a page file is told at its line, in words that say what would be right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Content

HOLD = "exercises/isometric-hold.md"
DROP = "exercises/hip-drop.md"
PLANK = "exercises/modified-side-plank.md"
TOPIC = "topics/about-hip-drop.md"
WARMUP = "routines/warmup.yaml"

CUE = "  - Stand tall\n"

# File, what stands there, what is written instead, what is told. In heads and doses the fault is
# in the last of the lines written, in texts in the first.
HEAD = [
    (DROP, "title: Hip Drop", "tittle: Hip Drop", "no key `tittle` here; did you mean `title`?"),
    (DROP, "title: Hip Drop", "title: Hip Drop\ncolour: red", "no key `colour` here; there are"),
    (DROP, "title: Hip Drop", "title:", "`title` is empty"),
    (DROP, "title: Hip Drop", "title: [Hip, Drop]", "`title` is one text"),
    (DROP, "title: Hip Drop", "title: Hip & Drop", "`title` is plain words, without <, > and &"),
    (DROP, "title: Hip Drop", "title: Hip Drop\ntitle: Drop", "`title` stands twice"),
    (DROP, "title: Hip Drop", "title: Hip Drop: why", "a colon in it needs quotes"),
    (DROP, "title: Hip Drop", 'title: "Hip Drop', "a quote opens here"),
    (DROP, "title: Hip Drop", "title: [Hip Drop", "a [ or { opens here"),
    (DROP, "title: Hip Drop", "title Hip Drop", "a line says `key: value`"),
    (DROP, "title: Hip Drop", "title: *Hip*", "put quotes around a text that opens with *"),
    (DROP, "title: Hip Drop", "title: Hip\x07Drop", "a control character has no place here"),
    (DROP, "id: hip-drop", "id: hip-dropping", "write `id: hip-drop`"),
    (DROP, "number: 2", "number: two", "`number: two`: write a whole number"),
    (DROP, "sides: each", "sides: left", "write one of `each`, `both`"),
    (DROP, "  - hip drops", "  - hip drops\n  - Hip-Drops", "a name of this page already"),
    (DROP, "  - hip drops", "   - hip drops\n  - drops", "start in the same column"),
    (DROP, "aliases:", "aliases: hips\nold:", "no key `old` here"),
    (DROP, "  - a step", "  - a step: low", "`equipment` is one text"),
    (DROP, "equipment:\n  - a step\n", "equipment: a step\nx:\n", "no key `x`"),
    (DROP, "- Draw your belly button in", f"- Draw {'x' * 60}", "at most 60 characters"),
    (DROP, "easier: Make", "easier: Make <b>the</b>", "raw HTML has no place"),
    (DROP, "easier: Make", "easier: Make [it](ftp://x)", "must open with https:// or http://"),
    (DROP, "sources:", "sources:\n  - title: A", "`url` is missing"),
    (DROP, "sources:", "sources:\n  - title: A\n    url: x.org", "must open with https://"),
    (TOPIC, "exercises:", "exercises:\n  - hip-drops", "did you mean `hip-drop`?"),
    (TOPIC, "  - trendelenburg", "  - wall hold", "`wall hold` is taken by `isometric-hold`"),
    (TOPIC, "url: https", "url: ttps", "must open with https://"),
    (HOLD, "number: 1", "number: 2", "`exercise number 2` is taken by `hip-drop`"),
    (WARMUP, "starts: at once", "starts: now", "write one of `at once`, `when asked`"),
    (WARMUP, "exercise: hip-drop", "exercise: hipdrop", "did you mean `hip-drop`?"),
    (WARMUP, "get_ready: 10 s", "get_ready: 10", "write whole seconds with their unit"),
    (WARMUP, "    sets: 1", "    set: 1", "no key `set` here; did you mean `sets`?"),
    (WARMUP, "steps:", "steps:\n  - hip-drop", "`steps` holds lines of `key: value`"),
]

DOSES = [
    (HOLD, "hold: 30-60 s", "hold: 30 min", "as in `30 s`, or a range, as in `30-60 s`"),
    (HOLD, "hold: 30-60 s", "hold: 30", "as in `30 s`, or a range, as in `30-60 s`"),
    (HOLD, "hold: 30-60 s", "hold: 60-30 s", "low end first"),
    (HOLD, "hold: 30-60 s", "hold: 900 s", "from 1 s to 300 s"),
    (HOLD, "rest: 30 s", "rest: half a minute", "write whole seconds with their unit"),
    (HOLD, "rest: 30 s", "rest: 700 s", "a rest lasts up to 600 s"),
    (HOLD, "switch: 8 s", "switch: 1 s", "a switch of sides takes 3 s to 60 s"),
    (HOLD, "sets: 3", "sets: three", "write a whole number, for example `3`"),
    (HOLD, "sets: 3", "sets: 3 s", "write a whole number, for example `3`"),
    (HOLD, "sets: 3", "sets: 30", "sets go from 1 to 10"),
    (DROP, "reps: 15", "reps: 150", "reps go from 1 to 100"),
    (DROP, "tempo: lower 2 s, lift 2 s", "tempo: 2-2", "as in `lower 2 s, lift 2 s`"),
    (DROP, "tempo: lower 2 s, lift 2 s", "tempo: lower 99 s, lift 2 s", "a tempo counts"),
    (PLANK, "  hold: 10 s", "  hold: 10-20 s", "the hold of each rep is one time"),
    (WARMUP, "reps: 8-12", "reps: 0", "reps go from 1 to 100"),
    (WARMUP, "reps: 8-12", "hold: 8 s", "`hold` is no part of this exercise; it takes"),
]

TEXTS = [
    (DROP, "## Stop if", "## Stop it", "did you mean `Stop if`?"),
    (DROP, "## Breathing", "## Zzz", "the parts are Set-up, Action"),
    (DROP, "## Breathing", "### Breathing", "a heading other than `## ` has no place"),
    (DROP, "\n## Set-up", "\nHello\n\n## Set-up", "a text stands under a heading"),
    (DROP, "Choose a step", "<u>Choose</u> a step", "raw HTML has no place"),
    (DROP, "Choose a step", "![a step](https://x.org/y.png) Choose", "a picture has no place"),
    (DROP, "Choose a step", "| a | b |\n| - | - |\n\nChoose", "a table has no place"),
    (DROP, "Choose a step", "```\ncode\n```\n\nChoose", "a block of code has no place"),
    (DROP, "Choose a step", "> Choose", "a quotation has no place"),
    (DROP, "Choose a step", "***\n\nChoose", "a rule has no place"),
    (DROP, "Choose a step", "`Choose` a step", "a text in code marks has no place"),
    (DROP, "Choose a step", "[Choose](javascript:x)", "must open with https:// or http://"),
    (DROP, "Choose a step", "[](https://x.org)", "has no words"),
    (DROP, "2. Let the other leg", "2. - Let the other leg", "without lists"),
]


@pytest.mark.parametrize(("file", "old", "new", "words"), [*HEAD, *DOSES])
def test_a_slip_in_a_value_is_told_at_its_line(
    content: Content, file: str, old: str, new: str, words: str
) -> None:
    content.edit(file, old, new)
    line = content.line_of(file, new) + new.rstrip("\n").count("\n")
    assert [(f, n) for f, n, message in content.told() if words in message] == [(file, line)]


@pytest.mark.parametrize(("file", "old", "new", "words"), TEXTS)
def test_a_slip_in_a_text_is_told_at_its_line(
    content: Content, file: str, old: str, new: str, words: str
) -> None:
    content.edit(file, old, new)
    line = content.line_of(file, new.lstrip("\n"))
    assert [(f, n) for f, n, message in content.told() if words in message] == [(file, line)]


def test_a_key_that_is_missing_is_told_at_the_first_line_of_its_block(content: Content) -> None:
    content.edit(DROP, "  rest: 45 s\n", "")
    line = content.line_of(DROP, "  sets: 3")
    assert content.told() == [(DROP, line, "`rest` is missing; add a line `rest: ...`")]


def test_work_of_no_shape_names_the_three_shapes(content: Content) -> None:
    content.edit(DROP, "  reps: 15\n", "")
    assert [message for _, _, message in content.told()] == [
        "the work of a dose is `hold`, or `reps` and `tempo`, or `reps`, `hold` and `lower`, "
        "or `most` alone; "
        "here stands `tempo`"
    ]


@pytest.mark.parametrize("part", ["Set-up", "Action", "Focus", "Stop if"])
def test_a_compulsory_part_that_is_missing_is_told(content: Content, part: str) -> None:
    content.edit(HOLD, f"## {part}\n", "## Benefit\n")
    assert content.told() == [(HOLD, 1, f"the part `## {part}` is missing")]


@pytest.mark.parametrize("part", ["Benefit", "Modification", "Breathing"])
def test_the_other_parts_may_be_left_out(content: Content, part: str) -> None:
    for file in (HOLD, DROP, PLANK):
        text = content.path(file).read_text("utf-8")
        before, _, after = text.partition(f"## {part}\n")
        content.write(file, before + after[after.find("## ") :] if after else before)
    assert content.told() == []


def test_a_part_that_stands_twice_is_told_at_its_second_heading(content: Content) -> None:
    content.edit(DROP, "## Breathing\n", "## Action\n\nBreathing.\n")
    line = content.line_of(DROP, "## Action\n\nBreathing")
    message = "`## Action` stands twice; bring both texts together"
    assert content.told() == [(DROP, line, message)]


def test_an_empty_part_is_told_at_its_heading(content: Content) -> None:
    content.edit(DROP, "## Focus\n", "## Benefit\n\n## Focus\n")
    line = content.line_of(DROP, "## Benefit")
    assert [(n, message[:34]) for _, n, message in content.told()] == [
        (line, "nothing stands under `## Benefit`;")
    ]


def test_a_link_is_told_at_its_own_line_within_a_paragraph(content: Content) -> None:
    content.edit(DROP, "a mirror helps too.", "a\n[mirror](mirror) helps too.")
    assert [n for _, n, _ in content.told()] == [content.line_of(DROP, "[mirror]")]


def test_a_topic_without_text_is_told(content: Content) -> None:
    text = content.path(TOPIC).read_text("utf-8")
    content.write(TOPIC, text[: text.index("## ")])
    assert [(n, message[:20]) for _, n, message in content.told()] == [(1, "the page has no text")]


@pytest.mark.parametrize("count", [1, 5])
def test_an_exercise_has_two_to_four_cues(content: Content, count: int) -> None:
    text = content.path(DROP).read_text("utf-8")
    before, rest = text.split("cues:\n")
    after = rest[rest.index("mistakes:") :]
    content.write(DROP, f"{before}cues:\n{CUE * count}{after}")
    line = content.line_of(DROP, "cues:")
    assert content.told() == [(DROP, line, f"write 2 to 4 cues; here are {count}")]


def test_a_page_longer_than_a_message_is_told(content: Content) -> None:
    content.edit(TOPIC, "## The goal\n", f"## The goal\n\n{'Far too long. ' * 250}\n")
    ((file, line, message),) = content.told()
    assert (file, line) == (TOPIC, 1)
    assert "fit into one message" in message


def test_keep_names_each_exercise_of_the_steps_once(content: Content) -> None:
    content.edit(WARMUP, "keep:", "keep:\n  - hip-drop")
    line = content.line_of(WARMUP, "keep:")
    assert content.told() == [(WARMUP, line, "`keep` names each exercise of the steps once")]


def test_a_fault_in_an_exercise_is_not_told_again_for_its_routines(content: Content) -> None:
    content.edit(HOLD, "sets: 3", "sets: three")
    assert [file for file, _, _ in content.told()] == [HOLD]


def test_all_faults_of_all_files_are_told_at_once(content: Content) -> None:
    for file, key in ((DROP, "sides: each"), (HOLD, "sides: each"), (WARMUP, "starts: at once")):
        content.edit(file, key, key.split()[0] + " elsewhere")
    content.edit(DROP, "number: 2", "number: two")
    assert [file for file, _, _ in content.told()] == [DROP, DROP, HOLD, WARMUP]


def test_a_fault_reads_as_file_line_and_sentence(content: Content) -> None:
    content.edit(DROP, "number: 2", "number: two")
    (fault,) = content.faults()
    where = content.path(DROP)
    assert str(fault) == f"{where}:4: `number: two`: write a whole number, for example `3`"
