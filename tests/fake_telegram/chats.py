"""Chats and people as Telegram describes them."""

from dataclasses import dataclass, field
from typing import Literal

from tests.fake_telegram.errors import ApiError, bad_request, forbidden
from tests.fake_telegram.shapes import JsonObject

ChatKind = Literal["private", "group", "supergroup", "channel"]
FIRST_SUPERGROUP = -1_000_000_000_000


def user(user_id: int, *, language: str = "en", **fields: object) -> JsonObject:
    """Return a person, named after the id; `fields` such as username override."""
    person: JsonObject = {"id": user_id, "is_bot": False, "first_name": f"User {user_id}"}
    return person | ({"language_code": language} if language else {}) | fields


def kind_of(chat_id: int) -> ChatKind:
    """Return what a chat is by its id alone: Telegram numbers the kinds apart."""
    if chat_id > 0:
        return "private"
    return "supergroup" if chat_id < FIRST_SUPERGROUP else "group"


@dataclass
class Chat:
    """One chat that the bot can see."""

    chat_id: int
    kind: ChatKind
    title: str = ""
    username: str = ""
    barred: str = ""
    """Why the bot may not write here, in Telegram's words; empty when it may."""
    moved_to: int | None = None
    person: JsonObject = field(default_factory=dict)

    def as_json(self) -> JsonObject:
        """Return the Chat object that messages carry."""
        shown: JsonObject = {"id": self.chat_id, "type": self.kind}
        if self.kind == "private":
            named = {
                key: self.person[key]
                for key in ("first_name", "username", "last_name")
                if key in self.person
            }
            return shown | named
        shown["title"] = self.title or f"Chat {-self.chat_id}"
        return shown | ({"username": self.username} if self.username else {})

    def refusal(self) -> ApiError | None:
        """Return why the bot cannot write here, or None when it can."""
        if self.moved_to is not None:
            reason = "group chat was upgraded to a supergroup chat"
            return bad_request(reason, migrate_to_chat_id=self.moved_to)
        return forbidden(self.barred) if self.barred else None

    @property
    def is_group(self) -> bool:
        """Return whether Telegram's limits for groups hold here."""
        return self.kind != "private"
