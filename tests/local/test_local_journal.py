"""What the journal holds survives the program, however it ended."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.local import LocalChat
from bot.local.ask import Ask
from bot.local.methods import respond

KILLED = """
import os, signal, sys
from pathlib import Path
from bot.local import LocalChat
chat = LocalChat("7:test", journal=Path(sys.argv[1]))
chat.say("before the end")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "chat.sqlite3"


def opened(path: Path) -> LocalChat:
    return LocalChat("7:test", journal=path)


async def test_the_chat_looks_the_same_after_a_restart(path: Path) -> None:
    before = opened(path)
    before.say("one")
    gone = before.say("two")["message_id"]
    await respond(
        before, "sendMessage", Ask({"chat_id": 1, "text": "<b>3</b>", "parse_mode": "HTML"})
    )
    await respond(before, "deleteMessage", Ask({"chat_id": 1, "message_id": gone}))
    shown = before.transcript()
    before.close()
    after = opened(path)
    assert after.transcript() == shown
    after.close()


async def test_unconfirmed_updates_come_again(path: Path) -> None:
    before = opened(path)
    before.say("one")
    _, kept = await respond(before, "getUpdates", Ask({}))
    before.close()
    after = opened(path)
    assert (await respond(after, "getUpdates", Ask({})))[1] == kept
    after.close()


async def test_an_undelivered_press_can_still_be_answered(path: Path) -> None:
    before = opened(path)
    query = before.press(before.say("x")["message_id"], "d", force=True)
    before.close()
    after = opened(path)
    code, _ = await respond(after, "answerCallbackQuery", Ask({"callback_query_id": query["id"]}))
    assert code == 200
    after.close()


def test_numbers_are_never_given_again(path: Path) -> None:
    before = opened(path)
    message = before.say("one")
    update = before.updates.add("message", message)
    before.rooms.delete(before.rooms.find(1), message["message_id"])
    before.close()
    after = opened(path)
    again = after.say("two")
    assert again["message_id"] > message["message_id"]
    assert after.updates.add("message", again)["update_id"] > update["update_id"]
    after.close()


def test_files_people_and_profile_stay(path: Path) -> None:
    before = opened(path)
    file_id = before.document("a.txt", b"words")["document"]["file_id"]
    before.person(1, first_name="Ann")
    before.block()
    before.profile.set_text("description", "hello")
    before.close()
    after = opened(path)
    assert after.files.content(after.files.find(file_id)) == b"words"
    assert after.person(1)["first_name"] == "Ann"
    assert after.rooms.find(1).blocked
    assert after.profile.text("description") == "hello"
    after.close()


def test_a_killed_program_loses_nothing(path: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert ended.returncode == -signal.SIGKILL
    after = opened(path)
    assert after.transcript()[0]["text"] == "before the end"
    after.close()
