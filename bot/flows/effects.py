"""What a flow decides, as values: the store commits them together with the update they answer.

They are about the chat that the update came from; ``key`` names a reply in it.
"""

from dataclasses import dataclass
from typing import Literal

from bot.claims.ids import AskerHash
from bot.match.decision import Decision
from bot.receive.tip import Tip

DecidedBy = Literal["matcher", "asker"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Edition:
    """Which matcher and which state of the claim store a decision was made with."""

    matcher: str
    change_seq: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Button:
    """A button under a reply, and what pressing it sends back (at most 64 bytes)."""

    label: str
    press: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Outgoing:
    """A message ready to be sent, in Telegram's HTML and as plain text, one button a row."""

    html: str
    plain: str
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class KeepTip:
    """Keep a tip, and its text for so many days; for none where moderators do not need it.

    ``read`` are the texts of its media, kept as its own text is; ``origins`` are the keys of the
    public channel or group that it was forwarded from.
    """

    key: str
    asker: AskerHash
    tip: Tip
    text_days: int
    read: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class KeepAnswer:
    """Keep what was decided about a tip; with ``sameness``, for the same message again too."""

    key: str
    decision: Decision
    edition: Edition
    language: str
    decided_by: DecidedBy
    sameness: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class SetReply:
    """Say this in the reply; ``shown_as`` is the reply's own message id where it is known."""

    key: str
    outgoing: Outgoing
    shown_as: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DropReply:
    """Owe no answer: what was begun stays as it is."""

    key: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswerPress:
    """Tell Telegram that a button's press was seen, with a line for the person or none."""

    press_id: str
    text: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class DropChat:
    """Send nothing more to the chat."""


@dataclass(frozen=True, kw_only=True, slots=True)
class MoveChat:
    """Send what is owed to the chat to its new id."""

    to_chat_id: int


Effect = KeepTip | KeepAnswer | SetReply | DropReply | AnswerPress | DropChat | MoveChat
