"""What runners really do, a little bent: words, places, files, and buttons of all kinds.

An act is done to the local chat, so that a press can take a button that is really there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from fuzz_pieces import (
    BOT,
    CHANNEL,
    CHATS,
    FILE,
    GROUP,
    MOMENT,
    ODD,
    PERSON,
    PRIVATE,
    SUPERGROUP,
    TEXT,
    Json,
    mangled,
)
from fuzz_schema import Values, updates
from hypothesis import strategies as st
from hypothesis.control import BuildContext
from hypothesis.internal.conjecture.data import ConjectureData

from bot.local import LocalChat
from bot.local.files import Upload
from bot.local.incoming import document
from bot.local.keyboards import callbacks

Update = tuple[str, Json]
PARTS = [
    "", "0", "1", "2", "3", "7", "-1", "01", "1440", "999999999999999999", "9" * 30, "٣", "1.5",
    "warmup", "strength", "hip-drop", "pause", "resume", "skip", "back", "stop", "done", "more",
    "save", "take", "all", "none", "page", "at", "cancel", "yes", "no", "effort", "pain", "left",
    "right", "both", "delete", "edit", "on", "off", "up", "down", "Europe/Berlin", "../..", "💥",
]  # fmt: skip
HUGE = ["9" * 18, "9" * 19, "9" * 30]
NUMBERS = st.sampled_from(["0", "1", "2", "5", "-1", "٣", "²", "", " 1", "1e9", *HUGE, *HUGE])
WORDS = st.sampled_from(PARTS)
SHAPES = [
    "s:{0}:{2}:{1}", "s:{0}:pause:{1}", "s:{0}:skip:{1}", "s:{0}:show:{1}", "go:{2}:{0}",
    "ear:{2}:{0}", "over:{2}:{0}:{1}", "p:{2}",
    "d:{0}:{2}", "d:{0}:{2}:{1}", "m:{0}:{2}", "m:{0}:edit", "r:{0}:{2}", "r:{0}:to:{1}",
    "r:{0}:snooze:{1}", "z:{2}", "z:zone:{2}", "z:at:{0}:{1}:{0}", "q:{2}", "q:day-{0}",
    "q:weekly-{2}", "c:{0}:{2}:{1}", "c:{0}:at:{1}", "c:{0}:page:{1}", "f:a{0}:p:{1}",
    "f:s{0}:e:{1}", "f:a{0}:{2}:{2}", "ok:yes:a{0}", "ok:no:{2}", "g:{2}", "dl", "do:hip-drop:{2}",
    "do:{2}:{2}", "ds:hip-drop:{2}:{0}x{1}", "ds:{2}::{0}x{1}", "dr:{0}", "v:{2}", "a:{0}",
    "cd:{2}:{0}", "cd:say:+{0}% {1}", "k:{0}:left-{2}", "k:off:{0}:{2}", "x:delete:{0}",
    "x:{2}:{0}", "list", "{2}",
]  # fmt: skip
"""The data of real buttons, with gaps for two numbers and a word."""
SHAPED = st.builds(str.format, st.sampled_from(SHAPES), NUMBERS, NUMBERS, WORDS)
DATA = SHAPED.map(lambda data: data[:64]) | mangled(SHAPED, 64)
NOW = 1_800_000_000


def bent(data: str, way: int, part: str) -> str:
    """A button's data as it is, or with one part of it replaced, lost, doubled or added."""
    parts = data.split(":")
    at = way % len(parts)
    ways = [
        parts, parts, parts, [*parts, part], [*parts, *parts], [parts[0], *reversed(parts[1:])],
        [*parts[:at], part, *parts[at + 1 :]], [*parts[:at], *parts[at + 1 :]],
    ]  # fmt: skip
    return ":".join(ways[way % len(ways)]).encode(errors="replace")[:64].decode(errors="ignore")


@dataclass(frozen=True, slots=True)
class Press:
    """Somebody taps a button of a message that is there, perhaps one that he bent before."""

    user: int
    chat: int
    which: int
    way: int
    part: str

    def __call__(self, chat: LocalChat) -> Update:
        shown = [m for m in chat.transcript(self.chat) if callbacks(m.get("reply_markup"))]
        message = shown[-1 - self.which % min(4, len(shown))] if shown else None
        datas = sorted(callbacks(message.get("reply_markup"))) if message else ["list"]
        data = bent(datas[self.which % len(datas)], self.way, self.part)
        query = {"id": chat.presses.open(self.chat), "from": chat.people.find(self.user)}
        told = {"message": message} if message else {}
        return "callback_query", {**query, "chat_instance": "1", "data": data, **told}


