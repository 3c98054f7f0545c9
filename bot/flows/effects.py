"""What a flow decides, as values: the store commits them together with the update they answer.

They are about the chat that the update came from; ``key`` names a reply in it.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from bot.claims.ids import AskerHash
from bot.match.decision import Decision
from bot.moderate.ask import NO_MARKS, Marks
from bot.moderate.cluster import AskReason
from bot.moderate.ids import TalkId
from bot.moderate.talk import TalkState
from bot.receive.tip import Tip

DecidedBy = Literal["matcher", "asker", "moderator"]


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
    public channel or group that it was forwarded from. ``ask`` is what moderators get it for,
    after ``patience``: who is offered claims may choose one meanwhile.
    """

    key: str
    asker: AskerHash
    tip: Tip
    text_days: int
    read: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    ask: AskReason | None = None
    patience: timedelta = timedelta(0)
    marks: Marks = NO_MARKS
    language: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class AskModerators:
    """Let moderators get a tip whose text is kept, for another reason; for none, no more."""

    key: str
    ask: AskReason | None


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
class Subscribe:
    """Let the one who sent a tip be told later, for so many days, as a reply to their message."""

    key: str
    message_id: int
    language: str
    days: int


@dataclass(frozen=True, kw_only=True, slots=True)
class SetQuiet:
    """Tell a person nothing later, or again what will be reviewed."""

    asker: AskerHash
    quiet: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Forget:
    """Erase all that is stored of a person, and say so in the message ``shown_as``.

    Nothing that is kept to say it leads to them any more.
    """

    person_id: int
    press_id: str
    shown_as: int
    said: Outgoing


@dataclass(frozen=True, kw_only=True, slots=True)
class SetReply:
    """Say this in the reply; ``shown_as`` is the reply's own message id where it is known."""

    key: str
    outgoing: Outgoing
    shown_as: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswerPress:
    """Tell Telegram that a button's press was seen, with a line for the person or none."""

    press_id: str
    text: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Say:
    """Send a message of its own, once a key; a reply to it is found by that key."""

    key: str
    outgoing: Outgoing
    reply_to: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class HearAsker:
    """Put what an asker answered into a talk, and give its moderator this notice."""

    talk_id: TalkId
    asker: AskerHash
    text: str
    notice: Outgoing


@dataclass(frozen=True, kw_only=True, slots=True)
class TurnTalk:
    """Pause, go on with or close a talk, as its asker wants it."""

    talk_id: TalkId
    asker: AskerHash
    state: TalkState


@dataclass(frozen=True, kw_only=True, slots=True)
class DropChat:
    """Send nothing more to the chat."""


@dataclass(frozen=True, kw_only=True, slots=True)
class MoveChat:
    """Send what is owed to the chat to its new id."""

    to_chat_id: int


Effect = (
    KeepTip
    | AskModerators
    | KeepAnswer
    | Subscribe
    | SetQuiet
    | Forget
    | SetReply
    | AnswerPress
    | Say
    | HearAsker
    | TurnTalk
    | DropChat
    | MoveChat
)
