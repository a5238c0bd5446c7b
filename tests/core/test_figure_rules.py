"""A figure shows a human body: what is told of one that does not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from body_samples import (
    FEET,
    RIGHTWARD,
    STANDING,
    TOWARD,
    UPWARD,
    figure,
    lying,
    moving,
    put,
    stretched,
    swung,
    told,
    whole,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.content import Side
from bot.core.figure import JOINTS, Figure, Move, Pose, Prop, Rest, Spot, Support, View
from bot.core.figure_rules import HALF, SOLE, slips
from bot.core.figure_rules.bones import BONES
from bot.core.figure_rules.ranges import range_slips
from bot.core.motion import mirrored

quick = settings(deadline=None, max_examples=60)
turns = st.floats(-180, 180)
ways = st.tuples(*[st.floats(-1, 1)] * 3).filter(lambda way: max(map(abs, way)) > 0.1)

KNEELING = whole(
    swung(swung(STANDING, "left knee", RIGHTWARD, 90), "right knee", RIGHTWARD, 90),
    UPWARD, 0, Spot(0, -45, 0),
)  # fmt: skip
WALL = Prop(Support.WALL, Spot(30, 0, -40), Spot(45, 200, 60))
STEP = Prop(Support.STEP, Spot(-5, 0, -20), Spot(25, 18, 30))
MAT = Prop(Support.MAT, Spot(-90, 0, -40), Spot(200, 1, 40))


def the_sentence(judged: Figure) -> str:
    ((_, sentence),) = told(judged)
    return sentence


def range_sentences(pose: Pose) -> list[str]:
    return [slip.sentence for slip in range_slips(figure(pose))]


# A sound body


@pytest.mark.parametrize(
    "pose",
    [STANDING, lying(STANDING, Side.LEFT), lying(STANDING, Side.RIGHT)],
    ids=["standing", "on the left", "on the right"],
)
def test_nothing_is_told_of_a_sound_body(pose: Pose) -> None:
    assert told(figure(pose)) == []


@pytest.mark.parametrize("rest", FEET, ids=lambda rest: rest.joint)
def test_whoever_stands_rests_on_ankles_and_toes(rest: Rest) -> None:
    assert told(figure(rests=(rest,))) == []


def test_nothing_is_told_of_the_ranges_of_a_body_that_kneels() -> None:
    assert range_sentences(KNEELING) == []


@given(turn=turns, x=st.floats(-200, 200), z=st.floats(-200, 200))
@quick
def test_a_sound_body_may_face_and_stand_anywhere(turn: float, x: float, z: float) -> None:
    assert told(figure(whole(STANDING, UPWARD, turn, Spot(x, 0, z)), rests=FEET)) == []


# Names


@pytest.mark.parametrize("joint", JOINTS)
def test_a_joint_that_is_missing_is_told(joint: str) -> None:
    pose = {name: spot for name, spot in STANDING.items() if name != joint}
    assert list(slips(figure(pose))) == [
        (("moments", "only", joint), f"{joint} is missing; say where it is")
    ]


def test_a_joint_that_is_missing_throughout_is_told_once() -> None:
    pose = {name: spot for name, spot in STANDING.items() if name != "head"}
    found = [slip.where for slip in slips(moving(first=pose, second=pose))]
    assert found == [("moments", "first", "head")]


# Bones


@pytest.mark.parametrize(("inner", "outer"), BONES)
def test_a_bone_that_grows_by_four_percent_is_told(inner: str, outer: str) -> None:
    later = stretched(STANDING, inner, outer, 0.04)
    found = told(moving(first=STANDING, second=later))
    assert [where for where, sentence in found if "keeps it within 3 %" in sentence] == [outer]


@pytest.mark.parametrize("share", [0.02, -0.02])
@pytest.mark.parametrize(("inner", "outer"), BONES)
def test_a_bone_may_differ_by_two_percent(inner: str, outer: str, share: float) -> None:
    later = stretched(STANDING, inner, outer, share)
    assert told(moving(first=STANDING, second=later)) == []


@given(bone=st.sampled_from(BONES), turn=turns, share=st.floats(-0.05, 0.05))
@quick
def test_a_bone_is_measured_in_space(bone: tuple[str, str], turn: float, share: float) -> None:
    later = whole(stretched(STANDING, *bone, share), UPWARD, turn)
    sentences = [sentence for _, sentence in told(moving(first=STANDING, second=later))]
    too_much = any("keeps it within 3 %" in sentence for sentence in sentences)
    assert too_much == (abs(share) > 0.03) or abs(abs(share) - 0.03) < 1e-9


def test_where_only_the_inner_joint_moved_the_inner_one_is_named() -> None:
    later = put(STANDING, left_knee=(9, 54, 1))
    found = [where for where, sentence in told(moving(first=STANDING, second=later))
             if sentence.startswith("from left knee to left ankle")]  # fmt: skip
    assert found == ["left knee"]


@pytest.mark.parametrize(("inner", "outer"), BONES[2::2])
def test_both_sides_are_alike_within_five_percent(inner: str, outer: str) -> None:
    longer, much_longer = (stretched(STANDING, inner, outer, share) for share in (0.04, 0.06))
    assert [sentence for _, sentence in told(figure(longer)) if "alike" in sentence] == []
    found = [where for where, sentence in told(figure(much_longer)) if "alike" in sentence]
    assert found == [outer]


@pytest.mark.parametrize(("down", "found"), [(2, 0), (4, 1)])
def test_a_spine_may_bend_a_little(down: float, found: int) -> None:
    upper = ("head", "neck", *(name for name in JOINTS if name.endswith(("der", "bow", "rist"))))
    lower = {joint: Spot(x, y - down * (joint in upper), z)
             for joint, (x, y, z) in STANDING.items()}  # fmt: skip
    sentences = [sentence for _, sentence in told(moving(first=STANDING, second=lower))]
    assert sum("a spine keeps it within 6 %" in sentence for sentence in sentences) == found


@pytest.mark.parametrize(
    ("share", "sound"), [(0.86, False), (0.89, True), (1.12, True), (1.15, False)]
)
def test_a_body_is_as_tall_as_a_person(share: float, sound: bool) -> None:
    pose = {joint: Spot(*(at * share for at in spot)) for joint, spot in STANDING.items()}
    assert [where for where, _ in told(figure(pose))] == ([] if sound else ["only"])


@pytest.mark.parametrize(
    ("joints", "where"),
    [
        ({"head": (0, 190, 2)}, "head"),
        ({"left_hip": (20, 93, 0), "right_hip": (-20, 93, 0)}, "right hip"),
        ({"left_wrist": (23, 60, 4), "right_wrist": (-23, 60, 4)}, "left wrist"),
        ({"left_toe": (9, 2, 5), "right_toe": (-9, 2, 5)}, "left toe"),
    ],
)
def test_a_bone_out_of_proportion_is_told(
    joints: dict[str, tuple[float, float, float]], where: str
) -> None:
    found = told(figure(put(STANDING, **joints)))
    assert where in [place for place, sentence in found if "for this body" in sentence]


@pytest.mark.parametrize("spot", [Spot(0, 0, 0), Spot(9, 93, 0)])
def test_a_body_in_one_point_is_told_and_breaks_nothing(spot: Spot) -> None:
    assert told(moving(first=STANDING, second=dict.fromkeys(JOINTS, spot)))
    assert told(figure(dict.fromkeys(JOINTS, spot)))


# Ranges: the axes are the viewer's, so turning the left leg about the one to the right takes it
# back, and about the one towards the viewer takes it outward.

RANGES = [
    ("left hip", RIGHTWARD, -130, -140, "the left hip is bent forward"),
    ("left hip", RIGHTWARD, 40, 50, "the left hip is stretched back"),
    ("left hip", TOWARD, 55, 65, "the left hip is spread outward"),
    ("left hip", TOWARD, -40, -50, "the left hip is drawn inward"),
    ("right hip", TOWARD, -55, -65, "the right hip is spread outward"),
    ("right hip", TOWARD, 40, 50, "the right hip is drawn inward"),
    ("left knee", RIGHTWARD, 150, 160, "the left knee is bent"),
    ("right knee", RIGHTWARD, 150, 160, "the right knee is bent"),
    ("left knee", RIGHTWARD, -12, -20, "the left knee is bent the wrong way"),
    ("right knee", RIGHTWARD, -12, -20, "the right knee is bent the wrong way"),
    ("left knee", TOWARD, 10, 25, "the left hip is turned inward"),
    ("left knee", TOWARD, -10, -25, "the left hip is turned outward"),
    ("left ankle", RIGHTWARD, 55, 66, "the left ankle is pointed"),
    ("left ankle", RIGHTWARD, -35, -45, "the left ankle is drawn up"),
    ("left ankle", UPWARD, 70, 85, "the left foot points outward"),
    ("left ankle", UPWARD, -80, -90, "the left foot points inward"),
    ("right ankle", UPWARD, -70, -85, "the right foot points outward"),
    ("left shoulder", RIGHTWARD, 65, 75, "the left arm is taken back"),
    ("left shoulder", TOWARD, -60, -75, "the left arm is drawn across the body"),
    ("right shoulder", TOWARD, 60, 75, "the right arm is drawn across the body"),
    ("left elbow", RIGHTWARD, -140, -150, "the left elbow is bent"),
    ("left elbow", RIGHTWARD, 20, 40, "the left elbow bends the wrong way"),
    ("right elbow", RIGHTWARD, 20, 40, "the right elbow bends the wrong way"),
]


@pytest.mark.parametrize(("joint", "about", "within", "beyond", "words"), RANGES)
def test_a_joint_that_goes_too_far_is_told(
    joint: str, about: Spot, within: float, beyond: float, words: str
) -> None:
    assert range_sentences(swung(STANDING, joint, about, within)) == []
    (sentence,) = range_sentences(swung(STANDING, joint, about, beyond))
    assert sentence.startswith((f"{words} by", f"{words}, turned"))


@pytest.mark.parametrize(("degrees", "found"), [(50, 0), (70, 1)])
@pytest.mark.parametrize("about", [RIGHTWARD, TOWARD])
def test_a_head_tilts_only_so_far(about: Spot, degrees: float, found: int) -> None:
    turned = whole({"head": Spot(0, 14, 0)}, about, degrees)["head"]
    tilted = put(STANDING, head=(turned.x, 146 + turned.y, turned.z))
    assert len(range_sentences(tilted)) == found


@pytest.mark.parametrize(
    ("degrees", "told_of"), [(35, []), (50, ["tilted to the"]), (-50, ["tilted to the"])]
)
def test_a_pelvis_sinks_only_so_far(degrees: float, told_of: list[str]) -> None:
    hips = whole({"left hip": Spot(9, 0, 0), "right hip": Spot(-9, 0, 0)}, TOWARD, degrees)
    down = {joint: Spot(spot.x, 93 + spot.y, 0) for joint, spot in hips.items()}
    found = [sentence for sentence in range_sentences({**STANDING, **down}) if "trunk" in sentence]
    assert all(words in sentence for words, sentence in zip(told_of, found, strict=True))


@pytest.mark.parametrize(("degrees", "found"), [(50, 0), (70, 1), (-70, 1)])
def test_shoulders_turn_against_the_hips_only_so_far(degrees: float, found: int) -> None:
    upper = {joint: spot for joint, spot in STANDING.items()
             if joint.endswith(("shoulder", "elbow", "wrist"))}  # fmt: skip
    sentences = range_sentences({**STANDING, **whole(upper, UPWARD, degrees)})
    assert sum("the trunk is turned" in sentence for sentence in sentences) == found


@given(row=st.sampled_from(RANGES), about=ways, degrees=turns)
@quick
def test_ranges_are_the_body_s_own_however_it_lies(
    row: tuple[str, Spot, float, float, str], about: tuple[float, ...], degrees: float
) -> None:
    joint, axis, within, beyond, words = row
    sound, unsound = (swung(STANDING, joint, axis, angle) for angle in (within, beyond))
    assert range_sentences(whole(sound, Spot(*about), degrees)) == []
    (sentence,) = range_sentences(whole(unsound, Spot(*about), degrees))
    assert sentence.startswith(words)


@pytest.mark.parametrize("side", list(Side))
def test_a_knee_bends_back_in_a_thigh_that_is_lifted(side: Side) -> None:
    lifted = swung(STANDING, f"{side} hip", RIGHTWARD, -80)
    assert range_sentences(swung(lifted, f"{side} knee", RIGHTWARD, 90)) == []
    wrong = swung(lifted, f"{side} knee", RIGHTWARD, -60)
    assert f"the {side} knee is bent the wrong way" in range_sentences(wrong)[0]


@pytest.mark.parametrize(
    ("elbow", "wrist"),
    [((33, 117, -8), (15, 98, 7)), ((18, 112, 0), (18, 112, 25)), ((20, 112, -3), (5, 118, 17))],
    ids=["hand on hip", "forearm ahead", "arms crossed"],
)
def test_usual_postures_of_arms_are_sound(
    elbow: tuple[float, float, float], wrist: tuple[float, float, float]
) -> None:
    assert range_sentences(put(STANDING, left_elbow=elbow, left_wrist=wrist)) == []


# Supports


@pytest.mark.parametrize(
    ("rise", "words"),
    [(1.9, ""), (-1.9, ""), (2.5, "away from the floor"), (-2.5, "too deep in the floor")],
)
def test_a_foot_stands_within_two_centimetres_of_its_support(rise: float, words: str) -> None:
    pose = put(STANDING, left_ankle=(9, SOLE + rise, 0))
    found = told(figure(pose, rests=FEET))
    assert [where for where, sentence in found if words and words in sentence] == (
        ["left ankle"] if words else []
    )
    assert bool(found) == bool(words)


def test_a_rest_counts_only_in_its_moments() -> None:
    up = whole(STANDING, UPWARD, 0, Spot(0, 10, 0))
    rest = replace(FEET[0], moments=frozenset({"down"}))
    jump = moving(down=STANDING, up=up)
    assert told(replace(jump, rests=(rest,))) == []
    assert {where for where, _ in told(replace(jump, rests=(FEET[0],)))} == {"left ankle"}


@pytest.mark.parametrize(("far", "slides"), [(1.9, []), (2.1, ["left ankle", "left toe"])])
def test_what_rests_stays_where_it_is(far: float, slides: list[str]) -> None:
    aside = whole(STANDING, UPWARD, 0, Spot(far, 0, 0))
    walk = replace(moving(here=STANDING, there=aside), rests=FEET[:2])
    assert list(slips(walk)) == [
        (("moments", "there", joint), f"{joint} slides by 2.1 cm from `here`; what rests stays "
         "within 2 cm") for joint in slides
    ]  # fmt: skip


def test_what_is_lifted_meanwhile_may_rest_elsewhere() -> None:
    up, aside = (whole(STANDING, UPWARD, 0, Spot(*by)) for by in ((2, 5, 0), (4, 0, 0)))
    rest = replace(FEET[0], moments=frozenset({"here", "there"}))
    walk = replace(moving(here=STANDING, up=up, there=aside), rests=(rest,))
    back = (*walk.motion[:-1], Move("up", 1), Move("here", 1))
    assert told(replace(walk, motion=back)) == []


@pytest.mark.parametrize(
    ("joint", "height"), [("left knee", HALF["knee"]), ("left ankle", HALF["ankle"])]
)
def test_a_leg_that_lies_rests_by_half_its_thickness(joint: str, height: float) -> None:
    sideways = lying(STANDING, Side.LEFT)
    lower = whole(sideways, UPWARD, 0, Spot(0, height - sideways[joint].y, 0))
    rests = (Rest(joint, Support.FLOOR),)
    assert joint not in [where for where, _ in told(figure(lower, rests=rests))]


@pytest.mark.parametrize(
    ("x", "words"), [(0, ""), (20, "lies beside the step"), (-30, "lies beside the step")]
)
def test_a_foot_stands_on_a_step_and_not_beside_it(x: float, words: str) -> None:
    up = whole(STANDING, UPWARD, 0, Spot(x, 18, 0))
    found = told(figure(up, rests=(Rest("left ankle", Support.STEP),), props=(STEP,)))
    assert [words in sentence for _, sentence in found] == ([True] if words else [])


@pytest.mark.parametrize(
    ("x", "words"), [(0, ""), (-4, "away from the wall"), (3, "too deep in the wall")]
)
def test_a_knee_presses_against_the_near_side_of_a_wall(x: float, words: str) -> None:
    near = WALL.low.x - HALF["knee"] - STANDING["left knee"].x
    pose = whole(STANDING, UPWARD, 0, Spot(near + x, 0, 0))
    found = told(figure(pose, rests=(Rest("left knee", Support.WALL),), props=(
        replace(WALL, low=Spot(30, 45, -40), high=Spot(45, 55, 60)),
    )))  # fmt: skip
    assert [words in sentence for _, sentence in found] == ([True] if words else [])


@pytest.mark.parametrize("side", [-1, 1])
def test_a_wall_looks_at_the_body_from_either_side(side: int) -> None:
    wall = Prop(Support.WALL, Spot(-80, 0, side * 50 - 5), Spot(80, 200, side * 50 + 5))
    away = side * (45 - HALF["shoulder"])
    pose = whole(STANDING, UPWARD, 90 + 90 * side, Spot(0, 0, away))
    assert told(figure(pose, rests=(Rest("left shoulder", Support.WALL),), props=(wall,))) == []


def test_a_rest_on_what_is_not_there_is_told() -> None:
    found = list(slips(figure(rests=(*FEET, Rest("left knee", Support.MAT)))))
    assert found == [(("rests", 4), "there is no mat here; add it to the props")]


def test_a_rest_may_lie_on_any_of_two_mats() -> None:
    away = Prop(Support.MAT, Spot(210, 0, -40), Spot(300, 1, 40))
    rests = (Rest("left ankle", Support.MAT),)
    assert told(figure(rests=rests, props=(away, MAT))) == []


def test_a_joint_below_the_floor_is_told() -> None:
    pose = swung(STANDING, "left ankle", RIGHTWARD, 40)
    assert the_sentence(figure(pose)).endswith("cm below the floor")


@pytest.mark.parametrize(
    ("prop", "joint"),
    [
        (Prop(Support.STEP, Spot(5, 0, -5), Spot(15, 15, 5)), "left ankle"),
        (Prop(Support.MAT, Spot(5, 0, 10), Spot(15, 3, 20)), "left toe"),
        (Prop(Support.WALL, Spot(20, 0, -50), Spot(21, 95, 50)), "left wrist"),
    ],
)
def test_a_joint_inside_a_thing_is_told(prop: Prop, joint: str) -> None:
    assert (joint, f"{joint} is inside the {prop.kind}") in told(figure(props=(prop,)))


# The motion

A, B = Move("a", 0), Move("b", 1)


@pytest.mark.parametrize(
    ("motion", "sentence"),
    [
        ((), "the motion is empty; name at least one moment to stay in"),
        ((A, B), "the motion ends where it begins, which is `a`"),
        ((replace(A, seconds=2), B, Move("a", 1)), "the first move only says where it begins; it"),
        (
            (A, Move("b", 0, stay=2), Move("a", 1)),
            "a jump in the picture; say how long it `takes`",
        ),
        ((A, B, Move("a", 0.5)), "one round takes 1.5 s; between 2 and 20 s can be followed"),
        ((A, B, Move("a", 20)), "one round takes 21 s; between 2 and 20 s can be followed"),
    ],
)
def test_a_motion_that_does_not_go_round_is_told(motion: tuple[Move, ...], sentence: str) -> None:
    found = told(figure(motion=motion, poses={"a": STANDING, "b": STANDING}))
    assert any(words.startswith(sentence) for _, words in found)


@pytest.mark.parametrize("seconds", [1, 19])
def test_a_round_of_two_to_twenty_seconds_is_sound(seconds: float) -> None:
    motion = (A, B, Move("a", seconds))
    assert told(figure(motion=motion, poses={"a": STANDING, "b": STANDING})) == []


# The other side


@given(
    row=st.sampled_from(RANGES),
    share=st.floats(0, 1.2),
    view=st.sampled_from(View),
    bone=st.sampled_from(BONES),
    longer=st.sampled_from([0, 0.02, 0.04]),
)
@quick
def test_a_mirrored_figure_passes_exactly_when_the_figure_does(
    row: tuple[str, Spot, float, float, str],
    share: float,
    view: View,
    bone: tuple[str, str],
    longer: float,
) -> None:
    joint, axis, _, beyond, _ = row
    later = swung(stretched(STANDING, *bone, longer), joint, axis, beyond * share)
    shown = replace(moving(first=STANDING, second=later), rests=FEET, props=(WALL, MAT), view=view)
    other = mirrored(shown)
    assert sorted(_kinds(shown)) == sorted(_kinds(other))


def _kinds(judged: Figure) -> list[tuple[str, ...]]:
    """Where something is wrong, whichever side it is."""
    return [tuple(str(step).split()[-1] for step in slip.where) for slip in slips(judged)]