@dataclass(frozen=True, slots=True)
class Send:
    """An update that is as it is."""

    kind: str
    body: Json

    def __call__(self, _chat: LocalChat) -> Update:
        return self.kind, self.body


@dataclass(frozen=True, slots=True)
class Share:
    """Somebody sends a calendar that is really there."""

    user: int
    content: bytes

    def __call__(self, chat: LocalChat) -> Update:
        file = document(chat.files, Upload("plan.ics", self.content), "")
        return "message", {"message_id": 1, "date": NOW, "chat": _chat(self.user),
                           "from": chat.people.find(self.user), **file}  # fmt: skip


Act = Callable[[LocalChat], Update]
HOME = st.sampled_from([*PRIVATE, *PRIVATE, GROUP, SUPERGROUP])
TEXT_FIELDS = TEXT.filter(bool).map(lambda text: {"text": text, **_command(text)})
PLACES = st.builds(
    lambda latitude, longitude: {"location": {"latitude": latitude, "longitude": longitude}},
    st.sampled_from([0, 52.5, -90, 90, 91.5, 1e9]) | st.floats(-90, 90),
    st.sampled_from([0, 13.4, 180, -180, 720, -1e9]) | st.floats(-180, 180),
)
DOCUMENTS = st.builds(
    lambda file, name, size, caption: {
        "document": {"file_id": file, "file_unique_id": "u", **name, **size}, **caption},
    FILE,
    st.sampled_from([{}, {"file_name": "../../plan.ics"}, {"file_name": "\x00.ICS"},
                     {"mime_type": "text/calendar"}, {"file_name": "run.ics" * 40}]),
    st.sampled_from([{}, {"file_size": 0}, {"file_size": 2**40}]),
    TEXT.map(lambda text: {"caption": text[:1024]}) | st.just({}),
)  # fmt: skip
MEDIA = st.builds(
    lambda kind, file, caption: {kind: {"file_id": file, "file_unique_id": "u", "duration": 1,
                                        "width": 1, "height": 1, "length": 1}, **caption},
    st.sampled_from(["voice", "video", "animation", "audio", "video_note"]),
    FILE,
    TEXT.map(lambda text: {"caption": text[:1024]}) | st.just({}),
)  # fmt: skip
OTHERS = st.sampled_from([
    {"contact": {"phone_number": "+1", "first_name": "<b>"}},
    {"dice": {"emoji": "🎲", "value": 6}},
    {"new_chat_members": [BOT]}, {"left_chat_member": BOT}, {"group_chat_created": True},
    {"migrate_to_chat_id": SUPERGROUP}, {"new_chat_title": "<b>"}, {"delete_chat_photo": True},
    {"pinned_message": {"message_id": 1, "date": 0, "chat": CHATS[0]}}, {}, {"photo": []},
    {"venue": {"location": {"latitude": 1, "longitude": 1}, "title": "<i>", "address": "&"}},
    {"web_app_data": {"data": "{}", "button_text": "<b>"}}, {"text": ""}, {"caption": "only"},
])  # fmt: skip
RIGHTS = ("can_change_info", "can_invite_users", "can_pin_messages", "can_send_messages",
          "can_send_polls", "can_send_other_messages", "can_add_web_page_previews",
          "can_manage_topics", "can_send_audios", "can_send_documents", "can_send_photos",
          "can_send_videos", "can_send_video_notes", "can_send_voice_notes", "can_edit_tag",
          "can_react_to_messages")  # fmt: skip
STATUS = st.sampled_from([
    {"status": "member"}, {"status": "left"}, {"status": "kicked", "until_date": 0},
    {"status": "restricted", "is_member": False, "until_date": 0, **dict.fromkeys(RIGHTS, False)},
])  # fmt: skip


def _command(text: str) -> Json:
    """A command as Telegram marks it, which programs rely on."""
    found = re.match(r"/\S*", text)
    if found is None:
        return {}
    return {"entities": [{"type": "bot_command", "offset": 0, "length": found.end()}]}


