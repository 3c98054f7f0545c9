"""Whole conversations, against a Telegram that checks every call."""

from collections.abc import AsyncIterator

import pytest_asyncio

from bot.store.secrets import Secrets
from tests.fake_telegram import origins
from tests.store.claim_support import rows
from tests.stores import opened
from tests.telegram.support import KEY, PLACEHOLDER, Bot, bot_with_fake

CHAT = 7


@pytest_asyncio.fixture
async def bot(store_url: str) -> AsyncIterator[Bot]:
    async with bot_with_fake(store_url) as running:
        yield running
        await running.idle()
        assert running.fake.violations == []


async def test_a_forwarded_message_gets_a_placeholder_that_becomes_the_answer(bot: Bot) -> None:
    asked = bot.fake.push_text(CHAT, "Hot lemon water kills the virus!")

    await bot.reply_to(CHAT, asked.message_id, "Hot lemon water kills the virus.")

    assert [call.method for call in bot.fake.transcript if call.chat == CHAT] == [
        "sendMessage",
        "editMessageText",
    ]
    assert bot.fake.transcript[1].params["text"] == PLACEHOLDER


async def test_the_same_message_again_is_answered_without_matching(bot: Bot) -> None:
    first = bot.fake.push_text(CHAT, "Hot lemon water kills the virus!")
    await bot.reply_to(CHAT, first.message_id, "Facts")

    again = bot.fake.push_text(CHAT + 1, "hot LEMON water kills the virus")
    await bot.reply_to(CHAT + 1, again.message_id, "Facts")

    assert len(bot.checking.checked) == 1


async def test_an_edited_message_is_answered_by_editing(bot: Bot) -> None:
    asked = bot.fake.push_text(CHAT, "something nobody knows")
    await bot.reply_to(CHAT, asked.message_id, "We do not know this message yet.")

    bot.fake.push_edit(CHAT, asked.message_id, "hot lemon water cures")

    await bot.reply_to(CHAT, asked.message_id, "Hot lemon water kills the virus.")
    assert len(bot.fake.bot_messages(CHAT)) == 1


async def test_an_edit_that_changes_nothing_keeps_a_choice(bot: Bot) -> None:
    text = "garlic kills everything, they say"
    asked = bot.fake.push_text(CHAT, text)
    await bot.reply_to(CHAT, asked.message_id, "Is it one of these?")
    reply = bot.fake.bot_messages(CHAT)[0].message_id
    bot.fake.press(CHAT, reply, "2. Raw garlic kills the virus.")
    await bot.reply_to(CHAT, asked.message_id, "You chose this claim")

    bot.fake.push_edit(CHAT, asked.message_id, text)
    await bot.idle()

    assert "You chose this claim" in bot.said(CHAT, asked.message_id)


async def test_the_same_update_twice_is_answered_once(bot: Bot) -> None:
    asked = bot.fake.push_text(CHAT, "hot lemon water")
    await bot.reply_to(CHAT, asked.message_id, "Facts")
    assert asked.update_id is not None

    bot.fake.repeat(asked.update_id)
    later = bot.fake.push_text(CHAT, "lemon again")

    await bot.reply_to(CHAT, later.message_id, "Facts")
    assert len(bot.fake.bot_messages(CHAT)) == 2


async def test_a_choice_is_answered_in_the_same_reply(bot: Bot) -> None:
    asked = bot.fake.push_text(CHAT, "garlic kills everything, they say")
    await bot.reply_to(CHAT, asked.message_id, "Is it one of these?")
    reply = bot.fake.bot_messages(CHAT)[0]
    assert [row[0].text for row in reply.buttons] == [
        "1. Hot lemon water kills the virus.",
        "2. Raw garlic kills the virus.",
        "None of these",
    ]

    pressed = bot.fake.press(CHAT, reply.message_id, "2. Raw garlic kills the virus.")

    await bot.reply_to(CHAT, asked.message_id, "You chose this claim")
    assert bot.fake.callback_answers(pressed.callback_id) == [
        {"callback_query_id": pressed.callback_id}
    ]
    assert bot.fake.bot_messages(CHAT)[0].buttons == ()


