"""The worker, update by update: answered, retried, set aside, given up."""

import json
from typing import Any

import pytest
import sqlalchemy as sa
from structlog.testing import capture_logs

from bot.flows.effects import Outgoing
from bot.flows.parts import Parts
from bot.flows.post import NewUpdate, Place, StoreAway
from bot.store.database import Database
from bot.store.inbox import Inbox
from bot.store.outbox import Outbox
from bot.store.secrets import Secrets
from bot.store.tips import TipStore
from bot.telegram.bell import Bell
from bot.telegram.tally import Tally
from bot.telegram.worker import MOST_ATTEMPTS, Worker
from tests.store.support import BOT, EDITION, SECRETS, Hands, place
from tests.telegram.support import Checking, Claims, phrases_for, telling
from tests.telegram.updates import ME, PERSON, command, update


class Bench:
    """A worker with its store and a clock that is set by hand."""

    def __init__(self, database: Database) -> None:
        self.hands = Hands()
        self.database = database
        self.inbox = Inbox(database, SECRETS, BOT)
        self.outbox = Outbox(database, SECRETS, BOT)
        self.checking = Checking()
        self.tally = Tally()
        self.worker = Worker(
            me=ME,
            inbox=self.inbox,
            outbox=self.outbox,
            parts=Parts(
                check_tip=self.checking,
                tell_again=telling(Claims()),
                claims=Claims(),
                phrases_for=phrases_for,
                tips=TipStore(database, SECRETS, BOT),
                edition=lambda: EDITION,
            ),
            place=self.place,
            clock=self.hands,
            bell=Bell(),
            owed=lambda: None,
            tally=self.tally,
        )

    def place(self, chat_id: int) -> Place:
        """Return where a chat is."""
        return place(chat_id)

    async def put(self, update_id: int, raw: dict[str, Any]) -> None:
        """Keep an update of chat 7."""
        new = NewUpdate(update_id=update_id, lane=SECRETS.lane(BOT, 7), raw=raw)
        await self.inbox.put([new], self.hands())

    async def work(self) -> int:
        """Work on what is due and return how many updates that were."""
        leased = await self.worker.lease()
        for one in leased:
            await self.worker.work(one)
        return len(leased)

    async def said(self) -> str:
        """Return the answer that is owed."""
        [owed] = await self.outbox.lease(9, frozenset(), self.hands())
        assert isinstance(owed.payload, Outgoing)
        return owed.payload.plain


@pytest.fixture
def bench(database: Database) -> Bench:
    return Bench(database)


async def test_a_tip_is_answered(bench: Bench) -> None:
    await bench.put(1, update(text="hot lemon"))
    await bench.work()
    assert await bench.inbox.counts() == {"done": 1}
    assert "Hot lemon water" in await bench.said()


@pytest.mark.parametrize("language", ["zh-hant-as-i-like-it", "uk\0", "\ud800", 5])
async def test_whoever_has_a_strange_language_is_answered(bench: Bench, language: object) -> None:
    await bench.put(1, update(text="hot lemon", **{"from": PERSON | {"language_code": language}}))
    await bench.work()
    assert await bench.inbox.counts() == {"done": 1}


async def test_a_command_is_answered(bench: Bench) -> None:
    await bench.put(1, update(**command("/privacy")))
    await bench.work()
    assert "What is stored" in await bench.said()


async def test_an_ignored_update_is_done(bench: Bench) -> None:
    await bench.put(1, update(new_chat_title="x"))
    await bench.work()
    assert await bench.inbox.counts() == {"done": 1}
    assert await bench.outbox.counts() == {}


async def test_a_malformed_update_is_set_aside_and_its_chat_goes_on(bench: Bench) -> None:
    await bench.put(1, update(text={"not": "a text"}))
    await bench.put(2, update(text="hot lemon"))
    await bench.work()
    await bench.work()
    assert await bench.inbox.counts() == {"quarantined": 1, "done": 1}


async def test_a_body_under_another_key_is_set_aside(bench: Bench) -> None:
    other = Inbox(bench.database, Secrets(b"x" * 32), BOT)
    new = NewUpdate(update_id=1, lane=SECRETS.lane(BOT, 7), raw=update(text="x"))
    await other.put([new], bench.hands())
    await bench.work()
    assert await bench.inbox.counts() == {"quarantined": 1}


