"""The sender, call by call, with a Telegram that answers what the test says."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa

from bot.flows.effects import AnswerPress, Effect
from bot.store.apply import apply_effects
from bot.store.database import Database
from bot.store.outbox import Outbox
from bot.store.outbox_rows import queue_notice
from bot.telegram.api import BotApi
from bot.telegram.bell import Bell
from bot.telegram.errors import CallFailed, NotSent, Refused, Uncertain
from bot.telegram.last_look import IDLE
from bot.telegram.limits import Limits, Pace
from bot.telegram.sender import Sender
from bot.telegram.tally import Tally
from tests.store.support import BOT, SECRETS, Hands, outgoing, place, reply
from tests.telegram.support import PLACEHOLDER, phrases_for

SENT = {"message_id": 100}
NOT_MODIFIED = Refused(400, "Bad Request: message is not modified")
Answer = object | CallFailed


class Scripted(BotApi):
    """Answers each call with the next answer of a script, then with success."""

    def __init__(self, *answers: Answer) -> None:
        self.answers = list(answers)
        self.calls: list[tuple[str, Mapping[str, Any]]] = []

    async def call(
        self,
        method: str,
        params: Mapping[str, Any],
        *,
        read_timeout: float = 0.0,  # noqa: ARG002  # as the real one
    ) -> Any:
        """Return or raise the next answer."""
        self.calls.append((method, params))
        answer = self.answers.pop(0) if self.answers else SENT
        if isinstance(answer, CallFailed):
            raise answer
        return answer

    async def close(self) -> None:
        """Close nothing."""

    @property
    def methods(self) -> list[str]:
        """Return the methods that were called, in order."""
        return [method for method, _ in self.calls]


class Desk:
    """A sender with its outbox and a clock that is set by hand."""

    def __init__(self, database: Database, api: Scripted, pace: Pace) -> None:
        self.database = database
        self.api = api
        self.hands = Hands()
        self.outbox = Outbox(database, SECRETS, BOT)
        self.tally = Tally()
        self.sender = Sender(
            api=api,
            outbox=self.outbox,
            limits=Limits(pace),
            phrases_for=phrases_for,
            clock=self.hands,
            ticks=self.hands.ticks,
            bell=Bell(),
            tally=self.tally,
            sleep=self.sleep,
        )

    async def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.hands.pass_(seconds)

    async def open(self, key: str = "m1", chat_id: int = 7) -> None:
        """Owe a reply."""
        await self.outbox.open_reply(
            place(chat_id), key=key, message_id=1, language="en", now=self.hands()
        )

    def commit(self, *effects: Effect, chat_id: int = 7) -> None:
        """Write effects as the end of an update does."""
        self.database.run_now(
            lambda connection: apply_effects(
                connection, SECRETS, place(chat_id), effects, self.hands()
            )
        )

    def notify(self, text: str) -> None:
        """Queue a notice to chat 7."""
        self.database.run_now(
            lambda connection: queue_notice(
                connection,
                SECRETS,
                place(),
                key="k",
                message_id=1,
                outgoing=outgoing(text),
                now=self.hands(),
            )
        )

    async def send(self) -> int:
        """Send what may be sent now and return how many calls that began."""
        leased = await self.sender.lease()
        for owed in leased:
            await self.sender.send(owed)
        return len(leased)

    async def answered(self) -> None:
        """Owe an answer whose placeholder is there."""
        await self.open()
        await self.send()
        self.commit(reply("answer"))
        self.hands.pass_(2)


@pytest.fixture
def desk(database: Database) -> Callable[..., Desk]:
    return lambda *answers, pace=None: Desk(database, Scripted(*answers), pace or Pace())


async def test_a_reply_is_a_placeholder_and_then_an_edit(desk: Callable[..., Desk]) -> None:
    one = desk()
    await one.answered()
    await one.send()

    (_, placed), (_, edited) = one.api.calls
    assert one.api.methods == ["sendMessage", "editMessageText"]
    assert placed == {
        "chat_id": 7,
        "text": PLACEHOLDER,
        "reply_parameters": {"message_id": 1, "allow_sending_without_reply": True},
    }
    assert edited == {
        "chat_id": 7,
        "message_id": 100,
        "text": "<b>answer</b>",
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
        "reply_markup": {"inline_keyboard": [[{"text": "A", "callback_data": "c"}]]},
    }
    assert await one.outbox.counts() == {"done": 1}


async def test_a_placeholder_that_never_left_is_sent_again(desk: Callable[..., Desk]) -> None:
    one = desk(NotSent("ConnectError"))
    await one.open()
    await one.send()
    one.hands.pass_(2)
    await one.send()
    assert await one.outbox.counts() == {"waiting": 1}
    assert await one.outbox.orphans() == 0


@pytest.mark.parametrize("broken", [Uncertain("ReadTimeout"), {"no": "id"}, "text"])
async def test_an_uncertain_placeholder_is_sent_again_and_counted(
    desk: Callable[..., Desk], broken: Answer
) -> None:
    one = desk(broken)
    await one.open()
    await one.send()
    one.hands.pass_(2)
    await one.send()
    assert await one.outbox.counts() == {"waiting": 1}
    assert await one.outbox.orphans() == 1


async def test_an_uncertain_edit_is_repeated(desk: Callable[..., Desk]) -> None:
    one = desk(SENT, Uncertain("ReadTimeout"), NOT_MODIFIED)
    await one.answered()
    await one.send()
    one.hands.pass_(2)
    await one.send()
    assert one.api.methods == ["sendMessage", "editMessageText", "editMessageText"]
    assert await one.outbox.counts() == {"done": 1}
    assert await one.outbox.orphans() == 0


async def test_a_reply_that_the_person_deleted_is_done(desk: Callable[..., Desk]) -> None:
    one = desk(SENT, Refused(400, "Bad Request: message to edit not found"))
    await one.answered()
    await one.send()
    assert await one.outbox.counts() == {"done": 1}


async def test_a_chat_rests_as_long_as_telegram_says(desk: Callable[..., Desk]) -> None:
    one = desk(Refused(429, "Too Many Requests", retry_after=30))
    await one.open()
    await one.open(chat_id=8)
    assert await one.send() == 2
    one.hands.pass_(29)
    assert await one.send() == 0
    one.hands.pass_(1)
    assert await one.send() == 1


async def test_a_chat_that_blocked_the_bot_is_owed_nothing(desk: Callable[..., Desk]) -> None:
    one = desk(Refused(403, "Forbidden: bot was blocked by the user"))
    await one.open("m1")
    await one.open("m2")
    await one.send()
    assert await one.outbox.counts() == {"cancelled": 2}


async def test_a_moved_group_gets_its_answer_at_the_new_id(desk: Callable[..., Desk]) -> None:
    one = desk(Refused(400, "Bad Request: upgraded", migrate_to=-1005))
    one.commit(reply("answer", shown_as=100), chat_id=-5)
    await one.send()
    one.hands.pass_(2)
    await one.send()
    one.hands.pass_(2)
    await one.send()
    assert [params["chat_id"] for _, params in one.api.calls] == [-5, -1005, -1005]
    assert await one.outbox.counts() == {"done": 1}


async def test_markup_that_telegram_cannot_read_goes_out_plain(desk: Callable[..., Desk]) -> None:
    one = desk(SENT, Refused(400, "Bad Request: can't parse entities: …"))
    await one.answered()
    await one.send()
    method, params = one.api.calls[-1]
    assert (method, params["text"]) == ("editMessageText", "answer")
    assert "parse_mode" not in params
    assert await one.outbox.counts() == {"done": 1}


async def test_a_refusal_for_good_frees_the_chat(desk: Callable[..., Desk]) -> None:
    one = desk(Refused(400, "Bad Request: something new"))
    await one.open("m1")
    await one.open("m2")
    await one.send()
    one.hands.pass_(2)
    await one.send()
    assert await one.outbox.counts() == {"dead": 1, "waiting": 1}


async def test_a_refused_token_loses_nothing(desk: Callable[..., Desk]) -> None:
    one = desk(Refused(401, "Unauthorized"))
    await one.open()
    await one.send()
    assert await one.outbox.counts() == {"ready": 1}


async def test_a_press_is_answered_at_most_once(desk: Callable[..., Desk]) -> None:
    one = desk(Uncertain("ReadTimeout"))
    one.commit(AnswerPress(press_id="p", text="seen"))
    await one.send()
    one.hands.pass_(60)
    await one.send()
    assert one.api.calls == [("answerCallbackQuery", {"callback_query_id": "p", "text": "seen"})]
    assert await one.outbox.counts() == {"uncertain": 1}


async def test_a_press_that_is_too_old_is_done(desk: Callable[..., Desk]) -> None:
    one = desk(Refused(400, "Bad Request: query is too old"))
    one.commit(AnswerPress(press_id="p"))
    await one.send()
    assert await one.outbox.counts() == {"done": 1}


@pytest.mark.parametrize(
    ("answer", "state"), [(SENT, "done"), (Uncertain("ReadTimeout"), "uncertain")]
)
async def test_a_notice_is_sent_at_most_once(
    desk: Callable[..., Desk], answer: Answer, state: str
) -> None:
    one = desk(answer)
    one.notify("published")
    await one.send()
    one.hands.pass_(600)
    await one.send()
    assert one.api.methods == ["sendMessage"]
    assert one.api.calls[0][1]["text"] == "<b>published</b>"
    assert await one.outbox.counts() == {state: 1}


async def test_a_row_with_nothing_to_say_waits(desk: Callable[..., Desk]) -> None:
    one = desk()
    await one.open()
    [owed] = await one.sender.lease()
    await one.sender.send(replace(owed, reply_id=100))
    assert one.api.calls == []
    assert await one.outbox.counts() == {"waiting": 1}


async def test_a_store_out_of_reach_is_waited_for(desk: Callable[..., Desk]) -> None:
    one = desk()
    await one.open()
    one.database.run_now(lambda c: c.execute(sa.text("alter table outbox rename to gone")))
    assert await one.sender.lease() == []
    one.database.run_now(lambda c: c.execute(sa.text("alter table gone rename to outbox")))
    assert await one.send() == 1


async def test_an_answer_follows_its_placeholder_at_once(desk: Callable[..., Desk]) -> None:
    one = desk()
    await one.open()
    await one.send()
    one.commit(reply("answer"))
    assert await one.send() == 1


async def test_then_a_chat_gets_one_call_a_second(desk: Callable[..., Desk]) -> None:
    one = desk()
    await one.open()
    await one.send()
    one.commit(reply("answer"))
    await one.send()
    one.commit(reply("a newer answer"))
    one.hands.pass_(1.0)
    assert await one.send() == 0
    one.hands.pass_(0.05)
    assert await one.send() == 1


async def test_all_chats_together_keep_the_limit(desk: Callable[..., Desk]) -> None:
    one = desk(pace=Pace(per_second=2))
    for chat_id in range(1, 6):
        await one.open(chat_id=chat_id)
    assert await one.send() == 2
    assert await one.send() == 0
    one.hands.pass_(1)
    assert await one.send() == 2


async def test_what_falls_due_between_a_look_and_the_rest_is_not_slept_over(
    desk: Callable[..., Desk],
) -> None:
    one = desk(NotSent("ConnectError"))
    await one.open()
    await one.send()
    assert await one.sender.lease() == []
    assert 0 < await one.sender._rest() < IDLE
    one.hands.pass_(IDLE)
    assert await one.sender._rest() <= 0
    assert await one.send() == 1


async def test_one_that_was_rung_has_no_need_to_know_what_falls_due(
    desk: Callable[..., Desk],
) -> None:
    one = desk(NotSent("ConnectError"))
    await one.open()
    await one.send()
    one.hands.pass_(IDLE)
    one.sender.stop()
    assert await one.sender._rest() == IDLE


@pytest.mark.parametrize("edited", [SENT, NOT_MODIFIED])
async def test_a_placeholder_that_nobody_knew_of_is_removed_once_the_answer_is_there(
    desk: Callable[..., Desk], edited: Answer
) -> None:
    one = desk(Uncertain("ReadTimeout"), {"message_id": 3}, edited, NOT_MODIFIED, True)
    await one.open()
    await one.send()
    one.hands.pass_(5)
    await one.send()
    one.commit(reply("answer"))
    one.hands.pass_(5)
    await one.send()
    one.hands.pass_(5)
    await one.send()
    assert one.api.methods[2:] == ["editMessageText", "editMessageText", "deleteMessage"]
    assert [params["message_id"] for _, params in one.api.calls[2:]] == [3, 2, 2]
    assert await one.outbox.counts() == {"done": 1}


async def test_who_looks_for_a_placeholder_ends_no_call_of_another_row(
    desk: Callable[..., Desk],
) -> None:
    one = desk(Uncertain("ReadTimeout"), {"message_id": 3}, pace=Pace(per_second=2))
    await one.open()
    await one.send()
    one.hands.pass_(5)
    await one.send()
    one.commit(reply("answer"))
    one.hands.pass_(5)
    await one.send()
    one.notify("beside")
    one.hands.pass_(5)
    looked_for, travelling = await one.sender.lease()
    assert (looked_for.kind, travelling.kind) == ("reply", "notice")
    await one.sender.send(looked_for)
    one.hands.pass_(5)
    assert one.sender._limits.budget(one.hands.ticks()) == 1


async def test_an_answer_is_timed_from_when_it_was_there(database: Database) -> None:
    desk, timed = Desk(database, Scripted(), Pace()), []
    desk.tally.timed = lambda stage, seconds: timed.append((stage, seconds))
    await desk.answered()
    await desk.send()
    assert timed == [("sent", 2.0)]