def _chat(number: int) -> Json:
    return next(chat for chat in CHATS if chat["id"] == number)


@st.composite
def somewhere(draw: st.DrawFn) -> tuple[Json, Json]:
    """A chat and somebody in it; in a private one there is only one."""
    chat, who = _chat(draw(HOME)), draw(PERSON)
    return chat, who | {"id": chat["id"]} if chat["id"] > 0 else who


@st.composite
def said(draw: st.DrawFn) -> Send:
    """A message, an edit of one, or a post in a channel, in most cases as people write them."""
    chat, who = draw(somewhere())
    fields: Values = st.one_of([TEXT_FIELDS] * 3 + [PLACES, DOCUMENTS, MEDIA, OTHERS])
    kind = draw(st.sampled_from(["message"] * 8 + ["edited_message", "channel_post"]))
    if kind == "channel_post":
        chat, who = _chat(CHANNEL), {}
    sender = {"from": who} if who else {"sender_chat": chat}
    number, date = draw(st.integers(1, 300)), draw(st.just(NOW) | MOMENT)
    return Send(kind, {"message_id": number, "date": date, "chat": chat, **sender, **draw(fields)})


@st.composite
def forged(draw: st.DrawFn) -> Send:
    """A press whose data nobody was given, on a message that is there, old, or not told."""
    chat, who = draw(somewhere())
    message = draw(st.sampled_from([
        {}, {"inline_message_id": "x"}, {"message": {"message_id": 1, "date": 0, "chat": chat}},
        {"message": {"message_id": 2, "date": NOW, "chat": chat, "from": BOT, "text": "x"}},
        *[{"message": {"message_id": number, "date": NOW, "chat": chat, "from": BOT,
                       "caption": "x"}} for number in range(3, 7)],
    ]))  # fmt: skip
    data = draw(st.builds(lambda text: {"data": text}, DATA) | st.just({"game_short_name": "g"}))
    return Send("callback_query", {"id": str(draw(st.integers(0, 2**40))), "from": who,
                                   "chat_instance": "1", **message, **data})  # fmt: skip


@st.composite
def membership(draw: st.DrawFn) -> Send:
    """The coach is blocked, unblocked, added or thrown out."""
    chat, who = draw(somewhere())
    old, new = ({"user": BOT, **draw(STATUS)} for _ in range(2))
    return Send("my_chat_member", {"chat": chat, "from": who, "date": NOW, "old_chat_member": old,
                                   "new_chat_member": new})  # fmt: skip


PRESSED = HOME.flatmap(
    lambda chat: st.builds(
        Press,
        st.just(chat) if chat > 0 else st.sampled_from(PRIVATE),
        st.just(chat),
        st.integers(0, 40),
        st.integers(0, 31),
        NUMBERS | WORDS | st.sampled_from(ODD),
    )
)
DAYS = [b"20261012", b"20261012T070000", b"20261012T070000Z", b"00010101", b"99991231T235959"]
RULES = [b"", b"RRULE:FREQ=WEEKLY\n", b"RRULE:FREQ=SECONDLY\n", b"RRULE:FREQ=DAILY;COUNT=0\n"]
SHARED = st.builds(
    lambda user, day, rule, title: Share(
        user,
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:%b\n%bSUMMARY:Run %b\nEND:VEVENT\nEND:VCALENDAR\n"
        % (day, rule, title.encode(errors="replace")),
    ),
    st.sampled_from(PRIVATE), st.sampled_from(DAYS), st.sampled_from(RULES), st.sampled_from(ODD),
)  # fmt: skip
OFTEN: list[tuple[st.SearchStrategy[Any], int]] = [
    (said(), 30), (PRESSED, 25), (forged(), 20), (membership(), 4), (SHARED, 1),
    (updates().map(lambda one: Send(*one)), 20),
]  # fmt: skip
"""What may happen, and of a hundred times how often."""


def anything(seed: int) -> Act:
    """What happens at a seed, the same each time. Hypothesis' own runs build most examples out
    of earlier ones, which finds the smallest case, and here would be much of the same."""
    chance = Random(seed)
    (what,) = chance.choices([one for one, _ in OFTEN], [often for _, often in OFTEN])
    data = ConjectureData(random=chance)
    with BuildContext(data, wrapped_test=anything):
        act: Act = data.draw(what)
    return act