async def test_pressing_twice_changes_nothing(bot: Bot) -> None:
    asked = bot.fake.push_text(CHAT, "garlic kills everything, they say")
    await bot.reply_to(CHAT, asked.message_id, "Is it one of these?")
    reply = bot.fake.bot_messages(CHAT)[0].message_id

    bot.fake.press(CHAT, reply, "2. Raw garlic kills the virus.")
    bot.fake.press(CHAT, reply, "1. Hot lemon water kills the virus.")
    await bot.reply_to(CHAT, asked.message_id, "You chose this claim")
    await bot.idle()

    assert "garlic" in bot.said(CHAT, asked.message_id)


async def test_a_match_can_be_rejected(bot: Bot) -> None:
    asked = bot.fake.push_text(CHAT, "a lemon joke")
    await bot.reply_to(CHAT, asked.message_id, "Facts")

    bot.fake.press(CHAT, bot.fake.bot_messages(CHAT)[0].message_id, "Not what I sent")

    await bot.reply_to(CHAT, asked.message_id, "Then we do not know this message yet")


async def test_another_person_cannot_choose(bot: Bot) -> None:
    group = -42
    asked = bot.fake.push_text(group, "/check garlic kills", sender=1)
    await bot.reply_to(group, asked.message_id, "Is it one of these?")
    reply = bot.fake.bot_messages(group)[0].message_id

    pressed = bot.fake.press(group, reply, "None of these", sender=2)
    await bot.fake.until(lambda: bot.fake.callback_answers(pressed.callback_id))

    [answer] = bot.fake.callback_answers(pressed.callback_id)
    assert answer["text"] == "Only the person who asked can choose."
    assert "Is it one of these?" in bot.said(group, asked.message_id)


async def test_a_claim_that_was_withdrawn_cannot_be_chosen(bot: Bot) -> None:
    asked = bot.fake.push_text(CHAT, "garlic kills everything, they say")
    await bot.reply_to(CHAT, asked.message_id, "Is it one of these?")
    bot.claims.served.clear()

    reply = bot.fake.bot_messages(CHAT)[0].message_id
    pressed = bot.fake.press(CHAT, reply, "2. Raw garlic kills the virus.")
    await bot.fake.until(lambda: bot.fake.callback_answers(pressed.callback_id))

    [answer] = bot.fake.callback_answers(pressed.callback_id)
    assert answer["text"] == "This claim is no longer published."


async def test_commands_are_answered(bot: Bot) -> None:
    for command, expected in (
        ("/start", "I check messages"),
        ("/help", "I check messages"),
        ("/privacy", "What is stored about you"),
        ("/unknown", "I check messages"),
    ):
        asked = bot.fake.push_command(CHAT, command)
        await bot.reply_to(CHAT, asked.message_id, expected)


async def test_every_forward_origin_is_read(bot: Bot) -> None:
    forwards = (
        origins.from_user(5),
        origins.from_hidden_user("someone"),
        origins.from_chat(-1001, "A group", username="a_group"),
        origins.from_channel(-1002, 77, "A channel", username="a_channel"),
    )
    for number, forward in enumerate(forwards):
        asked = bot.fake.push_text(CHAT, f"lemon number {number}", forward=forward)
        await bot.reply_to(CHAT, asked.message_id, "Facts")

    read = [tip.origin for tip in bot.checking.checked if tip.origin]
    assert [origin.kind for origin in read] == ["user", "hidden_user", "chat", "channel"]
    assert (read[3].chat_id, read[3].message_id) == (-1002, 77)


async def test_a_reply_asks_about_what_it_replies_to(bot: Bot) -> None:
    first = bot.fake.push_text(CHAT, "a very old story about lemon")
    await bot.reply_to(CHAT, first.message_id, "Facts")

    asked = bot.fake.push_text(CHAT, "really?", reply_to=first.message_id)

    await bot.reply_to(CHAT, asked.message_id, "Facts")
    assert bot.checking.checked[-1].quoted == "a very old story about lemon"


async def test_a_quote_is_what_is_asked_about(bot: Bot) -> None:
    first = bot.fake.push_text(CHAT, "a very old story about lemon, and more")
    await bot.reply_to(CHAT, first.message_id, "Facts")

    asked = bot.fake.push_text(CHAT, "this?", reply_to=first.message_id, quote="about lemon")

    await bot.reply_to(CHAT, asked.message_id, "Facts")
    assert bot.checking.checked[-1].quoted == "about lemon"


