"""Keys and a database: the start with the right ones, and sealing everything anew."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from looking import within
from sqlalchemy import Connection, create_engine, delete, insert, select, update
from sqlmodel import SQLModel
from store_samples import RUNNER

from bot.errors import CoachError, SettingsError
from bot.store import resealing
from bot.store.database import opened
from bot.store.resealing import reseal
from bot.store.seal import UNSEALED, Seal, UnopenedError
from bot.store.sealing import SealingRows
from bot.store.tables import CheckInRow, DoseRow, NoteRow, RunnerRow

A, B, C = (name * 42 + "A=" for name in "ABC")
WORDS = "sharp left knee"
NOW = datetime(2026, 11, 22, 7, tzinfo=UTC)
CHECK_IN: dict[str, Any] = {
    "runner": RUNNER.id,
    "kind": "after",
    "at": NOW,
    "day": date(2026, 11, 22),
}
DOSE: dict[str, Any] = {
    "runner": RUNNER.id, "exercise": "press", "routine": "", "at": NOW, "sets": 3, "work": 30,
    "refused": False,
}  # fmt: skip


@pytest.fixture
def url(database_url: str) -> str:
    """An empty database with one runner in it."""
    within(database_url, _empty)
    return database_url


def _empty(connection: Connection) -> None:
    for row in (NoteRow, CheckInRow, DoseRow, RunnerRow):
        connection.execute(delete(row))
    connection.execute(insert(RunnerRow).values(
        id=RUNNER.id, language="en", met_at=NOW, seen_at=NOW, unreachable=False))  # fmt: skip


def start(url: str, *keys: str) -> None:
    """What every start does, and nothing more."""

    async def whole() -> None:
        async with opened(url, Seal(keys)):
            pass

    asyncio.run(whole())


def tell(url: str, seal: Seal, name: str, words: str = WORDS) -> None:
    """A check-in and a dose, each with a sealed text."""

    def run(connection: Connection) -> None:
        connection.execute(
            insert(CheckInRow).values(**CHECK_IN, asked=name, felt=seal.close(words))
        )
        connection.execute(insert(DoseRow).values(**DOSE, because=name, why=seal.close(words)))

    within(url, run)


def stored(url: str) -> list[tuple[str, ...]]:
    """Every sealed text and every note, as they are in the database."""

    def run(connection: Connection) -> list[tuple[str, ...]]:
        felt = select(CheckInRow.asked, CheckInRow.felt).order_by(CheckInRow.asked)
        why = select(DoseRow.because, DoseRow.why).order_by(DoseRow.because)
        notes = select(NoteRow.name, NoteRow.value)
        return [tuple(row) for query in (felt, why, notes) for row in connection.execute(query)]

    return within(url, run)


def texts(url: str) -> list[str]:
    return [text for name, text in stored(url) if name != "seal"]


def test_without_a_key_nothing_is_noted_down(url: str) -> None:
    start(url)
    assert stored(url) == []


def test_the_first_key_is_noted_down_sealed(url: str) -> None:
    start(url, A)
    ((name, probe),) = stored(url)
    assert (name, probe[:2]) == ("seal", "f:")
    assert A not in probe


def test_a_second_start_with_the_same_key_changes_nothing(url: str) -> None:
    start(url, A)
    before = stored(url)
    start(url, A)
    assert stored(url) == before


def test_the_first_start_with_a_key_says_once_what_it_means(
    url: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO", "bot"):
        start(url, A)
        start(url, A)
    assert len(caplog.messages) == 1
    assert "python -m bot keys rotate" in caplog.text


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        ((), "BOT_DATA_KEY is missing"),
        ((B,), "none of the keys"),
        ((B, C), "none of the keys"),
    ],
)
def test_a_start_that_lacks_the_key_is_refused_and_changes_nothing(
    url: str, keys: tuple[str, ...], sentence: str
) -> None:
    start(url, A)
    tell(url, Seal([A]), "told")
    before = stored(url)
    with pytest.raises(SettingsError, match=sentence) as refused:
        start(url, *keys)
    assert stored(url) == before
    assert "No text in it was changed." in str(refused.value)
    assert not any(key in str(refused.value) for key in keys)


def test_a_new_key_before_the_old_one_may_start(url: str) -> None:
    start(url, A)
    start(url, B, A)


@pytest.mark.parametrize("keys", [(A,), (B,)])
def test_after_a_start_with_two_keys_both_are_needed_until_all_is_sealed_anew(
    url: str, keys: tuple[str, ...]
) -> None:
    start(url, A)
    start(url, B, A)
    with pytest.raises(SettingsError, match="one more key"):
        start(url, *keys)


def test_rotation_seals_every_text_under_the_first_key(url: str) -> None:
    tell(url, UNSEALED, "plain")
    tell(url, Seal([A]), "old")
    reseal(url, Seal([B, A]), Seal([B, A]))
    assert all(map(Seal([B]).is_newest, texts(url)))
    assert [Seal([B]).open(text) for text in texts(url)] == [WORDS] * 4


def test_rotation_counts_what_it_sealed_anew(url: str) -> None:
    keys = Seal([B, A])
    tell(url, UNSEALED, "plain")
    tell(url, Seal([A]), "old")
    tell(url, Seal([B]), "new")
    assert [reseal(url, keys, keys), reseal(url, keys, keys)] == [4, 0]


def test_after_a_rotation_the_old_key_is_needed_no_more(url: str) -> None:
    start(url, A)
    tell(url, Seal([A]), "old")
    reseal(url, Seal([B, A]), Seal([B, A]))
    start(url, B)
    with pytest.raises(SettingsError):
        start(url, A)


def test_rotation_reaches_the_rows_beyond_the_first_batch(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.sealing.BATCH", 2)
    for number in range(5):
        tell(url, UNSEALED, str(number), words=str(number))
    reseal(url, Seal([A]), Seal([A]))
    assert all(map(Seal([A]).is_newest, texts(url)))
    assert [Seal([A]).open(text) for text in texts(url)] == [*"01234"] * 2


def test_a_text_that_does_not_open_is_named_and_leaves_all_as_it_was(url: str) -> None:
    tell(url, UNSEALED, "fine")
    within(url, lambda rows: rows.execute(update(DoseRow).values(why=Seal([C]).close(WORDS))))
    before = stored(url)
    with pytest.raises(UnopenedError, match=r"`why` of row \d+ of `dose_change` cannot be opened"):
        reseal(url, Seal([A]), Seal([A]))
    assert stored(url) == before


def test_a_rotation_that_breaks_off_leaves_all_as_it_was(url: str) -> None:
    class Breaks(Seal):
        left = 4

        def close(self, text: str) -> str:
            self.left -= 1
            return super().close(text) if self.left else 1 / 0  # type: ignore[return-value]

    for name in ("one", "two"):
        tell(url, Seal([A]), name)
    before = stored(url)
    with pytest.raises(ZeroDivisionError):
        reseal(url, Seal([B, A]), Breaks([B, A]))
    assert stored(url) == before


def test_rotation_with_the_wrong_key_is_refused_and_changes_nothing(url: str) -> None:
    start(url, A)
    tell(url, Seal([A]), "told")
    before = stored(url)
    with pytest.raises(SettingsError, match="none of the keys"):
        reseal(url, Seal([B]), Seal([B]))
    assert stored(url) == before


def test_a_drop_brings_every_text_back_to_plain(url: str) -> None:
    start(url, A)
    tell(url, Seal([A]), "told")
    assert reseal(url, Seal([A]), UNSEALED) == 2
    assert texts(url) == [f"p:{WORDS}"] * 2


def test_after_a_drop_it_starts_without_a_key_and_forgets_that_there_was_one(url: str) -> None:
    start(url, A)
    reseal(url, Seal([A]), UNSEALED)
    start(url)
    assert stored(url) == []


def test_what_a_coach_sealed_after_a_drop_is_not_lost_sight_of(url: str) -> None:
    reseal(url, Seal([A]), UNSEALED)
    tell(url, Seal([A]), "late")
    with pytest.raises(SettingsError, match="drop the keys again"):
        start(url)
    reseal(url, Seal([A]), UNSEALED)
    start(url)
    assert texts(url) == [f"p:{WORDS}"] * 2


def test_after_a_drop_it_may_be_sealed_again(url: str) -> None:
    reseal(url, Seal([A]), UNSEALED)
    start(url, B)
    with pytest.raises(SettingsError, match="is missing"):
        start(url)


async def test_a_coach_that_knows_both_keys_may_run_during_a_rotation(database_url: str) -> None:
    keys = Seal([B, A])
    async with opened(database_url, keys) as coach:
        await coach.write(lambda rows: rows.add_runner(RUNNER))
        await asyncio.to_thread(tell, database_url, Seal([A]), "before")
        await asyncio.to_thread(reseal, database_url, keys, keys)
        assert await coach.read(lambda rows: rows.runner(RUNNER.id)) == RUNNER
    await asyncio.to_thread(start, database_url, B)


@pytest.mark.sqlite
def test_on_sqlite_nobody_else_writes_while_texts_are_sealed_anew(database_url: str) -> None:
    said = []

    class Nosy(Seal):
        def open(self, text: str) -> str:
            with closing(sqlite3.connect(path(database_url), timeout=0)) as other:
                try:
                    other.execute("UPDATE check_in SET felt = 'p:'")
                except sqlite3.OperationalError as refused:
                    said.append(str(refused))
            return super().open(text)

    within(database_url, _empty)
    start(database_url, A)
    tell(database_url, UNSEALED, "told")
    reseal(database_url, Nosy([A]), Seal([A]))
    assert said == ["database is locked"] * 2


@pytest.mark.sqlite
def test_stored_bytes_hold_no_words_once_a_key_is_set(database_url: str) -> None:
    within(database_url, _empty)
    keep_open = sqlite3.connect(path(database_url))
    with closing(keep_open):
        keep_open.execute("SELECT 1 FROM check_in").fetchall()
        tell(database_url, Seal([A]), "told")
        assert path(database_url).with_name("coach.sqlite3-wal").stat().st_size > 0
        assert found(database_url, b"told")
        assert not found(database_url, b"knee")


@pytest.mark.sqlite
def test_stored_bytes_hold_no_words_after_a_rotation(database_url: str) -> None:
    within(database_url, _empty)
    for number in range(200):
        tell(database_url, UNSEALED, str(number), words=WORDS * 20)
    assert found(database_url, b"knee")
    reseal(database_url, Seal([A]), Seal([A]))
    assert not found(database_url, b"knee")


@pytest.mark.sqlite
def test_a_file_that_somebody_else_reads_is_said_to_hold_old_bytes(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resealing, "PATIENCE", 0.1)
    within(database_url, _empty)
    tell(database_url, UNSEALED, "told")
    with closing(sqlite3.connect(path(database_url), isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT 1 FROM check_in").fetchall()
        with pytest.raises(CoachError, match="run this once more"):
            reseal(database_url, Seal([A]), Seal([A]))
    assert texts(database_url)[0].startswith("f:")
    assert reseal(database_url, Seal([A]), Seal([A])) == 0
    assert not found(database_url, b"knee")


def test_a_database_that_cannot_be_reached_is_a_plain_sentence() -> None:
    nowhere = "postgresql+asyncpg://nobody:secret@127.0.0.1:1/coach"
    with pytest.raises(CoachError, match="cannot be changed") as said:
        reseal(nowhere, Seal([A]), Seal([A]))
    assert "secret" not in str(said.value)


def path(url: str) -> Path:
    return Path(url.partition("///")[2])


def found(url: str, words: bytes) -> bool:
    """Whether the words are anywhere in the database's file, its log or its index."""
    return any(words in file.read_bytes() for file in path(url).parent.glob("coach.sqlite3*"))


