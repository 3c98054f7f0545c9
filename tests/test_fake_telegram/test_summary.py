"""What a run is judged by."""

import pytest

from tests.fake_telegram import FakeTelegram
from tests.test_fake_telegram.plain_bot import HandClock, PlainBot

WAIT = "Checking…"


async def reply(bot: PlainBot, to: int, text: str = WAIT) -> int:
    """Return the number of a reply in chat 7."""
    params = {"chat_id": 7, "text": text, "reply_parameters": {"message_id": to}}
    sent = await bot.ok("sendMessage", **params)
    return int(sent["message_id"])


async def edit(bot: PlainBot, message_id: int, text: str) -> None:
    await bot.ok("editMessageText", chat_id=7, message_id=message_id, text=text)


async def test_a_placeholder_that_was_edited_is_one_answer(
    bot: PlainBot, fake: FakeTelegram, clock: HandClock
) -> None:
    asked = fake.push_text(7, "a").message_id
    answer = await reply(bot, asked)
    clock.now += 2
    await edit(bot, answer, "false")
    clock.now += 2
    await edit(bot, answer, "still false")

    [outcome] = fake.summary([WAIT]).outcomes
    assert (outcome.answers, outcome.placeholders, outcome.seconds) == (1, (), 2)


async def test_a_reply_without_a_placeholder_is_an_answer(
    bot: PlainBot, fake: FakeTelegram
) -> None:
    await reply(bot, fake.push_text(7, "a").message_id, "false")

    assert len(fake.summary([WAIT]).answered) == 1


async def test_a_placeholder_alone_is_a_loss_and_an_orphan(
    bot: PlainBot, fake: FakeTelegram
) -> None:
    orphan = await reply(bot, fake.push_text(7, "a").message_id)

    summary = fake.summary([WAIT])
    assert [outcome.message_id for outcome in summary.lost] == [1]
    assert summary.orphans == [(7, orphan)]


async def test_two_answers_are_told(bot: PlainBot, fake: FakeTelegram) -> None:
    asked = fake.push_text(7, "a").message_id
    await reply(bot, asked, "false")
    await reply(bot, asked, "false")

    assert [outcome.answers for outcome in fake.summary().twice] == [2]


async def test_a_second_placeholder_is_an_orphan_beside_the_answer(
    bot: PlainBot, fake: FakeTelegram
) -> None:
    asked = fake.push_text(7, "a").message_id
    orphan = await reply(bot, asked)
    await edit(bot, await reply(bot, asked), "false")

    summary = fake.summary([WAIT])
    assert (len(summary.answered), summary.twice, summary.orphans) == (1, [], [(7, orphan)])


async def test_a_deleted_reply_does_not_count(bot: PlainBot, fake: FakeTelegram) -> None:
    answer = await reply(bot, fake.push_text(7, "a").message_id, "false")
    await bot.ok("deleteMessage", chat_id=7, message_id=answer)

    assert len(fake.summary().lost) == 1


async def test_order_is_that_of_the_first_answers(bot: PlainBot, fake: FakeTelegram) -> None:
    first, second = (fake.push_text(7, text).message_id for text in "ab")
    placeholders = await reply(bot, first), await reply(bot, second)
    await edit(bot, placeholders[1], "false")
    await edit(bot, placeholders[0], "true")

    summary = fake.summary([WAIT])
    assert (summary.order, summary.out_of_order) == ({7: [second, first]}, [7])


@pytest.mark.parametrize(
    "placeholders", [WAIT, [WAIT], {WAIT, "…"}, lambda text: text.endswith("…")]
)
async def test_placeholders_are_texts_or_a_test_of_texts(
    bot: PlainBot, fake: FakeTelegram, placeholders: list[str]
) -> None:
    await reply(bot, fake.push_text(7, "a").message_id)

    assert len(fake.summary(placeholders).orphans) == 1


async def test_a_part_of_all_messages_can_be_judged(fake: FakeTelegram) -> None:
    fake.push_command(7, "/start")
    asked = fake.push_text(7, "a").message_id

    assert [o.message_id for o in fake.summary(among=[(7, asked)]).outcomes] == [asked]


async def test_an_update_that_comes_again_is_one_message(fake: FakeTelegram) -> None:
    pushed = fake.push_text(7, "a")
    assert pushed.update_id
    fake.repeat(pushed.update_id)

    assert len(fake.summary().outcomes) == 1


async def test_a_summary_is_plain_json(bot: PlainBot, fake: FakeTelegram) -> None:
    await reply(bot, fake.push_text(7, "a").message_id, "false")
    fake.push_text(8, "b")

    shown = fake.summary().as_json()

    assert (shown["pushed"], shown["answered"], shown["lost"]) == (2, 1, [(8, 3)])
    assert (shown["twice"], shown["orphans"], shown["out_of_order"]) == ([], [], [])
