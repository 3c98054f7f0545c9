"""Commands, presses and replies of the desk, from real updates."""

from typing import Any

import pytest

from bot.receive.desk_press import DeskPress, TalkPress, desk_press, talk_press
from bot.receive.events import (
    CommandReceived,
    DeskCommand,
    DeskPressed,
    Event,
    ForeignPress,
    TalkPressed,
    TipReceived,
)
from bot.telegram.forwards import read_update
from tests.store.support import BOT
from tests.telegram.updates import GROUP, ME, PERSON, command, message, update

OURS = {"id": BOT, "is_bot": True, "first_name": "Siftline"}


def pressed(data: str, **parts: Any) -> Event:
    query = {"id": "77", "from": PERSON, "chat_instance": "1", "data": data} | parts
    return read_update({"update_id": 1, "callback_query": query}, ME)


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("/queue", "queue", ""),
        ("/Claim blue-water", "claim", "blue-water"),
        ("/start login-ABCD", "login", "ABCD"),
        ("/start join-word", "join", "word"),
        ("/alerts@siftline_bot off", "alerts", "off"),
    ],
)
def test_a_command_of_the_desk_is_read_in_private(text: str, name: str, words: str) -> None:
    event = read_update(update(**command(text)), ME)
    assert isinstance(event, DeskCommand)
    assert (event.name, event.words, event.key) == (name, words, "m5")


@pytest.mark.parametrize("text", ["/start", "/start other-word", "/unheard"])
def test_other_commands_are_what_they_were(text: str) -> None:
    assert isinstance(read_update(update(**command(text)), ME), CommandReceived)


def test_a_group_has_no_desk() -> None:
    event = read_update(update(chat=GROUP, **command("/queue@siftline_bot")), ME)
    assert isinstance(event, CommandReceived) and event.command == "unknown"


def test_a_reply_to_the_bot_says_to_which_message() -> None:
    ours = message(message_id=99, text="Where from?", **{"from": OURS})
    event = read_update(update(text="From my aunt", reply_to_message=ours), ME)
    assert isinstance(event, TipReceived) and event.replied_to == 99
    theirs = message(message_id=98, text="A rumour")
    event = read_update(update(text="Is it so?", reply_to_message=theirs), ME)
    assert isinstance(event, TipReceived) and event.replied_to is None


def test_presses_of_the_desk_and_of_talks_are_read() -> None:
    shown = message(message_id=100, text="card", **{"from": OURS})
    event = pressed(desk_press("take", 3, 2, 0), message=shown)
    assert isinstance(event, DeskPressed)
    assert (event.press, event.reply_id) == (DeskPress(verb="take", words=("3", "2", "0")), 100)
    event = pressed(talk_press("end", 5), message=shown)
    assert isinstance(event, TalkPressed)
    assert event.press == TalkPress(verb="end", talk_id=5)


def test_a_press_under_a_message_that_is_gone_is_foreign() -> None:
    assert isinstance(pressed(desk_press("take", 3, 2, 0)), ForeignPress)
