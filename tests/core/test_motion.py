"""Bodies move as bodies do: no limb is stretched, no resting foot slides, nothing jumps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from math import dist, hypot
from pathlib import Path

import pytest

from bot.core.content import Side
from bot.core.figure import Arrow, Figure, Move, Pose, Prop, Rest, Spot, Support, View
from bot.core.motion import mirrored, move_at, pose_at, second_of, shown, step_at
from bot.core.swing import BONES, LOINS
from bot.library import Library

NAMES = sorted(
    file.stem for file in (Path(__file__).parents[2] / "content/figures").glob("*.yaml")
)
EACH = 0.05
"""Seconds from one look to the next."""


@pytest.fixture(params=NAMES)
def figure(request: pytest.FixtureRequest, library: Library) -> Figure:
    return library.figures[request.param]


@pytest.fixture
def lunge(library: Library) -> Figure:
    """Weight goes to the left and down, on two feet that stay: hips and knees must follow."""
    standing = library.figures["isometric-hold"].poses["standing"]
    feet_stay = ("ankle", "toe")
    low = {joint: spot if joint.endswith(feet_stay) else Spot(spot.x + 14, spot.y - 20, spot.z)
           for joint, spot in standing.items()}  # fmt: skip
    high, low = (pose | {f"{side} knee": knee(pose, side) for side in Side}
                 for pose in (dict(standing), low))  # fmt: skip
    figure = library.figures["isometric-hold"]
    feet = tuple(Rest(f"{side} {part}", Support.FLOOR) for side in Side
                 for part in ("ankle", "toe"))  # fmt: skip
    motion = (Move("high", 0, 0.5), Move("low", 1, 0.5), Move("high", 1))
    return replace(figure, poses={"high": high, "low": low}, rests=feet, motion=motion,
                   arrows=(), still="high")  # fmt: skip


def knee(pose: Pose, side: Side) -> Spot:
    """Before the line from hip to ankle, so that thigh and shank are 42 and 40 cm long."""
    hip, ankle = pose[f"{side} hip"], pose[f"{side} ankle"]
    long = dist(hip, ankle)
    down = [(end - begin) / long for begin, end in zip(hip, ankle, strict=True)]
    front = [axis - down[2] * share for axis, share in zip((0, 0, 1), down, strict=True)]
    along = (42**2 - 40**2 + long**2) / (2 * long)
    ahead = (42**2 - along**2) ** 0.5 / hypot(*front)
    places = zip(hip, down, front, strict=True)
    return Spot(*(begin + one * along + other * ahead for begin, one, other in places))


def looks(figure: Figure) -> Iterator[Pose]:
    for number in range(round(figure.seconds / EACH) + 1):
        yield pose_at(figure, number * EACH)


def stretch(figure: Figure) -> float:
    """The most that any bone is longer or shorter than in the first key moment."""
    first = next(iter(figure.poses.values()))
    bones = [bone for bone in BONES if LOINS not in bone]
    return max(abs(dist(pose[one], pose[other]) / dist(first[one], first[other]) - 1)
               for pose in looks(figure) for one, other in bones)  # fmt: skip


def slide(figure: Figure) -> float:
    """The farthest that a joint which always rests is from its place."""
    first = next(iter(figure.poses.values()))
    always = [rest.joint for rest in figure.rests if not rest.moments]
    return max(dist(pose[joint], first[joint]) for pose in looks(figure) for joint in always)


def test_limbs_keep_their_length_at_any_second(figure: Figure) -> None:
    assert stretch(figure) < 0.03


def test_what_rests_stays_in_its_place(figure: Figure) -> None:
    assert slide(figure) < 0.5


def test_nothing_moves_faster_than_two_metres_a_second(figure: Figure) -> None:
    poses = [*looks(figure)]
    for before, after in pairwise(poses):
        assert max(dist(before[joint], after[joint]) for joint in before) < 200 * EACH


def test_on_two_supports_limbs_keep_their_length(lunge: Figure) -> None:
    assert stretch(lunge) < 0.001


def test_on_two_supports_both_feet_stay(lunge: Figure) -> None:
    assert slide(lunge) < 0.01


def test_every_joint_is_somewhere_at_any_second(figure: Figure) -> None:
    joints = set(figure.poses[figure.still])
    assert all(set(pose) == joints for pose in looks(figure))


def test_the_motion_goes_round(figure: Figure) -> None:
    assert pose_at(figure, 0) == pose_at(figure, figure.seconds)
    here, later = pose_at(figure, 1), pose_at(figure, 1 + 3 * figure.seconds)
    assert max(dist(here[joint], later[joint]) for joint in here) < 0.001


@pytest.mark.parametrize(
    ("second", "step"),
    [(0, (0, 1, 0)), (0.25, (0, 1, 0.5)), (0.5, (1, 0, 0)), (1, (1, 0.5, 0)), (1.5, (1, 1, 0)),
     (1.75, (1, 1, 0.5)), (2.5, (2, 0.5, 0))],
)  # fmt: skip
def test_a_second_lies_on_the_way_or_in_the_stay_of_a_move(
    lunge: Figure, second: float, step: tuple[int, float, float]
) -> None:
    assert step_at(lunge, second) == pytest.approx(step)


def test_a_move_begins_and_ends_slowly(lunge: Figure) -> None:
    shares = [step_at(lunge, 0.5 + tenth / 10).share for tenth in range(10)]
    ways = [after - before for before, after in pairwise(shares)]
    assert ways[0] < ways[4] / 2
    assert ways[-1] < ways[4]


def test_while_it_stays_a_body_is_exactly_in_its_pose(lunge: Figure) -> None:
    assert pose_at(lunge, 1.6) == lunge.poses["low"]


def test_the_move_under_way_is_known(library: Library) -> None:
    figure = library.figures["hip-drop"]
    assert move_at(figure, 1.5).words == "lower"


def test_the_still_is_at_a_second_when_the_body_is_there(figure: Figure) -> None:
    second = second_of(figure, figure.still)
    assert pose_at(figure, second) == figure.poses[figure.still]
    assert move_at(figure, second).to == figure.still


def test_mirrored_twice_is_as_it_was(figure: Figure) -> None:
    assert mirrored(mirrored(figure)) == figure


def test_a_mirrored_motion_is_the_motion_mirrored(figure: Figure) -> None:
    here, there = pose_at(figure, 1.2), pose_at(mirrored(figure), 1.2)
    x, y, z = here["left knee"]
    assert there["right knee"] == pytest.approx((-x, y, z))


def test_a_mirror_swaps_all_that_has_a_side(library: Library) -> None:
    figure = library.figures["hip-drop"]
    other = mirrored(figure)
    assert (other.side, other.drops) == (Side.RIGHT, Side.LEFT)
    assert other.turn == -figure.turn
    assert {rest.joint for rest in other.rests} == {"right ankle", "right toe"}
    assert {side for move in other.motion for side in move.works} == {Side.RIGHT}
    assert {arrow.joint for arrow in other.arrows} == {"left hip"}


def test_a_mirror_swaps_the_words_left_and_right_and_no_others(library: Library) -> None:
    said = "Left and right, the leftover is bright"
    arrow = Arrow("right hip", Spot(3, 1, 2), "right hip")
    other = mirrored(replace(library.figures["hip-drop"], alt=said, arrows=(arrow,)))
    assert other.alt == "Right and left, the leftover is bright"
    assert other.arrows == (Arrow("left hip", Spot(-3, 1, 2), "left hip"),)


def test_a_mirrored_prop_is_still_a_box(library: Library) -> None:
    prop = Prop(Support.STEP, Spot(2, 0, -5), Spot(30, 18, 9))
    other = mirrored(replace(library.figures["hip-drop"], props=(prop,)))
    assert other.props == (Prop(Support.STEP, Spot(-30, 0, -5), Spot(-2, 18, 9)),)


def test_seen_from_the_side_a_mirrored_body_looks_the_other_way(library: Library) -> None:
    figure = replace(library.figures["hip-drop"], view=View.SIDE)
    x, y, z = figure.poses["level"]["left toe"]
    assert mirrored(figure).poses["level"]["right toe"] == (x, y, -z)


def test_the_side_that_is_drawn_needs_no_mirror(figure: Figure) -> None:
    assert shown(figure, Side.LEFT) is figure
    assert shown(figure, Side.RIGHT) == mirrored(figure)
