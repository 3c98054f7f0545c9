"""Asking an asker from Telegram."""

from bot.moderate.desk import SavedReply
from tests.flows.desk.telegram_scene import Stage
from tests.web.desk.fake_talks import FakeTalks

SAVED = SavedReply(name="where", language="en", text="Where did you get it?")


async def test_a_saved_question_is_one_press_away() -> None:
    talks = FakeTalks(saved={("where", "en"): SAVED})
    stage = Stage(talks=talks)
    _, _, [form] = await stage.press("ask", 1, 11)
    assert form.key == "ask:1:11:77" and "saved questions" in form.outgoing.plain
    _, _, *words = form.outgoing.buttons[0].press.split(":")
    _, shown, _ = await stage.press("ask_saved", *words)
    assert shown is not None and "on its way" in shown.plain
    [talk] = talks.talks.values()
    assert talk.lines[0].text == "Where did you get it?"


async def test_a_saved_question_that_is_gone_is_not_asked() -> None:
    line, _, _ = await Stage().press("ask_saved", 1, 11, "0" * 12)
    assert "not there" in line


async def test_why_somebody_cannot_be_asked_is_said() -> None:
    stage = Stage(talks=FakeTalks(refuses="They want no messages."))
    assert "want no messages" in (await stage.reply("ask:1:11:77", "Where from?")).plain


async def test_a_talk_goes_on_and_ends() -> None:
    talks = FakeTalks()
    stage = Stage(talks=talks)
    await stage.reply("ask:1:11:77", "Where from?")
    assert "Sent on." in (await stage.reply("heard:1:5", "Thank you")).plain
    line, _, _ = await stage.press("close_talk", 1)
    assert "ended" in line
    assert [talk.state for talk in talks.talks.values()] == ["closed"]
