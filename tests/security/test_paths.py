"""Names never become places on the disk: of files that are sent, of pages, of clips."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from monday import in_berlin
from stage import Stage

from bot.chat.wording import MESSAGES
from bot.core.content import Side
from bot.errors import CoachError
from bot.library import Library, read
from bot.media.pieces import Still
from bot.media.prints import key_of

CONTENT = Path(__file__).parents[2] / "content"
NAMES = ["../../plan.ics", "/etc/cron.d/plan.ics", "..\\..\\plan.ics", "\x00.ics", "con.ics",
         "plan.ics/", "~/.ssh/authorized_keys.ics"]  # fmt: skip
CALENDAR = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20990101\nSUMMARY:Run\nEND:VEVENT\n" \
           b"END:VCALENDAR\n"  # fmt: skip


def lying(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if not path.name.startswith("coach.sqlite3")}


async def test_a_file_that_is_sent_is_never_written_down(moved: Stage, tmp_path: Path) -> None:
    await in_berlin(moved)
    before = lying(tmp_path.parent)
    for name in NAMES:
        seen = {m["message_id"] for m in moved.said()}
        moved.chat.document(name, CALENDAR)
        await moved.new(seen)
    assert {path.name for path in lying(tmp_path.parent) - before} <= {"alive"}


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "a/b", "..", "a\\b", "A b"])
def test_a_page_s_id_cannot_be_a_path(tmp_path: Path, name: str) -> None:
    for file in CONTENT.rglob("*"):
        if file.is_file() and file.suffix != ".flac":
            copy = tmp_path / file.relative_to(CONTENT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(file.read_bytes())
    page = next((tmp_path / "en" / "exercises").glob("*.md"))
    page.write_text(re.sub(r"(?m)^id: .*$", f"id: {name}", page.read_text("utf-8"), count=1))
    with pytest.raises(CoachError, match=re.escape(f"{page.name}:")):
        read(tmp_path, MESSAGES)


def test_clips_are_files_of_the_voice_s_own_folder(library: Library) -> None:
    folders = {Path(file).parent for file in library.voice.files.values()}
    assert folders == {CONTENT / "en" / "voice"}


def test_what_is_kept_of_films_is_named_by_letters_and_digits(library: Library) -> None:
    figure = next(iter(library.figures.values()))
    assert re.fullmatch(r"[0-9a-f]{64}", key_of(Still(figure, Side.LEFT)))
