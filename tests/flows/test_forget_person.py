"""Being forgotten: asked for by a command, confirmed by a button of one's own."""

from bot.claims.ids import AskerHash
from bot.flows.answer_update import answer_update
from bot.flows.effects import AnswerPress, Effect, Forget, SetReply
from bot.receive.events import CommandReceived, ForgetPressed
from bot.receive.press import ForgetPress, owner_of, read_forget_press
from tests.flows.support import ASKER, OTHER, Book, parts
from tests.telegram.support import Checking


async def pressed(*, wanted: bool, asker: AskerHash = ASKER) -> tuple[Effect, ...]:
    """Return what a press comes to, of a button for ASKER."""
    press = ForgetPressed(
        chat_id=7,
        person_id=7,
        asker=asker,
        press_id="77",
        reply_id=100,
        press=ForgetPress(owner=owner_of(ASKER), wanted=wanted),
    )
    return await answer_update(press, parts(Book(), Checking()))


async def test_the_command_asks_first() -> None:
    asked = CommandReceived(chat_id=7, asker=ASKER, message_id=5, key="m5", command="forget")
    [reply] = await answer_update(asked, parts(Book(), Checking()))
    assert isinstance(reply, SetReply) and "cannot be undone" in reply.outgoing.plain
    presses = [read_forget_press(button.press) for button in reply.outgoing.buttons]
    owner = owner_of(ASKER)
    assert presses == [ForgetPress(owner=owner, wanted=wanted) for wanted in (True, False)]


async def test_a_yes_erases_and_says_so_in_the_question() -> None:
    [effect] = await pressed(wanted=True)
    assert isinstance(effect, Forget)
    assert (effect.person_id, effect.press_id, effect.shown_as) == (7, "77", 100)
    assert "is erased" in effect.said.plain and not effect.said.buttons


async def test_a_no_erases_nothing() -> None:
    press, reply = await pressed(wanted=False)
    assert press == AnswerPress(press_id="77")
    assert isinstance(reply, SetReply) and reply.shown_as == 100
    assert "Nothing was erased." in reply.outgoing.plain


async def test_nobody_else_erases_anything() -> None:
    [press] = await pressed(wanted=True, asker=OTHER)
    assert isinstance(press, AnswerPress) and press.text
