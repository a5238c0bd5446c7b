"""Figures in their files: what is read of them, and every slip told at its line."""

from __future__ import annotations

import re
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from bot.command_line import commands
from bot.core.content import Side
from bot.core.figure import JOINTS, Arrow, Figure, Move, Prop, Rest, Spot, Support, View
from bot.library.faults import Notes
from bot.library.figures import read_figure

if TYPE_CHECKING:
    from conftest import Content

FOLDER, FILE = "../figures", "../figures/hip-drop.yaml"
EXERCISES = ("hip-drop", "isometric-hold", "modified-side-plank")

FIGURE = """\
# Somebody steps from foot to foot.
exercise: hip-drop
side: left
view: front
turn: 15
alt: A runner stands on both feet and leans over.
props:
  - wall: [[40, 0, -50], [50, 200, 50]]
  - mat: [[-60, 0, -40], [30, 1, 40]]
rests:
  - left ankle on floor
  - left toe on floor
  - right ankle on mat at upright, leaning
moments:
  upright:
    head: [0, 160, 2]
    neck: [0, 146, 0]
    left shoulder: [18, 141, 0]
    left elbow: [22, 112, 0]
    left wrist: [23, 87, 4]
    left hip: [9, 93, 0]
    left knee: [9, 50, 1]
    left ankle: [9, 8, 0]
    left toe: [11, 2, 17]
    right shoulder: [-18, 141, 0]
    right elbow: [-22, 112, 0]
    right wrist: [-23, 87, 4]
    right hip: [-9, 93, 0]
    right knee: [-9, 50, 1]
    right ankle: [-9, 8, 0]
    right toe: [-11, 2, 17]
  leaning:
    head: [2.5, 159.9, 2]
motion:
  - to: upright
    stay: 0.5 s
  - to: leaning
    takes: 2 s
    words: lean over
    works: left, right
  - to: upright
    takes: 2 s
arrows:
  - from: head
    by: [12, 0, 0]
    words: to the side
    at: leaning
still: leaning
pelvis: yes
drops: right
"""


@pytest.fixture
def drawn(content: Content) -> Content:
    """Content with a figure of each exercise."""
    for exercise in EXERCISES:
        content.write(f"{FOLDER}/{exercise}.yaml", FIGURE.replace("hip-drop", exercise))
    return content


def told(text: str) -> list[tuple[int, str]]:
    """What is told of a figure as it stands in a file, by line."""
    notes = Notes(Path("hip-drop.yaml"))
    figure = read_figure(text, notes, EXERCISES, {})
    assert (figure is None) != notes.clean
    return [(fault.line, fault.message) for fault in notes.faults]


def sample() -> Figure:
    figure = read_figure(FIGURE, Notes(Path("hip-drop.yaml")), EXERCISES, {})
    assert figure
    return figure


def edited(old: str, new: str, text: str = FIGURE) -> str:
    assert old in text
    return text.replace(old, new, 1)


def without(key: str) -> str:
    """The sample without the first such key and what is indented under it."""
    return re.sub(rf"^( *){key}:.*\n(?:\1 +.*\n)*", "", FIGURE, count=1, flags=re.MULTILINE)


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


# What is read


def test_a_folder_without_figures_is_sound(content: Content) -> None:
    assert content.read().figures == {}


def test_figures_are_read_by_the_names_of_their_files(drawn: Content) -> None:
    assert list(drawn.read().figures) == sorted(EXERCISES)


def test_a_figure_is_found_by_its_exercise(drawn: Content) -> None:
    library = drawn.read()
    assert library.figure("hip-drop") == library.figures["hip-drop"]


def test_a_variant_is_found_by_its_words(drawn: Content) -> None:
    drawn.write(f"{FOLDER}/drop-2.yaml", FIGURE.replace("side:", "variant: bent knee\nside:", 1))
    library = drawn.read()
    assert library.figure("hip-drop", "bent knee") == library.figures["drop-2"]
    assert library.figure("hip-drop") == library.figures["hip-drop"]


