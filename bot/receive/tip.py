"""A tip: what someone forwarded, apart from who they are and how it travelled to us."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

MediaKind = Literal[
    "photo", "video", "animation", "audio", "voice", "video_note", "document", "sticker", "other"
]
OriginKind = Literal["user", "hidden_user", "chat", "channel"]
UnreadKind = Literal[
    "contact",
    "location",
    "venue",
    "dice",
    "game",
    "story",
    "paid_media",
    "giveaway",
    "invoice",
    "newer",  # a kind of message that is younger than this version of the bot
]
"""What a message can hold that is not read: the person is told so, in words of its own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ForwardOrigin:
    """What Telegram says of where a message came from; ids only for public channels and chats."""

    kind: OriginKind
    date: datetime
    chat_id: int | None = None
    message_id: int | None = None
    title: str | None = None
    username: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Media:
    """A file that came with the message, not yet fetched.

    ``thumbnail`` is a small picture of it, for what is too large to be fetched.
    """

    kind: MediaKind
    file_id: str
    unique_id: str
    size: int | None = None
    thumbnail: "Media | None" = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Tip:
    """A message to check: its own text or caption, what it quotes, its links and its media.

    ``unread`` names what it holds besides that is not read.
    """

    text: str = ""
    quoted: str = ""
    links: tuple[str, ...] = ()
    origin: ForwardOrigin | None = None
    media: tuple[Media, ...] = ()
    album: str | None = None
    person_language: str | None = None
    unread: UnreadKind | None = None
