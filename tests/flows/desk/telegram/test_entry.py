"""What reaches the desk in Telegram, and what does not."""

import pytest

from bot.flows.answer_update import answer_update
from bot.flows.desk.login import NoLink
from bot.flows.effects import AnswerPress, SetReply
from bot.moderate.refusals import Impossible
from bot.receive.desk_press import DeskPress
from bot.receive.events import DeskCommand, DeskPressed
from tests.flows.desk.telegram_scene import ANA, BORIS, STRANGER, Stage
from tests.flows.support import Book, parts
from tests.telegram.support import Checking
from tests.web.signed import FakeSessions, moderator


async def test_without_a_desk_nobody_is_a_moderator() -> None:
    event = DeskCommand(chat_id=7, asker=ANA, message_id=5, key="m5", name="queue")
    [reply] = await answer_update(event, parts(Book(), Checking()))
    assert isinstance(reply, SetReply) and "I check messages" in reply.outgoing.plain


async def test_a_stranger_presses_in_vain() -> None:
    press = DeskPress(verb="take", words=("1", "1", "0"))
    event = DeskPressed(chat_id=7, asker=STRANGER, press_id="77", reply_id=100, press=press)
    [answer] = await Stage().come(event)
    assert isinstance(answer, AnswerPress) and "no longer open" in answer.text


@pytest.mark.parametrize(
    ("word", "who", "said"),
    [
        ("welcome", STRANGER, "Welcome, Chen."),
        ("wrong", STRANGER, "not valid"),
        ("welcome", ANA, "another moderator already"),
    ],
)
async def test_an_invitation_makes_a_moderator(word: str, who: bytes, said: str) -> None:
    assert said in (await Stage().command("join", word, who)).plain  # type: ignore[arg-type]  # a hash


async def test_a_link_is_for_a_code_that_is_shown() -> None:
    sessions = FakeSessions()
    sessions.sign_in(moderator(1))
    stage = Stage(sessions=sessions)
    code = await sessions.begin(bytes(32))
    assert "https://desk.example/login/" in (await stage.command("login", code)).plain
    assert "No browser" in (await stage.command("login", "WRONG")).plain


async def test_too_many_wrong_codes_are_told_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    stage = Stage()

    async def refuse(*_: object) -> None:
        raise Impossible("too many")

    monkeypatch.setattr(stage.desk.sessions, "link_for", refuse)
    assert NoLink.TOO_OFTEN and "wait" in (await stage.command("login", "WRONG")).plain


async def test_alerts_are_switched() -> None:
    stage = Stage()
    assert "You are told" in (await stage.command("alerts")).plain
    assert "not told" in (await stage.command("alerts", "OFF")).plain
    assert "not told" in (await stage.command("alerts", "perhaps", BORIS)).plain


async def test_help_lists_what_there_is() -> None:
    assert "/queue" in (await Stage().command("desk")).plain


async def test_a_refusal_is_said_in_the_answer() -> None:
    said = await Stage().reply("return:1:77", "Who says so?")
    assert "the role “reviewer”" in said.plain


async def test_a_reply_to_another_notice_is_a_tip() -> None:
    said = await Stage().reply("sudden:1:2", "lemon")
    assert "Hot lemon water" in said.plain