async def test_captions_and_hidden_links_are_read(bot: Bot) -> None:
    asked = bot.fake.push_photo(CHAT, caption="lemon 😀 https://plain.example/a")
    await bot.reply_to(CHAT, asked.message_id, "Facts")
    linked = bot.fake.push_text(CHAT, html='lemon <a href="https://hidden.example/b">here</a>')
    await bot.reply_to(CHAT, linked.message_id, "Facts")

    photo, text = bot.checking.checked
    assert photo.links == ("https://plain.example/a",)
    assert photo.media[0].kind == "photo"
    assert text.links == ("https://hidden.example/b",)


async def test_an_album_gets_one_reply(bot: Bot) -> None:
    parts = bot.fake.push_album(CHAT, [b"a", b"b", b"c"], caption="lemon in pictures")
    await bot.reply_to(CHAT, parts[0].message_id, "Facts")
    await bot.idle()

    assert len(bot.fake.bot_messages(CHAT)) == 1


async def test_a_blocked_bot_gives_up_on_the_chat(bot: Bot) -> None:
    bot.fake.block(CHAT)
    bot.fake.push_text(CHAT, "lemon")
    await bot.idle()

    assert (await bot.post.outbox.counts()) == {"cancelled": 1}


async def test_a_group_is_left_alone_until_it_asks(bot: Bot) -> None:
    group = -43
    bot.fake.push_text(group, "lemon, just talking")
    said = bot.fake.push_text(group, "an old story about lemon")
    asked = bot.fake.push_text(group, "@siftline_test_bot is this true?", reply_to=said.message_id)

    await bot.reply_to(group, asked.message_id, "Facts")

    assert len(bot.fake.bot_messages(group)) == 1
    assert bot.checking.checked[0].quoted == "an old story about lemon"
    assert bot.checking.checked[0].text == "is this true?"


async def test_a_group_that_became_a_supergroup_gets_its_answer_there(bot: Bot) -> None:
    old, new = -44, -1_000_000_000_044
    bot.fake.migrate(old, new, announce=False)
    bot.fake.push_text(old, "/check lemon")

    await bot.fake.until(lambda: any("Facts" in m.text for m in bot.fake.bot_messages(new)))


async def test_nine_of_ten_are_answered_when_one_is_malformed(bot: Bot) -> None:
    asked = [bot.fake.push_text(CHAT + number, "lemon") for number in range(5)]
    bot.fake.push_malformed("wrong_types")
    asked += [bot.fake.push_text(CHAT + number, "lemon") for number in range(5, 9)]

    for one in asked:
        await bot.reply_to(one.chat, one.message_id, "Facts")
    await bot.idle()

    counts = await bot.post.inbox.counts()
    assert counts == {"done": 9, "quarantined": 1}


async def test_updates_are_switched_off_by_a_button_and_on_again(bot: Bot) -> None:
    asked = bot.fake.push_command(CHAT, "/updates")
    await bot.reply_to(CHAT, asked.message_id, "You get updates.")
    [shown] = bot.fake.bot_messages(CHAT)

    bot.fake.press(CHAT, shown.message_id, "No more updates")
    await bot.reply_to(CHAT, asked.message_id, "You get no updates.")
    bot.fake.press(CHAT, shown.message_id, "Get updates")
    await bot.reply_to(CHAT, asked.message_id, "You get updates.")


async def test_who_asks_to_be_forgotten_is_forgotten_and_told_so(bot: Bot, store_url: str) -> None:
    first = bot.fake.push_text(CHAT, "something nobody knows about Zebulon")
    await bot.reply_to(CHAT, first.message_id, "We do not know this message yet.")
    asked = bot.fake.push_command(CHAT, "/forget")
    await bot.reply_to(CHAT, asked.message_id, "Shall I erase everything")
    shown = bot.fake.bot_messages(CHAT)[-1]
    bot.fake.press(CHAT, shown.message_id, "Yes, erase everything")
    await bot.reply_to(CHAT, asked.message_id, "is erased.")
    await bot.idle()
    with opened(store_url) as database:
        lanes = rows(database, "select lane from inbox union select lane from outbox")
        assert rows(database, "select count(*) from tip") == [(0,)]
    assert (Secrets(KEY).lane(int(bot.fake.token.partition(":")[0]), CHAT),) not in lanes
    again = bot.fake.push_text(CHAT, "Hot lemon water kills the virus!")
    await bot.reply_to(CHAT, again.message_id, "Facts")
