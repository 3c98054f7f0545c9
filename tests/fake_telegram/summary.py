"""What became of each message that people sent: answered, answered twice, lost."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import asdict, dataclass

from tests.fake_telegram.messages import Message, Version
from tests.fake_telegram.shapes import JsonObject, MessageKey
from tests.fake_telegram.state import State

Placeholders = Callable[[str], bool] | Collection[str]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What one message got."""

    chat: int
    message_id: int
    answers: int
    """Replies that stand and say more than a placeholder; each counts once, edited or not."""
    placeholders: tuple[int, ...]
    """Replies that still show a placeholder."""
    answered_by: int | None
    """The number of the call that first answered it."""
    seconds: float | None
    """From its push to that call."""


@dataclass(frozen=True)
class Summary:
    """The outcomes of all messages, and what a run is judged by."""

    outcomes: list[Outcome]

    @property
    def answered(self) -> list[Outcome]:
        """Return the messages with at least one answer."""
        return [outcome for outcome in self.outcomes if outcome.answers]

    @property
    def lost(self) -> list[Outcome]:
        """Return the messages without any answer."""
        return [outcome for outcome in self.outcomes if not outcome.answers]

    @property
    def twice(self) -> list[Outcome]:
        """Return the messages with more than one answer."""
        return [outcome for outcome in self.outcomes if outcome.answers > 1]

    @property
    def orphans(self) -> list[MessageKey]:
        """Return the placeholders that nothing replaced."""
        return [(o.chat, number) for o in self.outcomes for number in o.placeholders]

    @property
    def order(self) -> dict[int, list[int]]:
        """Return each chat's messages in the order of their first answers."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for outcome in sorted(self.answered, key=lambda outcome: outcome.answered_by or 0):
            found[outcome.chat].append(outcome.message_id)
        return dict(found)

    @property
    def out_of_order(self) -> list[int]:
        """Return the chats whose messages were not answered in the order they came in."""
        return [chat for chat, numbers in self.order.items() if numbers != sorted(numbers)]

    @property
    def seconds(self) -> list[float]:
        """Return how long the answered messages waited, shortest first."""
        return sorted(o.seconds for o in self.outcomes if o.seconds is not None)

    def as_json(self) -> JsonObject:
        """Return the figures and the keys of what went wrong."""
        return {
            "pushed": len(self.outcomes),
            "answered": len(self.answered),
            "lost": [(o.chat, o.message_id) for o in self.lost],
            "twice": [(o.chat, o.message_id) for o in self.twice],
            "orphans": self.orphans,
            "out_of_order": self.out_of_order,
            "order": self.order,
            "seconds": self.seconds,
            "outcomes": [asdict(outcome) for outcome in self.outcomes],
        }


def summary_of(
    state: State, placeholders: Placeholders, among: Iterable[MessageKey] | None
) -> Summary:
    """Return what became of the pushed messages, or of those among the given keys."""
    is_placeholder = _test_of(placeholders)
    replies: defaultdict[MessageKey, list[Message]] = defaultdict(list)
    for message in state.messages.values():
        if message.from_bot and not message.deleted and message.reply_to is not None:
            replied = message.key[0], message.reply_to
            replies[state.first_parts.get(replied, replied)].append(message)
    wanted = state.asked if among is None else [key for key in among if key in state.asked]
    return Summary([_outcome(state, key, replies[key], is_placeholder) for key in wanted])


def _test_of(placeholders: Placeholders) -> Callable[[str], bool]:
    if callable(placeholders):
        return placeholders
    # One string alone is one placeholder, not a collection of characters.
    texts = {placeholders} if isinstance(placeholders, str) else set(placeholders)
    return texts.__contains__


def _outcome(
    state: State, key: MessageKey, replies: list[Message], is_placeholder: Callable[[str], bool]
) -> Outcome:
    waiting = [reply for reply in replies if is_placeholder(reply.formatted.text)]
    final = [reply for reply in replies if reply not in waiting]
    first = min((_first(reply, is_placeholder) for reply in final), key=_call, default=None)
    return Outcome(
        chat=key[0],
        message_id=key[1],
        answers=len(final),
        placeholders=tuple(reply.key[1] for reply in waiting),
        answered_by=first.call if first else None,
        seconds=first.at - state.asked[key] if first else None,
    )


def _first(reply: Message, is_placeholder: Callable[[str], bool]) -> Version:
    return next(version for version in reply.versions if not is_placeholder(version.text))


def _call(version: Version) -> int:
    return version.call