KEYS = st.lists(st.sampled_from([A, B, C]), max_size=3, unique=True)


@settings(deadline=None)  # the first key costs, and the machine may be busy
@given(st.lists(st.tuples(st.sampled_from(["run", "run", "rotate", "drop"]), KEYS), max_size=8))
def test_a_start_that_is_let_through_opens_every_text(steps: list[tuple[str, list[str]]]) -> None:
    engine = create_engine("sqlite://")
    with closing(engine.connect()) as connection:
        SQLModel.metadata.create_all(connection)
        for number, (what, keys) in enumerate(steps):
            with connection.begin_nested():
                _live(connection, what, Seal(keys), str(number))
            connection.commit()
    engine.dispose()


def _live(connection: Connection, what: str, seal: Seal, name: str) -> None:
    """One start, rotation or drop; a coach that was started tells something."""
    rows = SealingRows(connection, seal)
    try:
        if what == "run":
            rows.check()
        elif seal.keyed:
            rows.rotate(seal if what == "rotate" else UNSEALED)
    except SettingsError:
        return
    if what == "run":
        felt = connection.execute(select(CheckInRow.felt)).scalars().all()
        assert [seal.open(text) for text in felt] == [WORDS] * len(felt)
        new = insert(CheckInRow).values(**CHECK_IN, asked=name, felt=seal.close(WORDS))
        connection.execute(new)
