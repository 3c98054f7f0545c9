"""What the flows around coming in need: a Desk has it, and a command has it alone."""

from dataclasses import dataclass
from typing import Protocol

from bot.claims.clock import Clock
from bot.flows.desk.books import Audit, People, Sessions
from bot.moderate.roles import Action, Actor, require


class FrontDesk(Protocol):
    """The books of who may come in and of what was done."""

    @property
    def people(self) -> People: ...
    @property
    def sessions(self) -> Sessions: ...
    @property
    def audit(self) -> Audit: ...
    @property
    def clock(self) -> Clock: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Front:
    """The same for commands of the machine's owner, who need nothing else of a desk."""

    people: People
    sessions: Sessions
    audit: Audit
    clock: Clock


def require_or_owner(by: Actor | None, action: Action) -> None:
    """Raise Denied unless the actor may do the action; None is the machine's owner, who may."""
    if by is not None:
        require(by, action)
