"""The chats and the messages that stand in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.local.errors import bad_request, forbidden
from bot.local.feed import Feed
from bot.local.journal import Journal

Json = dict[str, Any]


@dataclass(slots=True)
class Post:
    """A message in place, with what the Bot API does not tell about it."""

    message: Json
    silent: bool = False
    reactions: list[Json] = field(default_factory=list)

    @property
    def id(self) -> int:
        return int(self.message["message_id"])

    def body(self) -> Json:
        return {"message": self.message, "silent": self.silent, "reactions": self.reactions}

    def shown(self) -> Json:
        """The message as people see it, and whether it came without a sound."""
        more: Json = {"silent": self.silent}
        return self.message | more | ({"reactions": self.reactions} if self.reactions else {})


@dataclass(slots=True)
class Room:
    """One chat."""

    chat: Json
    blocked: bool = False
    keyboard: Json | None = None
    pinned: list[int] = field(default_factory=list)
    posts: dict[int, Post] = field(default_factory=dict)

    @property
    def id(self) -> int:
        return int(self.chat["id"])

    def body(self) -> Json:
        kept = {"chat": self.chat, "blocked": self.blocked}
        return kept | {"keyboard": self.keyboard, "pinned": self.pinned}


class Rooms:
    """All chats the bot was ever written to from."""

    def __init__(
        self, journal: Journal, feed: Feed, now: Callable[[], float], keep: int | None = None
    ) -> None:
        """`keep` is how many messages stay in a room; None is all."""
        self._journal, self._feed, self._now = journal, feed, now
        self.keep = keep
        self._rooms: dict[int, Room] = {}
        self._load()

    def __iter__(self) -> Any:
        return iter(self._rooms.values())

    def find(self, chat_id: object) -> Room:
        room = self._rooms.get(chat_id) if isinstance(chat_id, int) else None
        if room is None:
            raise bad_request("chat not found")
        return room

    def get(self, chat_id: int) -> Room | None:
        return self._rooms.get(chat_id)

    def writable(self, chat_id: object) -> Room:
        """The room, when the bot may write there."""
        room = self.find(chat_id)
        if room.blocked:
            raise forbidden(_WHY_NOT[room.chat["type"] == "private"])
        return room

    def open(self, chat: Json) -> Room:
        room = self._rooms.get(chat["id"])
        if room is None:
            room = self._rooms[chat["id"]] = Room(chat)
            self.save(room)
        return room

    def post(self, room: Room, author: Json, fields: Json, *, silent: bool = False) -> Json:
        number = self._journal.next("message")
        message = {
            "message_id": number,
            "from": author,
            "chat": room.chat,
            "date": int(self._now()),
            **fields,
        }
        post = room.posts[number] = Post(message, silent)
        self._journal.put("post", f"{room.id}:{number}", post.body())
        self._feed.publish("message", room.id, message=post.shown())
        self._forget_old(room)
        return message

    def change(self, room: Room, post: Post) -> None:
        self._journal.put("post", f"{room.id}:{post.id}", post.body())
        self._feed.publish("edit", room.id, message=post.shown())

    def delete(self, room: Room, number: int) -> None:
        del room.posts[number]
        self._journal.drop("post", f"{room.id}:{number}")
        self._feed.publish("delete", room.id, message_id=number)

    def save(self, room: Room) -> None:
        self._journal.put("room", room.id, room.body())
        self._feed.publish("room", room.id, room=room.body())

    def _forget_old(self, room: Room) -> None:
        """Lets the oldest go without a word: people do not see them vanish."""
        while self.keep is not None and len(room.posts) > self.keep:
            number = next(iter(room.posts))
            del room.posts[number]
            self._journal.drop("post", f"{room.id}:{number}")

    def _load(self) -> None:
        for _, body in self._journal.all("room"):
            self._rooms[body["chat"]["id"]] = Room(**body)
        posts = [Post(**body) for _, body in self._journal.all("post")]
        for post in sorted(posts, key=lambda post: post.id):
            self._rooms[post.message["chat"]["id"]].posts[post.id] = post


_WHY_NOT = {
    True: "bot was blocked by the user",
    False: "bot was kicked from the group chat",
}
