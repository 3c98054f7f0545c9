"""The updates that wait for the bot, kept until it has confirmed them."""

import itertools
import json
import random
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field

from tests.fake_telegram.faults import Faults
from tests.fake_telegram.malformed import MALFORMED
from tests.fake_telegram.pulse import Pulse
from tests.fake_telegram.settings import Settings
from tests.fake_telegram.shapes import JsonObject

NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
BATCH_BYTES = 1 << 22
"""The official server ends a batch at about this size."""
FUTURE = 10
"""How far past the end an offset may lie before the server ignores it (tdlib's TQueue)."""


@dataclass
class Update:
    """One update that waits."""

    update_id: int
    body: JsonObject
    lane: Hashable
    delivered: bool = False
    failures: int = 0

    def as_json(self) -> JsonObject:
        """Return the update as the bot gets it."""
        return {"update_id": self.update_id, **self.body}


def lane_of(body: JsonObject, update_id: int) -> Hashable:
    """Return the webhook lane of an update: one a chat, one a person for pressed buttons.

    Follows add_update in telegram-bot-api's Client.cpp; what has neither goes alone.
    """
    for kind, content in body.items():
        try:
            if kind == "callback_query":
                return kind, content["from"]["id"]
            return "chat", content["chat"]["id"]
        except (TypeError, KeyError):
            continue
    return "alone", update_id


@dataclass
class UpdateQueue:
    """All waiting updates in the order of their ids."""

    settings: Settings
    faults: Faults
    chance: random.Random
    pulse: Pulse
    waiting: dict[int, Update] = field(default_factory=dict)
    again: list[Update] = field(default_factory=list)
    """Updates that come once more although they were confirmed."""
    gone: dict[int, Update] = field(default_factory=dict)
    allowed: frozenset[str] | None = None
    next_id: int = 0

    def __post_init__(self) -> None:
        self.next_id = self.settings.first_update_id

    def allow(self, kinds: list[str] | None) -> None:
        """Choose which kinds come from now on; None keeps the choice, empty is the default."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or None

    def add(self, body: JsonObject) -> int | None:
        """Return the id of a new update, or None when the bot did not ask for its kind."""
        if not self._is_wanted(body):
            return None
        update_id = self._put(body)
        if self.faults.strikes("reorder"):
            update_id = self._overtake(update_id)
        if fault := self.faults.strikes("malformed"):
            self._put(MALFORMED[fault.detail or self.chance.choice(sorted(MALFORMED))]())
        self.pulse.beat()
        return update_id

    def add_broken(self, kind: str) -> int:
        """Return the id of a malformed update, which no choice of kinds holds back."""
        update_id = self._put(MALFORMED[kind]())
        self.pulse.beat()
        return update_id

    def _is_wanted(self, body: JsonObject) -> bool:
        kind = next(iter(body), "")
        return kind not in NOT_BY_DEFAULT if self.allowed is None else kind in self.allowed

    def _put(self, body: JsonObject) -> int:
        if self.chance.random() < self.settings.jump_chance:
            self.next_id += self.chance.randint(1, self.settings.longest_jump)
        update_id, self.next_id = self.next_id, self.next_id + 1
        self.waiting[update_id] = Update(update_id, body, lane_of(body, update_id))
        return update_id

    def _overtake(self, update_id: int) -> int:
        """Return the id of the newest update after it overtook one of another chat."""
        late = self.waiting[update_id]
        earlier = list(self.waiting.values())[-2:-1]
        if not earlier or earlier[0].lane == late.lane or earlier[0].delivered:
            return update_id
        first = earlier[0]
        first.body, late.body = late.body, first.body
        first.lane, late.lane = late.lane, first.lane
        return first.update_id

    def batch(self, offset: int, limit: int) -> list[JsonObject]:
        """Return the updates from an offset on and confirm all before it.

        A negative offset counts from the end; one far past the end is ignored.
        """
        self._confirm_before(self._first(offset))
        repeated, self.again = self.again[:limit], self.again[limit:]
        chosen = [*repeated, *self.waiting.values()][:limit]
        for update in chosen:
            update.delivered = True
        return list(_within(BATCH_BYTES, [update.as_json() for update in chosen]))

    def _first(self, offset: int) -> int:
        if offset < 0:
            return self.next_id + offset
        return 0 if offset > self.next_id + FUTURE else offset

    def _confirm_before(self, first: int) -> None:
        early = itertools.takewhile(lambda number: number < first, self.waiting)
        for update_id in list(early):
            update = self.waiting[update_id]
            self.done(update_id)
            if update.delivered and self.faults.strikes("duplicate"):
                self.again.append(update)

    def done(self, update_id: int) -> None:
        """Forget an update that the bot has confirmed."""
        self.gone[update_id] = self.waiting.pop(update_id)
        self.pulse.beat()

    def repeat(self, update_id: int) -> None:
        """Deliver an update once more, whether it was confirmed or not."""
        self.again.append(self.gone.get(update_id) or self.waiting[update_id])
        self.pulse.beat()

    def drop(self) -> None:
        """Forget everything that waits, as drop_pending_updates asks."""
        self.waiting.clear()
        self.again.clear()


def _within(size: int, updates: list[JsonObject]) -> Iterator[JsonObject]:
    for update in updates:
        size -= 50 + len(json.dumps(update))
        if size <= 0:
            return
        yield update
