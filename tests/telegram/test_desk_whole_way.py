"""Moderators in Telegram alone: from what nobody knew to an answer that reaches who asked."""

from collections.abc import AsyncIterator

import pytest_asyncio

from bot.moderate.roles import Role
from tests.telegram.desk_bot import DeskBot, desk_bot

ASKER, OTHER, ANA, BORIS = 7, 8, 101, 102
RUMOUR = "They say that blue water from the tap makes you sleep for a week"
DRAFT = (
    "Claim: Blue water from the tap makes people sleep\n"
    "Rating: False\n"
    "Known: The water was dyed for a leak test and harms nobody.\n"
    "Source: https://water.example/blue"
)


@pytest_asyncio.fixture
async def bot(store_url: str) -> AsyncIterator[DeskBot]:
    async with desk_bot(store_url) as running:
        await running.joined("Ana", Role.EDITOR, ANA)
        await running.joined("Boris", Role.REVIEWER, BORIS)
        yield running
        await running.bot.idle()
        assert running.fake.violations == []


async def asked(bot: DeskBot, chat: int = ASKER, text: str = RUMOUR) -> int:
    """Forward a message that nobody knows and return its number."""
    pushed = bot.fake.push_text(chat, text)
    await bot.bot.reply_to(chat, pushed.message_id, "We do not know this message yet.")
    await bot.gathered()
    return pushed.message_id


async def test_from_an_unknown_message_to_the_asker_being_told(bot: DeskBot) -> None:
    message_id = await asked(bot)

    await bot.send(ANA, "/queue", RUMOUR)
    await bot.press(ANA, "Take it", "Taken by Ana.")
    form = await bot.press(ANA, "Write a claim", "Reply to this message with these lines")
    await bot.send(ANA, DRAFT, "Water Works", reply_to=form.message_id)
    await bot.press(ANA, "Ask for a review", "A second person is asked")
    await bot.bot.idle()

    await bot.send(BORIS, "/reviews", "Ana asks for a review")
    await bot.press(BORIS, "Approve", "1 person is told.")
    await bot.told()

    await bot.fake.until(lambda: len(bot.fake.bot_messages(ASKER)) == 2)
    told = bot.newest(ASKER)
    assert told.reply_to == message_id
    assert "False" in told.text and "Blue water from the tap makes people sleep" in told.text
    assert "Water Works" in told.text


async def test_a_draft_goes_back_with_a_comment_and_is_changed(bot: DeskBot) -> None:
    await asked(bot)
    await bot.send(ANA, "/queue", RUMOUR)
    form = await bot.press(ANA, "Write a claim", "Reply to this message with these lines")
    await bot.send(ANA, DRAFT, "harms nobody", reply_to=form.message_id)
    await bot.press(ANA, "Ask for a review", "A second person is asked")
    await bot.bot.idle()

    assert await bot.alerted() == 1
    await bot.says(BORIS, "Ana asks for a review:")
    await bot.press(BORIS, "Show it", "asks for a review of this since")
    back = await bot.press(BORIS, "Return it", "what is to be changed")
    await bot.send(BORIS, "Who dyed it?", "It went back", reply_to=back.message_id)

    assert await bot.alerted() == 1
    await bot.says(ANA, "Who dyed it?")
    assert await bot.alerted() == 0
    await bot.send(ANA, "/queue", RUMOUR)
    await bot.press(ANA, "Show the draft", "The draft, as people will read it")
    changed = await bot.press(ANA, "Change it", "Reply to this message with these lines")
    more = "Known: The town's water works dyed it for a leak test; it harms nobody."
    await bot.send(ANA, more, "town's water works", reply_to=changed.message_id)


async def test_the_author_is_not_offered_to_approve(bot: DeskBot) -> None:
    await asked(bot)
    await bot.send(BORIS, "/queue", RUMOUR)
    form = await bot.press(BORIS, "Write a claim", "Reply to this message with these lines")
    await bot.send(BORIS, DRAFT, "harms nobody", reply_to=form.message_id)
    await bot.press(BORIS, "Ask for a review", "A second person is asked")
    await bot.bot.idle()
    await bot.send(BORIS, "/reviews", "Boris asks for a review")
    await bot.bot.idle()
    labels = [row[0].text for row in bot.newest(BORIS).buttons]
    assert labels == ["Return it"]


async def test_two_moderators_at_once_see_who_was_quicker(bot: DeskBot) -> None:
    await asked(bot)
    await bot.send(ANA, "/queue", RUMOUR)
    await bot.send(BORIS, "/queue", RUMOUR)
    assert await bot.line(ANA, "Take it") == "It is yours."
    await bot.bot.idle()
    assert "meanwhile" in await bot.line(BORIS, "Take it")
    await bot.bot.idle()
    assert "Taken by Ana." in bot.newest(BORIS).text