@pytest.mark.parametrize(("exercise", "variant"), [("squat", ""), ("hip-drop", "on one leg")])
def test_what_is_not_drawn_has_no_figure(drawn: Content, exercise: str, variant: str) -> None:
    assert drawn.read().figure(exercise, variant) is None


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("id", "hip-drop"),
        ("exercise", "hip-drop"),
        ("variant", ""),
        ("side", Side.LEFT),
        ("view", View.FRONT),
        ("turn", 15),
        ("alt", "A runner stands on both feet and leans over."),
        ("still", "leaning"),
        ("pelvis", True),
        ("drops", Side.RIGHT),
        ("props", (
            Prop(Support.WALL, Spot(40, 0, -50), Spot(50, 200, 50)),
            Prop(Support.MAT, Spot(-60, 0, -40), Spot(30, 1, 40)),
        )),
        ("rests", (
            Rest("left ankle", Support.FLOOR),
            Rest("left toe", Support.FLOOR),
            Rest("right ankle", Support.MAT, frozenset({"upright", "leaning"})),
        )),
        ("motion", (
            Move("upright", 0, stay=0.5),
            Move("leaning", 2, words="lean over", works=frozenset(Side)),
            Move("upright", 2),
        )),
        ("arrows", (Arrow("head", Spot(12, 0, 0), "to the side", frozenset({"leaning"})),)),
    ],
)  # fmt: skip
def test_each_part_of_the_file_is_in_the_figure(part: str, value: object) -> None:
    assert getattr(sample(), part) == value


def test_the_first_moment_names_every_joint() -> None:
    first = sample().poses["upright"]
    assert set(first) == set(JOINTS)
    assert first["left toe"] == Spot(11, 2, 17)


def test_a_later_moment_says_what_differs_from_the_first() -> None:
    upright, leaning = sample().poses.values()
    assert leaning == {**upright, "head": Spot(2.5, 159.9, 2)}


@pytest.mark.parametrize(
    "key", ["turn", "props", "rests", "arrows", "pelvis", "drops", "stay", "words", "works", "at"]
)
def test_what_is_optional_may_be_left_out(key: str) -> None:
    text = without(key)
    assert told(text.replace(" on mat at ", " on floor at ") if key == "props" else text) == []


def test_the_version_changes_with_a_figure(drawn: Content) -> None:
    before = drawn.read().version
    drawn.edit(FILE, "turn: 15", "turn: 14")
    assert drawn.read().version != before


