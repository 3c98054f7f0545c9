"""Faults on command: what the bot sees, and what took effect all the same."""

import httpx
import pytest

from tests.fake_telegram import FakeTelegram, Settings
from tests.fake_telegram.faults import FaultKind
from tests.fake_telegram.malformed import MALFORMED
from tests.test_fake_telegram.plain_bot import PlainBot


@pytest.fixture
def settings() -> Settings:
    """Return settings whose ids have no gaps."""
    return Settings(jump_chance=0, first_update_id=100)


@pytest.fixture(autouse=True)
def known_chat(fake: FakeTelegram) -> None:
    """Let the bot see chat 7."""
    fake.open_chat(7)


async def test_a_429_names_its_seconds(bot: PlainBot, fake: FakeTelegram) -> None:
    fake.faults.next("too_many_requests", seconds=9)

    answer = await bot.post("sendMessage", chat_id=7, text="x")

    assert (answer.status_code, answer.json()["parameters"]) == (429, {"retry_after": 9})
    assert fake.messages(7) == []


async def test_a_bad_gateway_answers_html(bot: PlainBot, fake: FakeTelegram) -> None:
    fake.faults.next("bad_gateway")

    answer = await bot.post("sendMessage", chat_id=7, text="x")

    assert answer.status_code == 502
    assert answer.text.startswith("<html>")


@pytest.mark.parametrize(
    ("kind", "stored"), [("cut_before", 0), ("hang_before", 0), ("cut_after", 1)]
)
async def test_a_cut_connection_gives_no_answer(
    bot: PlainBot, fake: FakeTelegram, kind: FaultKind, stored: int
) -> None:
    fake.faults.next(kind, seconds=0.01)

    with pytest.raises(httpx.RemoteProtocolError):
        await bot.post("sendMessage", chat_id=7, text="x")

    assert len(fake.messages(7)) == stored


async def test_a_client_that_left_needs_no_cut(
    bot: PlainBot, fake: FakeTelegram, caplog: pytest.LogCaptureFixture
) -> None:
    fake.faults.next("hang_before", seconds=0.05)
    with pytest.raises(httpx.ReadTimeout):
        await bot.client.post(bot.url("getMe"), timeout=0.01)

    # The next call passes only after the loop has seen the end of the first connection.
    fake.faults.next("hang_after", seconds=0.1)
    await bot.ok("getMe")

    assert [record.message for record in caplog.records if record.name == "uvicorn.error"] == []


async def test_a_late_answer_comes_after_the_effect(bot: PlainBot, fake: FakeTelegram) -> None:
    fake.faults.next("hang_after", seconds=60)

    with pytest.raises(httpx.ReadTimeout):
        await bot.client.post(bot.url("sendMessage"), json={"chat_id": 7, "text": "x"}, timeout=0.1)

    assert len(fake.messages(7)) == 1


async def test_an_answer_that_is_not_json_comes_after_the_effect(
    bot: PlainBot, fake: FakeTelegram
) -> None:
    fake.faults.next("not_json")

    answer = await bot.post("sendMessage", chat_id=7, text="x")

    with pytest.raises(ValueError, match="Expecting value"):
        answer.json()
    assert len(fake.messages(7)) == 1


async def test_a_fault_holds_for_its_method_and_its_times(
    bot: PlainBot, fake: FakeTelegram
) -> None:
    fake.faults.next("bad_gateway", method="sendMessage", times=2)

    assert (await bot.post("getMe")).status_code == 200
    codes = [(await bot.post("sendMessage", chat_id=7, text="x")).status_code for _ in range(3)]
    assert codes == [502, 502, 200]
    assert fake.faults.fired == {"bad_gateway": 2}


async def test_a_share_of_calls_fails_by_the_seed(bot: PlainBot, fake: FakeTelegram) -> None:
    fake.faults.sometimes("bad_gateway", 0.5)

    codes = [(await bot.post("getMe")).status_code for _ in range(40)]

    assert 5 < codes.count(502) < 35


async def test_cleared_faults_do_not_strike(bot: PlainBot, fake: FakeTelegram) -> None:
    fake.faults.sometimes("bad_gateway", 1)
    fake.faults.clear()

    assert (await bot.post("getMe")).status_code == 200


def test_an_unknown_fault_cannot_be_armed(fake: FakeTelegram) -> None:
    with pytest.raises(ValueError, match="no fault is called"):
        fake.faults.next("explosion")  # type: ignore[arg-type]  # that is what it tests


async def test_a_faulty_call_is_still_held_to_the_schema(bot: PlainBot, fake: FakeTelegram) -> None:
    fake.faults.next("bad_gateway")

    await bot.error("sendMessage", chat_id=7)

    assert fake.violations


async def test_the_transcript_names_the_fault(bot: PlainBot, fake: FakeTelegram) -> None:
    fake.faults.next("cut_after")
    with pytest.raises(httpx.RemoteProtocolError):
        await bot.post("sendMessage", chat_id=7, text="x")

    assert [call.fault for call in fake.transcript] == ["cut_after"]


async def test_a_confirmed_update_can_come_again(bot: PlainBot, fake: FakeTelegram) -> None:
    fake.push_text(7, "a")
    fake.faults.next("duplicate")
    first = await bot.updates()

    assert await bot.updates(offset=101) == first
    assert await bot.updates(offset=101) == []


async def test_an_update_can_be_repeated_by_its_id(bot: PlainBot, fake: FakeTelegram) -> None:
    fake.push_text(7, "a")
    await bot.updates()
    fake.repeat(100)

    assert [update["update_id"] for update in await bot.updates(offset=101)] == [100]


@pytest.mark.parametrize("kind", sorted(MALFORMED))
async def test_a_malformed_update_is_json_with_an_id(
    bot: PlainBot, fake: FakeTelegram, kind: str
) -> None:
    fake.push_malformed(kind)

    [update] = await bot.updates()

    assert update["update_id"] == 100


async def test_a_malformed_update_can_come_along(bot: PlainBot, fake: FakeTelegram) -> None:
    fake.faults.next("malformed", detail="null_message")
    fake.push_text(7, "a")
    fake.push_text(7, "b")

    bodies = [update["message"] for update in await bot.updates()]

    assert [body and body["text"] for body in bodies] == ["a", None, "b"]


async def test_an_update_can_overtake_one_of_another_chat(
    bot: PlainBot, fake: FakeTelegram
) -> None:
    fake.push_text(7, "a")
    fake.faults.next("reorder", times=2)
    fake.push_text(8, "b")
    fake.push_text(8, "c")

    updates = await bot.updates()

    texts = [update["message"]["text"] for update in updates]
    assert [update["update_id"] for update in updates] == [100, 101, 102]
    assert (texts.index("a"), texts.index("b") < texts.index("c")) == (2, True)


async def test_a_chats_own_updates_keep_their_order(bot: PlainBot, fake: FakeTelegram) -> None:
    fake.faults.next("reorder", times=2)
    fake.push_text(7, "a")
    fake.push_text(7, "b")

    assert [update["message"]["text"] for update in await bot.updates()] == ["a", "b"]
