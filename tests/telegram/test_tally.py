"""What the bot counts of itself."""

import pytest

from bot.telegram.errors import CallFailed, NotSent, Refused, Uncertain
from bot.telegram.tally import Tally
from tests.store.support import Hands, update


class Keeping:
    """Keeps all but the first update of a batch, as if that was there."""

    async def put(self, updates: object, now: object) -> int:  # noqa: ARG002 - the port's
        return len(updates) - 1  # type: ignore[arg-type]  # a list


async def test_new_updates_and_batches_are_counted() -> None:
    tally = Tally()
    keeping = tally.keeping(Keeping())
    assert await keeping.put([update(1), update(2), update(3)], Hands()()) == 2
    assert (tally.updates, tally.batches) == (2, 1)


@pytest.mark.parametrize(
    ("failure", "meaning"),
    [
        (None, "done"),
        (NotSent("ConnectError"), "not_sent"),
        (Uncertain("ReadTimeout"), "uncertain"),
        (Refused(429, "Too Many Requests", retry_after=3), "too_many"),
        (Refused(400, "someone's words"), "other"),
        (CallFailed("no_username"), "uncertain"),
    ],
)
def test_a_call_is_counted_by_what_came_of_it(failure: CallFailed | None, meaning: str) -> None:
    tally = Tally()
    tally.called("sendMessage", failure)
    assert dict(tally.calls) == {("sendMessage", meaning): 1}


def test_without_anybody_who_watches_nothing_is_timed() -> None:
    Tally().timed("sent", 1.0)