# Slips of the pen


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("exercise: hip-drop", "exercise: hip-drip", "no exercise `hip-drip`; did you mean `hip-"),
        ("exercise: hip-drop", "exercise:", "`exercise` is empty; write it or take it out"),
        ("side: left", "side: both", "`side: both`: write one of `left`, `right`"),
        ("side: left", "side: lefft", "write one of `left`, `right`; did you mean `left`?"),
        ("view: front", "view: back", "`view: back`: write one of `front`, `side`"),
        ("turn: 15", "turn: 46", "`turn: 46`: a figure is turned by -45 to 45 degrees"),
        ("turn: 15", "turn: right", "write a number, as in `12` or `-7.5`"),
        ("turn: 15", "turns: 15", "there is no key `turns` here; did you mean `turn`?"),
        ("alt: A runner", f"alt: {'long ' * 60}A", "300 are the most that one listens to"),
        ("alt: A runner", "alt: A <b>runner</b>", "`alt` is plain words, without <, > and &"),
        ("  - wall:", "  - fence:", "there is no key `fence` here"),
        ("  - mat:", "  - matt:", "there is no key `matt` here; did you mean `mat`?"),
        ("[[40, 0, -50], [50, 200, 50]]", "[40, 0, -50]", "`wall` is its low and its high corner"),
        ("[[40, 0, -50], [50, 200, 50]]", "high", "`wall` is its low and its high corner"),
        ("[50, 200, 50]]", "[50, 200]]", "`wall` is three numbers in centimetres"),
        ("[[40, 0, -50]", "[[60, 0, -50]", "`wall`: write the lower of two numbers first"),
        ("left toe on floor", "left toe at floor", "write `left ankle on step`, or `left ankle"),
        ("left toe on floor", "left to on floor", "no joint `left to`; did you mean `left toe`?"),
        ("left toe on floor", "left toe on roof", "write one of `floor`, `wall`, `step`, `mat`"),
        ("left toe on floor", "left toe on step", "there is no step here; add it to the props"),
        ("at upright, leaning", "at uprigth", "no moment `uprigth`; did you mean `upright`?"),
        ("at upright, leaning", "at upright,", "there is no moment ``"),
        ("left knee: [9, 50, 1]", "left kne: [9, 50, 1]", "no key `left kne` here; did you mean"),
        ("left knee: [9, 50, 1]", "left knee: [9, 50]", "`left knee` is three numbers in centim"),
        ("left knee: [9, 50, 1]", "left knee: 9, 50, 1", "`left knee` is three numbers in cent"),
        ("left knee: [9, 50, 1]", "left knee: [9, up, 1]", "`left knee`: write a number, as in"),
        ("left knee: [9, 50, 1]", "left knee: [9, nan, 1]", "`left knee`: write a number, as in"),
        ("left knee: [9, 50, 1]", "left knee: [9, [5], 1]", "`left knee`: write a number, as"),
        ("left knee: [9, 50, 1]", "left knee: [9, 401, 1]", "401 cm is out of the picture; 400"),
        ("left knee: [9, 50, 1]", "left knee: [-400.5, 9, 1]", "-400.5 cm is out of the picture"),
        ("    left toe: [11, 2, 17]", "    left ankle: [9, 8.0, 0]", "`left ankle` stands tw"),
        ("  leaning:\n    head: [2.5, 159.9, 2]", "  leaning: yes", "`leaning` holds lines of `"),
        ("  - to: leaning", "  - to: leaning over", "no moment `leaning over`; did you mean `le"),
        ("stay: 0.5 s", "stay: 0.5", "write seconds with their unit, as in `0.5 s`"),
        ("    takes: 2 s", "    takes: two s", "write seconds with their unit, as in `0.5 s`"),
        ("    takes: 2 s", "    needs: 2 s", "there is no key `needs` here"),
        ("words: lean over", "words: lean over there again", "at most 3 words and 24 letters"),
        ("words: lean over", "words: leaning-to-the-other-side", "has 25 letters; at most 3"),
        ("words: lean over", "words: lean & over", "`words` is plain words, without <, > and &"),
        ("works: left, right", "works: left and right", "write one of `left`, `right`"),
        ("  - from: head", "  - from: heart", "there is no joint `heart`; did you mean `head`?"),
        ("    by: [12, 0, 0]", "    by: up", "`by` is three numbers in centimetres"),
        ("words: to the side", "words: well over to the side", "at most 3 words and 24 letters"),
        ("    at: leaning", "    at: lifted", "there is no moment `lifted`"),
        ("    at: leaning", "    ad: leaning", "there is no key `ad` here; there are `from`"),
        ("still: leaning", "still: lean", "`still: lean`: there is no moment `lean`; did you"),
        ("pelvis: yes", "pelvis: true", "`pelvis: true`: write one of `yes`, `no`"),
        ("drops: right", "drops: both", "`drops: both`: write one of `left`, `right`"),
        ("drops: right", "drops: right\ncolour: red", "there is no key `colour` here"),
    ],
)
def test_a_slip_of_the_pen_is_told_at_its_line(old: str, new: str, sentence: str) -> None:
    text = edited(old, new)
    line = line_of(text, new.splitlines()[-1].strip())
    assert [at for at, message in told(text) if sentence in message] == [line]


@pytest.mark.parametrize(
    "key", ["exercise", "side", "view", "alt", "moments", "motion", "still", "to", "by"]
)
def test_a_part_that_is_missing_is_told(key: str) -> None:
    text = re.sub(rf"\b{key}:", f"no-{key}:", FIGURE, count=1)
    assert f"`{key}` is missing; add a line `{key}: ...`" in [message for _, message in told(text)]


@pytest.mark.parametrize("key", ["props", "rests", "motion", "arrows"])
def test_a_list_that_is_none_is_told(key: str) -> None:
    text = without(key) + f"{key}: none\n"
    sentence = f"`{key}` is a list: write each item on a line with `- `"
    assert (line_of(text, f"{key}: none"), sentence) in told(text)


@pytest.mark.parametrize("text", ["", "[]", "moments: [", "just words", "moments: {}"])
def test_a_file_that_holds_nothing_is_told(text: str) -> None:
    assert told(text)


def test_where_no_moment_can_be_read_no_other_is_told() -> None:
    sentences = [message for _, message in told(edited("moments:", "moment:"))]
    assert not any("no moment" in sentence for sentence in sentences)


