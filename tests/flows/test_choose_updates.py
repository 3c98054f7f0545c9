"""Saying yes or no to being told later."""

import pytest

from bot.claims.ids import AskerHash
from bot.flows.answer_update import answer_update
from bot.flows.effects import AnswerPress, Effect, SetQuiet, SetReply
from bot.receive.events import CommandReceived, UpdatesPressed
from bot.receive.press import UpdatesPress, owner_of, read_updates_press
from tests.flows.support import ASKER, OTHER, Book, parts
from tests.telegram.support import Checking


async def shown(*, quiet: bool) -> SetReply:
    """Return what /updates says."""
    asked = CommandReceived(chat_id=7, asker=ASKER, message_id=5, key="m5", command="updates")
    book = Book(quiet={ASKER} if quiet else set())
    [reply] = await answer_update(asked, parts(book, Checking()))
    assert isinstance(reply, SetReply)
    return reply


async def switched(
    *, wanted: bool, told: bool = False, asker: AskerHash = ASKER
) -> tuple[Effect, ...]:
    """Return what a press comes to, of a button for ASKER."""
    pressed = UpdatesPressed(
        chat_id=7,
        asker=asker,
        press_id="77",
        reply_id=100,
        press=UpdatesPress(owner=owner_of(ASKER), wanted=wanted, told=told),
    )
    return await answer_update(pressed, parts(Book(), Checking()))


@pytest.mark.parametrize(
    ("quiet", "said", "label"),
    [(False, "You get updates.", "No more updates"), (True, "You get no updates.", "Get updates")],
)
async def test_the_command_shows_what_is_set_and_a_button(
    quiet: bool, said: str, label: str
) -> None:
    reply = await shown(quiet=quiet)
    assert reply.key == "m5" and said in reply.outgoing.plain
    [button] = reply.outgoing.buttons
    press = read_updates_press(button.press)
    assert button.label == label
    assert press == UpdatesPress(owner=owner_of(ASKER), wanted=quiet)


@pytest.mark.parametrize("wanted", [True, False])
async def test_a_press_switches_and_shows_the_other_button(wanted: bool) -> None:
    changed, press, reply = await switched(wanted=wanted)
    assert changed == SetQuiet(asker=ASKER, quiet=not wanted)
    assert press == AnswerPress(press_id="77")
    assert isinstance(reply, SetReply) and reply.shown_as == 100
    assert ("You get updates." in reply.outgoing.plain) is wanted


async def test_a_notice_stays_as_it_is() -> None:
    changed, press = await switched(wanted=False, told=True)
    assert changed == SetQuiet(asker=ASKER, quiet=True)
    assert isinstance(press, AnswerPress) and "/updates" in press.text


async def test_nobody_switches_another_ones_updates() -> None:
    [press] = await switched(wanted=False, asker=OTHER)
    assert isinstance(press, AnswerPress) and press.text