async def test_a_failure_is_tried_again_later_and_later(bench: Bench) -> None:
    bench.checking.failures = 2
    await bench.put(1, update(text="hot lemon"))
    await bench.work()
    assert await bench.work() == 0

    bench.hands.pass_(1)
    await bench.work()
    bench.hands.pass_(3.9)
    assert await bench.work() == 0
    bench.hands.pass_(0.1)
    await bench.work()

    assert await bench.inbox.counts() == {"done": 1}
    assert await bench.outbox.counts() == {"ready": 1}


async def test_what_fails_again_and_again_is_a_dead_letter_with_an_apology(bench: Bench) -> None:
    bench.checking.crash_on = "poison"
    await bench.put(1, update(text="poison"))
    await bench.put(2, update(text="hot lemon", message_id=6))
    for _ in range(MOST_ATTEMPTS):
        await bench.work()
        bench.hands.pass_(100)
    assert await bench.inbox.counts() == {"dead": 1, "ready": 1}

    assert "Something went wrong on our side" in await bench.said()
    await bench.work()
    assert await bench.inbox.counts() == {"dead": 1, "done": 1}


async def test_what_takes_the_process_with_it_each_time_is_given_up(bench: Bench) -> None:
    await bench.put(1, update(text="poison"))
    for _ in range(MOST_ATTEMPTS):
        await bench.worker.lease()
        await bench.inbox.recover()

    await bench.work()

    assert await bench.inbox.counts() == {"dead": 1}
    assert bench.checking.checked == []
    assert "Something went wrong" in await bench.said()


async def test_a_press_that_fails_leaves_no_apology(bench: Bench) -> None:
    pressed = {"id": "1", "from": update()["message"]["from"], "chat_instance": "1"}
    await bench.put(1, {"update_id": 1, "callback_query": pressed | {"data": "?"}})
    for _ in range(MOST_ATTEMPTS):
        await bench.worker.lease()
        await bench.inbox.recover()
    await bench.work()
    assert await bench.inbox.counts() == {"dead": 1}
    assert await bench.outbox.counts() == {}


async def test_a_store_out_of_reach_is_waited_for(bench: Bench) -> None:
    await bench.put(1, update(text="hot lemon"))
    bench.database.run_now(lambda c: c.execute(sa.text("alter table inbox rename to gone")))
    assert await bench.work() == 0
    bench.database.run_now(lambda c: c.execute(sa.text("alter table gone rename to inbox")))
    assert await bench.work() == 1


async def test_what_meets_no_store_is_left_for_the_next_lease(bench: Bench) -> None:
    await bench.put(1, update(text="hot lemon"))
    [leased] = await bench.worker.lease()
    bench.database.run_now(lambda c: c.execute(sa.text("alter table outbox rename to gone")))
    with pytest.raises(StoreAway):
        await bench.worker.work(leased)
    assert await bench.inbox.counts() == {"leased": 1}


async def test_the_log_names_figures_and_nobody(bench: Bench) -> None:
    bench.checking.crash_on = "words"
    await bench.put(1, update(text="words of someone"))
    await bench.put(2, update(text={"words": "of someone"}))
    with capture_logs() as logs:
        for _ in range(MOST_ATTEMPTS + 1):
            await bench.work()
            bench.hands.pass_(100)
    written = json.dumps(logs, default=str)
    assert "someone" not in written and "Person" not in written
    assert {line["outcome"] for line in logs if line["event"] == "tip"} == {
        "retry",
        "dead",
        "quarantined",
    }
    assert all("update" in line for line in logs)
    assert "RuntimeError at answer_update.py" in written


async def test_the_line_of_a_tip_tells_its_course_in_figures(bench: Bench) -> None:
    await bench.put(1, update(text="hot lemon"))
    await bench.put(2, update(new_chat_title="x"))
    with capture_logs() as logs:
        await bench.work()
        await bench.work()
    tip, ignored = [line for line in logs if line["event"] == "tip"]
    assert (tip["outcome"], tip["language"], tip["media"]) == ("match", "en", 0)
    assert tip["checked_ms"] <= tip["ms"]
    assert (ignored["language"], ignored["media"]) == (None, 0)


async def test_work_is_counted_and_timed(database: Database) -> None:
    bench, timed = Bench(database), []
    bench.tally.timed = lambda stage, _: timed.append(stage)
    await bench.put(1, update(text="hot lemon"))
    await bench.put(2, update(text={"not": "a text"}))
    await bench.work()
    await bench.work()
    assert dict(bench.tally.worked) == {"match": 1, "quarantined": 1}
    assert timed == ["waited", "checked"]
