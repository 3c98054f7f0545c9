"""The asker's side of a talk."""

import pytest

from bot.flows.effects import AnswerPress, HearAsker, SetReply, TurnTalk
from bot.moderate.ids import TalkId
from bot.moderate.talk import AskedTalk
from bot.receive.desk_press import TalkPress, TalkVerb
from bot.receive.events import TalkPressed, TipReceived
from bot.receive.tip import Media, Tip
from tests.flows.desk.telegram_scene import ASKER, STRANGER, Stage, asked_talk

PHOTO = Media(kind="photo", file_id="f", unique_id="u")


def stage(talk: AskedTalk) -> Stage:
    made = Stage()
    made.around.talks[TalkId(5)] = talk
    made.around.keys[100] = "talk:5:8"
    return made


def answer(tip: Tip, replied_to: int = 100) -> TipReceived:
    return TipReceived(
        chat_id=7, asker=ASKER, message_id=6, key="m6", tip=tip, replied_to=replied_to
    )


async def test_an_answer_is_passed_on_with_what_was_left_out() -> None:
    effects = await stage(asked_talk()).come(answer(Tip(text="my aunt " * 200, media=(PHOTO,))))
    heard, reply = effects
    assert isinstance(heard, HearAsker) and len(heard.text) <= 1000
    assert isinstance(reply, SetReply)
    assert "only its beginning" in reply.outgoing.plain
    assert "no pictures" in reply.outgoing.plain


@pytest.mark.parametrize(
    ("talk", "text", "said"),
    [
        (asked_talk(state="closed"), "x", "has ended"),
        (asked_talk(state="paused", closed_by="moderator"), "x", "has paused"),
        (asked_talk(unanswered=5), "x", "Please wait"),
        (asked_talk(), " ", "Only words"),
    ],
)
async def test_why_an_answer_is_not_passed_on_is_said(
    talk: AskedTalk, text: str, said: str
) -> None:
    [reply] = await stage(talk).come(answer(Tip(text=text, media=(PHOTO,))))
    assert isinstance(reply, SetReply) and said in reply.outgoing.plain


async def test_a_reply_to_something_else_is_a_tip() -> None:
    made = stage(asked_talk())
    assert not isinstance((await made.come(answer(Tip(text="lemon"), 101)))[0], HearAsker)
    made.around.keys[100] = "talk:6:1"
    assert not isinstance((await made.come(answer(Tip(text="lemon"))))[0], HearAsker)
    made.around.keys[100] = "ask:1:11:77"
    assert not isinstance((await made.come(answer(Tip(text="lemon"))))[0], HearAsker)


@pytest.mark.parametrize(
    ("verb", "talk", "said"),
    [
        ("pause", asked_talk(), "Paused."),
        ("resume", asked_talk(state="paused", closed_by="asker"), "Reply to this message"),
        ("resume", asked_talk(state="paused", closed_by="moderator"), "Paused."),
        ("end", asked_talk(), "You ended this."),
        ("resume", asked_talk(state="closed", closed_by="asker"), "You ended this."),
    ],
)
async def test_a_button_turns_the_talk_and_shows_it(
    verb: TalkVerb, talk: AskedTalk, said: str
) -> None:
    event = TalkPressed(
        chat_id=7,
        asker=ASKER,
        press_id="77",
        reply_id=100,
        press=TalkPress(verb=verb, talk_id=5),
    )
    press, turned, shown = await stage(talk).come(event)
    assert isinstance(press, AnswerPress) and isinstance(turned, TurnTalk)
    assert isinstance(shown, SetReply)
    assert "question 8" in shown.outgoing.plain and said in shown.outgoing.plain


async def test_a_question_that_is_not_known_any_more_is_shown_empty() -> None:
    made = stage(asked_talk())
    made.around.keys.clear()
    press = TalkPress(verb="end", talk_id=5)
    event = TalkPressed(chat_id=7, asker=ASKER, press_id="77", reply_id=100, press=press)
    assert len(await made.come(event)) == 3
    other = TalkPressed(chat_id=7, asker=STRANGER, press_id="77", reply_id=100, press=press)
    [refused] = await made.come(other)
    assert isinstance(refused, AnswerPress) and "no longer open" in refused.text
