"""Asking an asker from Telegram: the form that a moderator replies to, saved replies, the talk."""

import hashlib

from bot.answer.desk.lines import line
from bot.answer.length import shorten
from bot.claims.ids import TipId
from bot.flows.desk import talk
from bot.flows.desk.telegram.scene import Scene, Shown, told
from bot.flows.effects import Button, Say
from bot.flows.outgoing import outgoing
from bot.moderate.desk import SavedReply
from bot.moderate.ids import ClusterId, TalkId
from bot.moderate.refusals import Unknown
from bot.moderate.roles import Action, require
from bot.receive.desk_press import DeskPress, desk_press

MOST_SAVED = 5
LABEL_LIMIT = 40


async def ask(at: Scene, press: DeskPress, press_id: str) -> Shown:
    """Send the form whose reply becomes the question to the one who sent a tip."""
    require(at.by, Action.TALK)
    cluster_id, tip_id = press.number(0), press.number(1)
    saved = list(await talk.replies(at.desk, at.by))[:MOST_SAVED]
    buttons = tuple(
        Button(
            label=shorten(each.name, LABEL_LIMIT),
            press=desk_press("ask_saved", cluster_id, tip_id, _mark(each)),
        )
        for each in saved
    )
    form = line(
        at.phrases,
        at.phrases.gettext("Reply to this message with your question, in at most 1,000 letters."),
        at.phrases.gettext("It goes to the person who sent it. They do not see who asks."),
        at.phrases.gettext("Or press one of the saved questions:") if saved else "",
    )
    key = f"ask:{cluster_id}:{tip_id}:{press_id}"
    return Shown(says=(Say(key=key, outgoing=outgoing(form, buttons)),))


async def ask_saved(at: Scene, press: DeskPress) -> Shown:
    """Ask a saved question."""
    saved = await talk.replies(at.desk, at.by)
    chosen = next((each for each in saved if _mark(each) == press.word(2)), None)
    if chosen is None:
        raise Unknown("there is no such saved reply any more")
    return await begin(at, ClusterId(press.number(0)), TipId(press.number(1)), chosen.text)


async def begin(at: Scene, cluster_id: ClusterId, tip_id: TipId, text: str) -> Shown:
    """Begin a talk, and say what comes of it."""
    await talk.begin_talk(at.desk, at.by, cluster_id, tip_id, text)
    return told(
        line(
            at.phrases,
            at.phrases.gettext("Your question is on its way."),
            at.phrases.gettext("When they answer, you get it here."),
        )
    )


async def go_on(at: Scene, talk_id: TalkId, text: str) -> Shown:
    """Say one more thing to an asker."""
    await talk.say(at.desk, at.by, talk_id, text)
    return told(line(at.phrases, at.phrases.gettext("Sent on.")))


async def close(at: Scene, press: DeskPress) -> Shown:
    """End a talk."""
    await talk.close_talk(at.desk, at.by, TalkId(press.number(0)))
    return Shown(line=at.phrases.gettext("This conversation has ended."))


def _mark(reply: SavedReply) -> str:
    return hashlib.sha256(f"{reply.name}\n{reply.language}".encode()).hexdigest()[:12]