@pytest.mark.parametrize("name", ["Hip-Drop", "hip_drop", "hip--drop", "hip drop", "hüft"])
def test_a_name_with_other_letters_is_told(drawn: Content, name: str) -> None:
    drawn.path(FILE).rename(drawn.path(FILE).with_stem(name))
    sentence = "the file's name is the figure's id: small letters, digits and single hyphens"
    assert drawn.told() == [(f"{FOLDER}/{name}.yaml", 1, sentence)]


# One figure of each exercise


def test_an_exercise_without_a_figure_is_told_at_the_folder(drawn: Content) -> None:
    drawn.path(FILE).unlink()
    sentence = "`hip-drop` has no figure; add `hip-drop.yaml`, without a `variant`"
    assert drawn.told() == [(FOLDER, 1, sentence)]


def test_an_exercise_of_which_only_a_variant_is_drawn_has_no_figure(drawn: Content) -> None:
    drawn.edit(FILE, "side:", "variant: bent knee\nside:")
    assert [(file, line) for file, line, _ in drawn.told()] == [(FOLDER, 1)]


def test_an_empty_folder_lacks_every_figure(drawn: Content) -> None:
    for exercise in EXERCISES:
        drawn.path(f"{FOLDER}/{exercise}.yaml").unlink()
    sentences = " ".join(message for _, _, message in drawn.told())
    assert all(f"`{exercise}` has no figure" in sentences for exercise in EXERCISES)


def test_a_faulty_figure_is_not_told_as_a_missing_one(drawn: Content) -> None:
    drawn.edit(FILE, "exercise: hip-drop", "exercise: hip drop")
    assert {file for file, _, _ in drawn.told()} == {FILE}


def test_a_second_figure_needs_a_variant(drawn: Content) -> None:
    drawn.write(f"{FOLDER}/other.yaml", FIGURE)
    sentence = "`hip-drop.yaml` shows `hip-drop` already; name a `variant`"
    assert drawn.told() == [(f"{FOLDER}/other.yaml", 2, sentence)]


@pytest.mark.parametrize("variant", ["bent knee", "Bent  Knee", "bent-knee"])
def test_a_variant_is_drawn_once(drawn: Content, variant: str) -> None:
    for name, words in (("drop-a", "bent knee"), ("drop-b", variant)):
        text = FIGURE.replace("side:", f"variant: {words}\nside:", 1)
        drawn.write(f"{FOLDER}/{name}.yaml", text)
    sentence = f"`drop-a.yaml` shows the variant `{variant}` already"
    assert drawn.told() == [(f"{FOLDER}/drop-b.yaml", 3, sentence)]


def test_a_file_with_another_ending_is_told(drawn: Content) -> None:
    drawn.path(FILE).rename(drawn.path(FILE).with_suffix(".yml"))
    assert (f"{FOLDER}/hip-drop.yml", 1, "nothing reads this file; name it `hip-drop.yaml`") in (
        drawn.told()
    )


# A body that cannot be: each told at the line of the joint, or of the next thing that stands there


