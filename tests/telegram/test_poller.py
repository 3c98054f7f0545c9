"""The poller: nothing is confirmed before it is kept."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.flows.post import Keeps, NewUpdate, StoreAway
from bot.telegram.errors import NotSent, Refused, Uncertain
from bot.telegram.poller import Poller, TokenRefused
from tests.store.support import BOT, SECRETS, Hands
from tests.telegram.test_sender import Scripted


class Kept:
    """Keeps updates in memory, or says that it cannot."""

    def __init__(self) -> None:
        self.updates: list[NewUpdate] = []
        self.broken = False

    async def put(self, updates: Sequence[NewUpdate], now: datetime) -> int:  # noqa: ARG002  # as the inbox
        """Keep a batch."""
        if self.broken:
            raise StoreAway("OperationalError")
        self.updates += updates
        return len(updates)


def message(update_id: Any, chat_id: Any = 7) -> dict[str, Any]:
    """Return an update with as much as intake looks at."""
    return {"update_id": update_id, "message": {"chat": {"id": chat_id}}}


def poller(api: Scripted, kept: Keeps, arrived: Callable[[], None] = lambda: None) -> Poller:
    """Return a poller that never waits."""

    async def no_time(seconds: float) -> None:
        assert 0 < seconds <= 30

    return Poller(
        api=api,
        inbox=kept,
        lane=lambda chat_id: SECRETS.lane(BOT, chat_id),
        clock=Hands(),
        arrived=arrived,
        sleep=no_time,
    )


def offsets(api: Scripted) -> list[object]:
    """Return the offset of each getUpdates."""
    return [params.get("offset") for method, params in api.calls if method == "getUpdates"]


async def test_the_offset_moves_after_a_batch_is_kept() -> None:
    rung: list[bool] = []
    api, kept = Scripted([message(5), message(9)], []), Kept()
    one = poller(api, kept, lambda: rung.append(True))

    assert await one.poll() == 2
    assert await one.poll() == 0

    assert offsets(api) == [None, 10]
    assert [update.update_id for update in kept.updates] == [5, 9]
    assert rung == [True]
    assert api.calls[0][1]["allowed_updates"] == (
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
    )


async def test_a_batch_that_is_not_kept_is_asked_for_again() -> None:
    api, kept = Scripted([message(5)], [message(5)]), Kept()
    one = poller(api, kept)
    kept.broken = True
    assert await one.poll() is None
    kept.broken = False
    assert await one.poll() == 1
    assert offsets(api) == [None, None]


@pytest.mark.parametrize(
    "trouble", [NotSent("ConnectError"), Uncertain("ReadTimeout"), Uncertain("not_json_200"), {}]
)
async def test_trouble_is_waited_out(trouble: object) -> None:
    api, kept = Scripted(trouble, [message(5)]), Kept()
    one = poller(api, kept)
    assert await one.poll() is None
    assert await one.poll() == 1


async def test_an_update_without_a_usable_id_does_not_stop_the_others() -> None:
    api, kept = (
        Scripted([message("x"), "text", {}, message(2**70), message(True), message(6)]),
        Kept(),
    )
    assert await poller(api, kept).poll() == 6
    assert [update.update_id for update in kept.updates] == [6]


async def test_a_batch_of_nothing_usable_is_not_taken_for_silence() -> None:
    assert await poller(Scripted([{}]), Kept()).poll() is None


@pytest.mark.parametrize("chat_id", ["x", None, 2**70, True])
async def test_updates_without_a_chat_share_a_lane(chat_id: object) -> None:
    api, kept = Scripted([message(1, chat_id), {"update_id": 2}, message(3)]), Kept()
    await poller(api, kept).poll()
    lanes = [update.lane for update in kept.updates]
    assert lanes[0] == lanes[1] != lanes[2]


async def test_a_refused_token_stops_the_poller() -> None:
    with pytest.raises(TokenRefused):
        await poller(Scripted(Refused(401, "Unauthorized")), Kept()).run()


async def test_another_poller_is_named_with_what_to_do() -> None:
    refused = Refused(409, "Conflict: terminated by other getUpdates request")
    with capture_logs() as logs:
        assert await poller(Scripted(refused), Kept()).poll() is None
    assert "stop it" in logs[0]["event"]


async def test_a_webhook_is_removed_and_nothing_is_dropped() -> None:
    api = Scripted(Refused(409, "Conflict: can't use getUpdates while webhook is active"))
    assert await poller(api, Kept()).poll() is None
    assert api.calls[1] == ("deleteWebhook", {"drop_pending_updates": False})


async def test_a_webhook_that_stays_is_no_end() -> None:
    refused = Refused(409, "Conflict: can't use getUpdates while webhook is active")
    assert await poller(Scripted(refused, NotSent("ConnectError")), Kept()).poll() is None


async def test_running_polls_again_after_trouble() -> None:
    api = Scripted(NotSent("ConnectError"), [message(1)], Refused(401, "Unauthorized"))
    kept = Kept()
    with pytest.raises(TokenRefused):
        await poller(api, kept).run()
    assert len(kept.updates) == 1