async def test_dismissing_is_undone(bot: DeskBot) -> None:
    await asked(bot)
    await bot.send(ANA, "/queue", RUMOUR)
    await bot.press(ANA, "Dismiss", "Why is it dismissed?")
    await bot.press(ANA, "spam", "Dismissed: spam.")
    assert await bot.line(ANA, "Undo") == "It is back."
    await bot.bot.idle()
    assert "Dismissed" not in bot.newest(ANA).text


async def test_next_goes_on_to_the_last(bot: DeskBot) -> None:
    await asked(bot)
    await asked(bot, OTHER, "Somebody saw a whale in the village pond on Sunday evening")
    await bot.send(ANA, "/queue", "1 person asks this")
    await bot.bot.idle()
    first = bot.newest(ANA).text
    await bot.line(ANA, "Next ▸")
    await bot.bot.idle()
    assert bot.newest(ANA).text != first
    await bot.press(ANA, "Next ▸", "That was the last one here")


async def test_an_asker_is_asked_and_answers_both_unnamed(bot: DeskBot) -> None:
    message_id = await asked(bot)
    await bot.send(ANA, "/queue", RUMOUR)
    form = await bot.press(ANA, "Ask who sent it", "Reply to this message with your question")
    await bot.send(ANA, "Where did you get it?", "on its way", reply_to=form.message_id)

    await bot.says(ASKER, "Where did you get it?")
    question = bot.newest(ASKER)
    assert question.reply_to == message_id and "Ana" not in question.text
    await bot.send(ASKER, "From a chat of parents", "Passed on.", reply_to=question.message_id)
    await bot.says(ANA, "From a chat of parents")
    heard = bot.newest(ANA)
    await bot.send(ANA, "Thank you!", "Sent on.", reply_to=heard.message_id)
    await bot.says(ASKER, "Thank you!")
    await bot.press(ASKER, "End this", "You ended this.")
    await bot.bot.idle()
    ended = bot.newest(ASKER)
    await bot.send(ASKER, "One more thing", "has ended", reply_to=ended.message_id)
    assert len(bot.bot.checking.checked) == 1


async def test_whoever_is_no_moderator_learns_of_no_desk(bot: DeskBot) -> None:
    for command in ("/queue", "/reviews", "/claim lemon", "/login ABCD", "/alerts on", "/desk"):
        await bot.send(OTHER, command, "I check messages")
    await bot.send(OTHER, "/join nonsense", "not valid")
    await asked(bot)
    await bot.send(ANA, "/queue", RUMOUR)
    await bot.bot.idle()
    card = bot.newest(ANA)
    pressed = bot.fake.press(ANA, card.message_id, "Take it", sender=OTHER)
    await bot.fake.until(lambda: bot.fake.callback_answers(pressed.callback_id))
    [answer] = bot.fake.callback_answers(pressed.callback_id)
    assert "no longer open" in answer["text"]


async def test_the_menus_are_those_of_each_chat(bot: DeskBot) -> None:
    await bot.menus.keep()
    await bot.bot.idle()
    menus = {
        scope: [each["command"] for each in commands]
        for (scope, _), commands in bot.fake.state.commands.items()
    }
    assert sorted("queue" in each for each in menus.values()) == [False, True, True]
    assert all("help" in each for each in menus.values())
    [boris] = [one for one in await bot.desk.people.moderators() if one.name == "Boris"]
    await bot.desk.people.disable(None, boris.id)
    await bot.menus.keep()
    assert len(bot.fake.state.commands) == len(menus) - 1


async def test_sudden_demand_is_told_to_who_wants_it(bot: DeskBot) -> None:
    await bot.send(BORIS, "/alerts off", "You are not told")
    await asked(bot)
    await asked(bot, OTHER)
    assert await bot.alerted() == 1
    await bot.says(ANA, "Suddenly 2 people ask this")
    assert await bot.alerted() == 0
    await bot.press(ANA, "Show it", "2 people ask this:")
    await bot.send(BORIS, "/alerts", "You are not told")


async def test_a_login_link_is_for_the_browser_that_shows_the_code(bot: DeskBot) -> None:
    code = await bot.desk.sessions.begin(bytes(32))
    await bot.send(ANA, f"/start login-{code}", "https://desk.example/login/")
    await bot.send(ANA, "/login WRONGONE", "No browser shows this code")