@pytest.mark.parametrize(
    ("old", "new", "line", "sentence"),
    [
        ("    right toe: [-11, 2, 17]\n", "", "  upright:", "right toe is missing; say where it"),
        ("head: [2.5, 159.9", "head: [0, 162", "head: [0, 162", "a bone keeps it within 3 %"),
        ("head: [2.5, 159.9", "head: [13, 148", "head: [13, 148", "the head is tilted against"),
        ("head: [2.5, 159.9, 2]", "left elbow: [22, 108, 0]", "left elbow: [22, 108",
         "from left shoulder to left elbow it is 33.2 cm, and 29.3 cm at first; a bone keeps"),
        ("right wrist: [-23, 87, 4]", "right wrist: [-23, 84, 4]", "right wrist:",
         "the left side has 25.3 cm here and the right one 28.3 cm; both are alike within 5 %"),
        ("head: [0, 160, 2]", "head: [0, 180, 2]", "head: [0, 180", "for this body 11 to 28 cm"),
        ("left ankle: [9, 8, 0]", "left ankle: [9, 11, 0]", "left ankle: [9, 11",
         "left ankle is 3.0 cm away from the floor; it lies on it within 2 cm"),
        ("right ankle: [-9, 8, 0]", "right ankle: [-9, 6, 0]", "right ankle: [-9, 6",
         "right ankle is 3.0 cm too deep in the mat"),
        ("[[-60, 0, -40], [30, 1, 40]]", "[[-60, 0, -40], [-30, 1, 40]]", "right ankle: [",
         "right ankle lies beside the mat; put one of them elsewhere"),
        ("right toe: [-11, 2, 17]", "right toe: [-11, -1, 17]", "right toe: [-11, -1",
         "right toe is 1.0 cm below the floor"),
        ("[[40, 0, -50]", "[[20, 0, -50]", "left wrist:", "left wrist is inside the wall"),
        ("right ankle: [-9, 8, 0]", "right ankle: [-9, 14, 22]", "right ankle: [-9, 14",
         "the right knee is bent the wrong way by 29 degrees; 15 is the most"),
        ("head: [2.5, 159.9, 2]", "right ankle: [-12, 8, 0]", "right ankle: [-12",
         "right ankle slides by 3.0 cm from `upright`; what rests stays within 2 cm"),
        ("- to: upright\n    takes: 2", "- to: leaning\n    takes: 3", "leaning\n    takes: 3",
         "the motion ends where it begins, which is `upright`"),
        ("stay: 0.5 s", "takes: 1 s", "- to: upright", "the first move only says where it begins"),
        ("    takes: 2 s\n    words", "    words", "- to: leaning", "a jump in the picture; say"),
        ("stay: 0.5 s", "stay: 17 s", "motion:", "one round takes 21 s; between 2 and 20 s can"),
    ],
)  # fmt: skip
def test_a_body_that_cannot_be_is_told_at_its_line(
    old: str, new: str, line: str, sentence: str
) -> None:
    text = edited(old, new)
    assert line_of(text, line) in [at for at, message in told(text) if sentence in message]


def test_a_slip_of_a_joint_that_a_moment_leaves_out_is_told_at_the_moment() -> None:
    text = edited("at upright, leaning", "at leaning")
    text = edited("right ankle: [-9, 8, 0]", "right ankle: [-9, 12, 0]", text)
    sentence = "right ankle is 3.0 cm away from the mat; it lies on it within 2 cm"
    assert (line_of(text, "  leaning:"), sentence) in told(text)


def test_a_body_is_judged_once_the_file_is_sound() -> None:
    text = edited("turn: 15", "turn: 50", edited("head: [0, 160, 2]", "head: [0, 180, 2]"))
    assert [line for line, _ in told(text)] == [line_of(text, "turn: 50")]


@settings(deadline=None, max_examples=150, derandomize=True)
@given(
    at=st.integers(0, len(FIGURE)),
    gone=st.integers(0, 30),
    new=st.text("0-:[], \nabt.", max_size=8),
)
def test_whatever_stands_there_breaks_nothing(at: int, gone: int, new: str) -> None:
    text = FIGURE[:at] + new + FIGURE[at + gone :]
    assert all(0 < line <= text.count("\n") + 1 for line, _ in told(text))


def test_a_slip_is_told_among_all_that_is_wrong_with_the_content(drawn: Content) -> None:
    drawn.edit(FILE, "turn: 15", "turn: 50")
    line = drawn.line_of(FILE, "turn: 50")
    assert drawn.told() == [(FILE, line, "`turn: 50`: a figure is turned by -45 to 45 degrees")]


# The command


def test_the_check_tells_a_slip_and_its_line(tmp_path: Path) -> None:
    copied = copytree(Path(__file__).parents[2] / "content", tmp_path / "content")
    file = copied / "figures" / "hip-drop.yaml"
    text = file.read_text("utf-8")
    line = text[: text.index("\nstill:") + 1].count("\n") + 1
    file.write_text(text.replace("\nstill: ", "\nstill: no-"), "utf-8")
    done = CliRunner().invoke(commands, ["check", str(copied)])
    assert done.exit_code == 1
    assert f"{file}:{line}: `still: no-" in done.stderr


def test_the_coach_s_own_figures_are_sound() -> None:
    done = CliRunner().invoke(commands, ["check", str(Path(__file__).parents[2] / "content")])
    assert (done.exit_code, done.stderr) == (0, "")
