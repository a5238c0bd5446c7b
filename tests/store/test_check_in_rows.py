"""Answers, doses and errands as rows: what comes back is what went in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from store_samples import RUNNER, at, session

from bot.core.body import Place
from bot.core.check_in import CheckIn
from bot.core.content import Side
from bot.core.felt import Ache, Felt, Kind
from bot.core.progression import Change, Load, Reason, Track, in_force
from bot.core.safety import OPEN, Gate, Level, Why
from bot.store.database import Database
from bot.store.seal import Seal, UnopenedError

DAY = date(2026, 11, 22)
HURTS = Felt(8, (Ache(6, Side.LEFT, Place.OUTER_HIP), Ache(2, Side.RIGHT)), "stairs – ouch")
CLOSED = Gate(Level.STOP, Why.PAIN, DAY, 6, frozenset({Place.OUTER_HIP}), DAY)
TOLD = CheckIn(7, "a1", Kind.ANY, at(0), DAY, HURTS, CLOSED)
HOLD, WARM = Track("press"), Track("press", "warmup")
RISE = Change(HOLD, Load(3, 35), Reason.WENT_WELL, at(0), "s1")


async def put(database: Database, *answers: CheckIn) -> None:
    await database.write(lambda rows: rows.check_ins.put(answers))


async def latest(database: Database, most: int = 40) -> tuple[CheckIn, ...]:
    return await database.read(lambda rows: rows.check_ins.latest(7, most))


async def add(database: Database, *changes: Change, who: int = 7) -> tuple[Change, ...]:
    return await database.write(lambda rows: rows.doses.add(who, changes))


def asked(*keys: str) -> list[CheckIn]:
    """An answer to each question, an hour apart."""
    return [replace(TOLD, asked=key, at=at(3600 * n)) for n, key in enumerate(keys)]


# Answers


@pytest.mark.parametrize(
    "felt",
    [Felt(), Felt(0, ()), Felt(10, None, "only a note"), Felt(None, (Ache(10),)), HURTS],
    ids=["nothing", "none-at-all", "effort", "pain", "all"],
)
async def test_an_answer_comes_back_as_it_went_in(database: Database, felt: Felt) -> None:
    await put(database, replace(TOLD, felt=felt))
    assert await latest(database) == (replace(TOLD, felt=felt),)


@pytest.mark.parametrize("kind", list(Kind))
async def test_every_kind_of_question_is_kept(database: Database, kind: Kind) -> None:
    await put(database, replace(TOLD, kind=kind))
    [kept] = await latest(database)
    assert kept.kind is kind


async def test_an_answer_takes_the_place_of_the_one_before(database: Database) -> None:
    await put(database, TOLD)
    again = replace(TOLD, felt=Felt(1, ()), gate=OPEN)
    await put(database, again)
    assert await latest(database) == (again,)


async def test_no_question_has_two_answers(database: Database) -> None:
    await put(database, TOLD)
    twice = text("INSERT INTO check_in (runner, asked, kind, at, day, felt)"
                 " SELECT runner, asked, kind, at, day, felt FROM check_in")  # fmt: skip
    with pytest.raises(IntegrityError):
        await database.write(lambda rows: rows._connection.execute(twice))


async def test_the_last_answers_come_oldest_first(database: Database) -> None:
    one, two, three = asked("a1", "a2", "a3")
    await put(database, three, one, two)
    assert await latest(database) == (one, two, three)
    assert await latest(database, 2) == (two, three)


async def test_answers_of_one_moment_keep_their_order(database: Database) -> None:
    both = replace(TOLD, asked="a1"), replace(TOLD, asked="a2")
    await put(database, *both)
    assert await latest(database) == both


async def test_the_gate_is_that_of_the_last_answer(database: Database) -> None:
    await put(database, TOLD, replace(TOLD, asked="a2", at=at(1), gate=OPEN))
    assert await database.read(lambda rows: rows.check_ins.gate(7)) == OPEN


async def test_without_an_answer_the_gate_is_open(database: Database) -> None:
    assert await database.read(lambda rows: rows.check_ins.gate(7)) == OPEN


async def test_answers_since_a_day_are_those_of_that_day_and_later(database: Database) -> None:
    answers = [replace(TOLD, asked=f"a{n}", at=at(n), day=DAY + timedelta(days=n))
               for n in range(3)]  # fmt: skip
    await put(database, *answers)
    since = await database.read(lambda rows: rows.check_ins.since(7, answers[1].day))
    assert since == tuple(answers[1:])


async def test_what_was_told_is_found_by_its_session(database: Database) -> None:
    number = await database.write(lambda rows: rows.add_session(session()))
    await put(database, replace(TOLD, session=number))
    found = await database.read(lambda rows: rows.check_ins.of_sessions([number, number + 1]))
    assert found == {number: HURTS}


async def test_of_no_sessions_nothing_was_told(database: Database) -> None:
    await put(database, TOLD)
    assert await database.read(lambda rows: rows.check_ins.of_sessions([])) == {}


async def test_an_answer_is_found_by_its_question(database: Database) -> None:
    await put(database, TOLD)
    assert await database.read(lambda rows: rows.check_ins.answer(7, "a1")) == TOLD
    assert await database.read(lambda rows: rows.check_ins.answer(7, "a2")) is None
    assert await database.read(lambda rows: rows.check_ins.answer(8, "a1")) is None


async def test_forgetting_leaves_other_runners_alone(database: Database) -> None:
    other = replace(TOLD, runner=8)
    await database.write(lambda rows: rows.add_runner(replace(RUNNER, id=8)))
    await put(database, TOLD, other)
    await add(database, RISE)
    await add(database, RISE, who=8)
    await database.write(lambda rows: rows.check_ins.forget(7))
    await database.write(lambda rows: rows.doses.forget(7))
    assert await latest(database) == ()
    assert await database.read(lambda rows: rows.check_ins.latest(8)) == (other,)
    assert await database.read(lambda rows: len(rows.doses.of(8))) == 1
    assert await database.read(lambda rows: rows.doses.of(7)) == ()


# Sealed


@pytest.mark.parametrize("secret", ["stairs", "outer-hip", "effort", "stop"])
async def test_under_a_key_nothing_of_an_answer_can_be_read(
    database: Database, database_url: str, secret: str
) -> None:
    async with Database(database_url, Seal([Fernet.generate_key().decode()])) as keyed:
        await put(keyed, TOLD)
        assert await latest(keyed) == (TOLD,)
        row = await keyed.read(lambda rows: rows._connection.execute(
            text("SELECT * FROM check_in")).one())  # fmt: skip
    assert secret not in str(row)


async def test_under_a_key_the_reason_of_a_dose_cannot_be_read(
    database: Database, database_url: str
) -> None:
    async with Database(database_url, Seal([Fernet.generate_key().decode()])) as keyed:
        [added] = await add(keyed, replace(RISE, why=Reason.PAIN))
        row = await keyed.read(lambda rows: rows._connection.execute(
            text("SELECT * FROM dose_change")).one())  # fmt: skip
    assert added.why is Reason.PAIN
    assert "pain" not in str(row)


async def test_without_its_key_a_sealed_answer_is_not_opened(
    database: Database, database_url: str
) -> None:
    async with Database(database_url, Seal([Fernet.generate_key().decode()])) as keyed:
        await put(keyed, TOLD)
    with pytest.raises(UnopenedError):
        await latest(database)


# Doses


async def test_a_change_gets_a_number_and_comes_back(database: Database) -> None:
    [added] = await add(database, RISE)
    assert added == replace(RISE, id=added.id)
    assert added.id > 0
    assert await database.read(lambda rows: rows.doses.one(added.id, 7)) == added


async def test_the_same_thing_changes_a_track_once(database: Database) -> None:
    await add(database, RISE)
    assert await add(database, replace(RISE, load=Load(3, 40), at=at(9))) == ()


async def test_the_same_thing_may_change_several_tracks(database: Database) -> None:
    assert len(await add(database, RISE, replace(RISE, track=WARM))) == 2


async def test_what_was_refused_is_not_added_again(database: Database) -> None:
    [added] = await add(database, RISE)
    await database.write(lambda rows: rows.doses.refuse(added.id, at(5)))
    assert await add(database, RISE) == ()


async def test_a_refusal_notes_its_moment(database: Database) -> None:
    [added] = await add(database, RISE)
    await database.write(lambda rows: rows.doses.refuse(added.id, at(5)))
    kept = await database.read(lambda rows: rows.doses.one(added.id, 7))
    assert kept == replace(added, refused=True, at=at(5))


async def test_in_force_is_the_newest_that_was_not_refused(database: Database) -> None:
    first, second = await add(database, RISE, replace(RISE, because="s2", load=Load(3, 40)))
    assert await database.read(lambda rows: in_force(rows.doses.of(7))) == {HOLD: second}
    await database.write(lambda rows: rows.doses.refuse(second.id, at(5)))
    assert await database.read(lambda rows: in_force(rows.doses.of(7))) == {HOLD: first}


async def test_somebody_else_s_change_is_not_found(database: Database) -> None:
    [added] = await add(database, RISE)
    assert await database.read(lambda rows: rows.doses.one(added.id, 8)) is None


# Errands


async def test_an_errand_takes_the_place_of_one_of_its_kind(database: Database) -> None:
    await database.write(lambda rows: rows.errands.put(7, "morning", at(5)))
    await database.write(lambda rows: rows.errands.put(7, "morning", at(9)))
    found = await database.read(lambda rows: rows.errands.due(at(99)))
    assert found == [(at(9), 7, "morning")]


async def test_errands_of_two_kinds_wait_side_by_side(database: Database) -> None:
    for kind, seconds in (("weekly", 9), ("morning", 5)):
        due = at(seconds)
        await database.write(lambda rows, kind=kind, due=due: rows.errands.put(7, kind, due))
    found = await database.read(lambda rows: rows.errands.due(at(9)))
    assert [kind for _, _, kind in found] == ["morning", "weekly"]


async def test_an_errand_that_is_dropped_is_gone(database: Database) -> None:
    await database.write(lambda rows: rows.errands.put(7, "morning", at(5)))
    drops = [await database.write(lambda rows: rows.errands.drop(7, "morning")) for _ in "12"]
    assert drops == [True, False]


async def test_an_errand_is_taken_with_the_moment_it_was_due(database: Database) -> None:
    await database.write(lambda rows: rows.errands.put(7, "morning", at(5)))
    taken = [await database.write(lambda rows: rows.errands.take(7, "morning", at(9)))
             for _ in "12"]  # fmt: skip
    assert taken == [at(5), None]
