"""The local chat: a Bot API account, the people who write to it, and what they see."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from bot.local import limits
from bot.local.calls import Call, Calls
from bot.local.entities import formatted
from bot.local.faults import Faults
from bot.local.feed import Feed
from bot.local.files import Files, Upload
from bot.local.flood import Flood
from bot.local.incoming import document, member_change, photo, sticker, voice
from bot.local.journal import Journal
from bot.local.keyboards import callbacks
from bot.local.people import People, chat_of
from bot.local.presses import Presses
from bot.local.profile import Profile
from bot.local.rooms import Json, Post, Room, Rooms
from bot.local.updates import Updates
from bot.local.weather import Weather
from bot.local.webhooks import Webhook

T = TypeVar("T")
PATIENCE = 60.0  # costs nothing where all goes well, and the machine may be busy


class LocalChat:
    """Everything behind the server; also the hand that tests play the people with."""

    def __init__(
        self,
        token: str,
        *,
        journal: Path | None = None,
        bot_name: str = "Hip Drop Coach",
        username: str = "hip_drop_coach_bot",
        flood: bool = False,
        calls_a_second: int = 0,
        now: Callable[[], float] = time.time,
    ) -> None:
        self.token, self.now = token, now
        self.journal = Journal(journal)
        number = token.partition(":")[0]
        self.me: Json = {"id": int(number) if number.isdigit() else 1, "is_bot": True}
        self.me |= {"first_name": bot_name, "username": username}
        self.feed, self.faults, self.calls = Feed(), Faults(), Calls()
        self.flood = Flood(on=flood, now=now, calls=calls_a_second)
        self.people = People(self.journal)
        self.rooms = Rooms(self.journal, self.feed, now)
        self.files = Files(self.journal, self.me["id"])
        self.presses = Presses(self.journal, now)
        self.updates = Updates(self.journal, now)
        self.profile = Profile(self.journal, self.feed, bot_name)
        self.webhook = Webhook(self.journal, self.updates, now)
        self.weather = Weather(self.updates.hang_up)
        self.on_call: Callable[[Call], None] | None = None

    def say(
        self, text: str, user: int = 1, chat: int | None = None, reply_to: int | None = None
    ) -> Json:
        """A person writes; returns the message."""
        shown = formatted(text)
        if not 1 <= len(shown.text) <= limits.TEXT:
            raise ValueError(f"A person's message has 1 to {limits.TEXT} characters.")
        entities = {"entities": shown.entities} if shown.entities else {}
        return self._write({"text": shown.text, **entities}, user, chat, reply_to)

    def press(
        self,
        message_id: int,
        data: str,
        user: int = 1,
        chat: int | None = None,
        *,
        force: bool = False,
    ) -> Json:
        """A person taps an inline button; returns the callback query."""
        post = self._post(message_id, user if chat is None else chat)
        if not force and data not in callbacks(post.message.get("reply_markup")):
            raise ValueError(f"Message {message_id} has no button with the data {data!r}.")
        where = post.message["chat"]["id"]
        query = {
            "id": self.presses.open(where),
            "from": self.people.find(user),
            "message": post.message,
            "chat_instance": str(where),
            "data": data,
        }
        self.updates.add("callback_query", query)
        return query

    def edit(self, message_id: int, text: str, user: int = 1, chat: int | None = None) -> Json:
        """A person changes a message of theirs."""
        where = user if chat is None else chat
        post, shown = self._post(message_id, where), formatted(text)
        post.message = post.message | {"text": shown.text, "edit_date": int(self.now())}
        post.message.pop("entities", None)
        post.message |= {"entities": shown.entities} if shown.entities else {}
        self.rooms.change(self.rooms.find(where), post)
        self.updates.add("edited_message", post.message)
        return post.message

    def photo(
        self, content: bytes = b"", caption: str = "", user: int = 1, chat: int | None = None
    ) -> Json:
        """A person sends a picture; without content a tiny one."""
        return self._write(photo(self.files, content, caption), user, chat)

    def document(
        self,
        name: str,
        content: bytes,
        caption: str = "",
        user: int = 1,
        chat: int | None = None,
    ) -> Json:
        return self._write(document(self.files, Upload(name, content), caption), user, chat)

    def voice(
        self, content: bytes = b"OggS", seconds: int = 1, user: int = 1, chat: int | None = None
    ) -> Json:
        return self._write(voice(self.files, content, seconds), user, chat)

    def sticker(self, emoji: str = "👍", user: int = 1, chat: int | None = None) -> Json:
        return self._write(sticker(self.files, emoji), user, chat)

    def location(
        self, latitude: float, longitude: float, user: int = 1, chat: int | None = None
    ) -> Json:
        place = {"latitude": latitude, "longitude": longitude}
        return self._write({"location": place}, user, chat)

    def block(self, user: int = 1) -> None:
        """The person stops the bot; it is told, and cannot write to them any more."""
        self._member(user, blocked=True)

    def unblock(self, user: int = 1) -> None:
        self._member(user, blocked=False)

    def person(self, user: int = 1, **fields: Any) -> Json:
        """Creates a person or changes fields such as first_name or language_code."""
        person = self.people.describe(user, **fields)
        if room := self.rooms.get(user):
            room.chat = chat_of(user, person)
            self.rooms.save(room)
        return person

    def keep(
        self, calls: int | None = None, messages: int | None = None, *, lean: bool | None = None
    ) -> None:
        """For long runs: the last `calls`, `lean` without contents, and the last `messages` of
        each chat. What is not named stays as it is.

        `on_call` sees every call as it ends, in full.
        """
        if any(count is not None and count < 1 for count in (calls, messages)):
            raise ValueError("At least one call and one message are kept.")
        self.calls.keep = calls or self.calls.keep
        self.rooms.keep = messages or self.rooms.keep
        self.calls.lean = self.calls.lean if lean is None else lean

    def forget_file(self, file_id: str) -> None:
        """Telegram forgets an id: sending by it is refused from now on."""
        self.files.forget(file_id)

    def transcript(self, chat: int = 1) -> list[Json]:
        """The messages now visible in a chat, oldest first, each with `silent`."""
        room = self.rooms.get(chat)
        return [post.shown() for post in room.posts.values()] if room else []

    async def wait_for(
        self,
        predicate: Callable[[LocalChat], T],
        timeout: float = PATIENCE,  # noqa: ASYNC109 - tests read better with the limit in the call
    ) -> T:
        """Returns what the predicate returns as soon as it is true."""
        with self.feed.listen() as news:
            async with asyncio.timeout(timeout):
                while not (found := predicate(self)):
                    await news.get()
        return found

    def hang_up(self) -> None:
        """Ends open long polls, event streams and the delivery to a webhook."""
        self.webhook.hang_up()
        self.updates.hang_up()
        self.feed.hang_up()

    def close(self) -> None:
        """Lets go of the journal file."""
        self.hang_up()
        self.journal.close()

    def room_for(self, user: int, chat: int | None = None) -> Room:
        """The chat a person writes in, opened on first use."""
        person = self.people.find(user)
        return self.rooms.open(chat_of(user if chat is None else chat, person))

    def _write(
        self, fields: Json, user: int, chat: int | None, reply_to: int | None = None
    ) -> Json:
        room = self.room_for(user, chat)
        if room.blocked:
            self.unblock(user)
        if reply_to is not None:
            fields = {"reply_to_message": self._post(reply_to, room.id).message, **fields}
        message = self.rooms.post(room, self.people.find(user), fields, silent=True)
        self.updates.add("message", message)
        return message

    def _post(self, message_id: int, chat: int) -> Post:
        room = self.rooms.get(chat)
        if room is None or message_id not in room.posts:
            raise ValueError(f"There is no message {message_id} in chat {chat}.")
        return room.posts[message_id]

    def _member(self, user: int, *, blocked: bool) -> None:
        room = self.room_for(user)
        if room.blocked == blocked:
            return
        room.blocked = blocked
        self.rooms.save(room)
        change = member_change(self.me, self.people.find(user), room.chat, blocked=blocked)
        self.updates.add("my_chat_member", change | {"date": int(self.now())})
