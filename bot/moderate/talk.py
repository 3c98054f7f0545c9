"""A talk with one who asked, through the bot: neither side learns the other's name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.moderate.cluster import Named
from bot.moderate.ids import ClusterId, TalkId

MOST_CHARACTERS = 1000
"""Of one line, of either side."""
MOST_UNANSWERED = 5
"""Lines of one side in a row."""

TalkState = Literal["open", "paused", "closed"]
Side = Literal["moderator", "asker"]
Delivery = Literal["waiting", "sent", "uncertain", "not_sent"]


@dataclass(frozen=True, kw_only=True, slots=True)
class TalkLine:
    """What one side said; the asker has no ``author``. Erased texts are empty."""

    author: Named | None
    text: str
    at: datetime
    delivery: Delivery = "sent"


@dataclass(frozen=True, kw_only=True, slots=True)
class Talk:
    """A talk about one tip of a cluster, its lines in order; ``number`` names the asker in it.

    ``closed_by`` is who closed it or, while it is paused, who paused it.
    """

    id: TalkId
    cluster_id: ClusterId
    number: int
    state: TalkState
    closed_by: Side | None
    language: str
    opened_by: Named
    lines: tuple[TalkLine, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class AskedTalk:
    """A talk as its asker has it.

    ``unanswered`` counts their lines since the moderators' last one; ``read_in`` is the language
    of the moderator who hears of an answer.
    """

    id: TalkId
    cluster_id: ClusterId
    state: TalkState
    closed_by: Side | None
    language: str
    unanswered: int
    read_in: str = ""

    @property
    def takes_answers(self) -> bool:
        """Tell whether an answer is passed on; who paused a talk goes on with it by answering."""
        return self.state == "open" or (self.state == "paused" and self.closed_by == "asker")


def unanswered(sides: Sequence[Side], side: Side) -> int:
    """Return how many lines a side has said since the other one's last, of lines in order."""
    count = 0
    for each in reversed(sides):
        if each != side:
            break
        count += 1
    return count
