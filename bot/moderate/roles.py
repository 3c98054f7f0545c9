"""Who may do what: one table, for Telegram, the console and the command line alike."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from bot.moderate.ids import ModeratorId

Via = Literal["console", "telegram", "command"]


class Role(StrEnum):
    """What a moderator is trusted with; each role may do all that the ones before it may."""

    READER = "reader"
    EDITOR = "editor"
    REVIEWER = "reviewer"
    ADMIN = "admin"


class Action(StrEnum):
    """What is done at the desk, as the audit names it."""

    SEE = "see"
    EXPORT = "export"
    TAKE = "take"
    RELEASE = "release"
    DISMISS = "dismiss"
    REOPEN = "reopen"
    SPLIT = "split"
    JOIN = "join"
    """Two clusters that ask the same become one."""
    PART = "part"
    """What was joined is taken apart again."""
    LINK = "link"
    """A cluster is answered by a published claim."""
    UNLINK = "unlink"
    ASSIGN = "assign"
    NOTE = "note"
    TALK = "talk"
    """With one who asked."""
    SAVE_REPLY = "save_reply"
    WRITE = "write"
    """A draft."""
    DISCARD = "discard"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    """One's own request for a review."""
    IMPORT = "import"
    APPROVE = "approve"
    RETURN = "return"
    PAUSE = "pause"
    RESUME = "resume"
    RETRACT = "retract"
    MERGE_CLAIMS = "merge_claims"
    TELL = "tell"
    """Confirm or cancel a correction to those who got another answer."""
    LETTERS = "letters"
    """Look at what was given up on, try it again or drop it."""
    GROUPS = "groups"
    AUDIT = "audit"
    MODERATORS = "moderators"


_BY_ROLE: dict[Role, tuple[Action, ...]] = {
    Role.READER: (Action.SEE, Action.EXPORT),
    Role.EDITOR: (
        Action.TAKE,
        Action.RELEASE,
        Action.DISMISS,
        Action.REOPEN,
        Action.SPLIT,
        Action.JOIN,
        Action.PART,
        Action.LINK,
        Action.UNLINK,
        Action.ASSIGN,
        Action.NOTE,
        Action.TALK,
        Action.SAVE_REPLY,
        Action.WRITE,
        Action.DISCARD,
        Action.SUBMIT,
        Action.WITHDRAW,
        Action.IMPORT,
    ),
    Role.REVIEWER: (
        Action.APPROVE,
        Action.RETURN,
        Action.PAUSE,
        Action.RESUME,
        Action.RETRACT,
        Action.MERGE_CLAIMS,
        Action.TELL,
        Action.AUDIT,
    ),
    Role.ADMIN: (Action.LETTERS, Action.GROUPS, Action.MODERATORS),
}
_RANK = {role: rank for rank, role in enumerate(Role)}
LEAST = {action: role for role, actions in _BY_ROLE.items() for action in actions}
"""The lowest role that may do each action."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Actor:
    """The moderator who does something, and by which way."""

    id: ModeratorId
    name: str
    role: Role
    via: Via


class Denied(Exception):
    """The actor's role may not do this; the text says which may."""

    def __init__(self, action: Action) -> None:
        self.action = action
        self.least = LEAST[action]
        super().__init__(f"to {action.value.replace('_', ' ')} takes the role {self.least}")


def may(role: Role, action: Action) -> bool:
    """Tell whether a role may do an action."""
    return _RANK[role] >= _RANK[LEAST[action]]


def require(actor: Actor, action: Action) -> None:
    """Raise Denied unless the actor's role may do the action."""
    if not may(actor.role, action):
        raise Denied(action)
