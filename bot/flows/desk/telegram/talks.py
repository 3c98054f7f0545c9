"""The asker's side of a talk: what they reply to a moderator's question, and its buttons."""

from bot.answer.answer import Answer
from bot.answer.desk.talk import no_more_for_now, only_words, over, passed_on, waiting
from bot.answer.length import shorten
from bot.answer.phrases import Phrases
from bot.flows.desk import talk_notices
from bot.flows.desk.telegram.parts import DeskParts
from bot.flows.effects import AnswerPress, Effect, HearAsker, SetReply, TurnTalk
from bot.flows.outgoing import outgoing
from bot.moderate.ids import TalkId
from bot.moderate.talk import MOST_CHARACTERS, MOST_UNANSWERED, AskedTalk, TalkState
from bot.ports import PhrasesFor
from bot.receive.desk_press import TalkVerb
from bot.receive.events import TalkPressed, TipReceived

TURNS: dict[TalkVerb, TalkState] = {"pause": "paused", "resume": "open", "end": "closed"}


async def hear_asker(
    event: TipReceived, talk_id: TalkId, parts: DeskParts, phrases_for: PhrasesFor
) -> tuple[Effect, ...] | None:
    """Return what an asker's reply to a question asks for; None where it is no talk of theirs."""
    talk = await parts.talks.asked(talk_id, event.asker)
    if talk is None:
        return None
    phrases = phrases_for(event.tip.person_language or talk.language)
    text = event.tip.text.strip()
    refusal = _not_passed_on(talk, text, phrases)
    if refusal is not None:
        return (SetReply(key=event.key, outgoing=outgoing(refusal)),)
    line = shorten(text, MOST_CHARACTERS)
    notice = talk_notices.answered(line, talk.id, talk.cluster_id, phrases_for(talk.read_in))
    told = passed_on(phrases, shortened=line != text, words_alone=bool(event.tip.media))
    return (
        HearAsker(talk_id=talk.id, asker=event.asker, text=line, notice=notice),
        SetReply(key=event.key, outgoing=outgoing(told)),
    )


def _not_passed_on(talk: AskedTalk, text: str, phrases: Phrases) -> Answer | None:
    """Return why an answer is not passed on, or None where it is."""
    if talk.state == "closed":
        return over(phrases)
    if not talk.takes_answers:
        return waiting(phrases)
    if talk.unanswered >= MOST_UNANSWERED:
        return no_more_for_now(phrases)
    return None if text else only_words(phrases)


async def turn_talk(
    event: TalkPressed, parts: DeskParts, phrases_for: PhrasesFor
) -> tuple[Effect, ...] | None:
    """Return what a button under a question asks for; None where it is no talk of theirs."""
    talk = await parts.talks.asked(TalkId(event.press.talk_id), event.asker)
    if talk is None:
        return None
    phrases = phrases_for(event.person_language or talk.language)
    state = TURNS[event.press.verb]
    shown: TalkState = "closed" if talk.state == "closed" else state
    if state == "open" and talk.closed_by == "moderator":
        shown = talk.state
    question = talk_notices.question(await _asked_there(event, parts), talk.id, shown, phrases)
    return (
        AnswerPress(press_id=event.press_id),
        TurnTalk(talk_id=talk.id, asker=event.asker, state=state),
        SetReply(key=f"d{event.reply_id}", outgoing=question, shown_as=event.reply_id),
    )


async def _asked_there(event: TalkPressed, parts: DeskParts) -> str:
    """Return what the question says under which a button was pressed."""
    key = await parts.messages.key_of(event.chat_id, event.reply_id) or ""
    line_id = key.rpartition(":")[2]
    return await parts.talks.line(int(line_id)) if line_id.isdecimal() else ""
