"""Talks with askers through the bot, and the replies that moderators save: who may, and limits."""

from collections.abc import Sequence

from bot.claims.ids import TipId
from bot.flows.desk.desk import Desk
from bot.moderate.desk import SavedReply
from bot.moderate.ids import ClusterId, TalkId
from bot.moderate.refusals import Impossible
from bot.moderate.roles import Action, Actor, require
from bot.moderate.talk import MOST_CHARACTERS, Talk

LONGEST_NAME = 80


async def talks_of(desk: Desk, by: Actor, cluster_id: ClusterId) -> Sequence[Talk]:
    """Return the talks about a cluster."""
    require(by, Action.SEE)
    return await desk.talks.of_cluster(cluster_id)


async def begin_talk(
    desk: Desk, by: Actor, cluster_id: ClusterId, tip_id: TipId, text: str
) -> Talk:
    """Ask the one who sent a tip; raises Impossible where they cannot or will not be asked."""
    require(by, Action.TALK)
    return await desk.talks.begin(by, cluster_id, tip_id, _line(text))


async def say(desk: Desk, by: Actor, talk_id: TalkId, text: str) -> Talk:
    """Say one more thing in a talk."""
    require(by, Action.TALK)
    return await desk.talks.say(by, talk_id, _line(text))


async def pause_talk(desk: Desk, by: Actor, talk_id: TalkId) -> Talk:
    """Let a talk rest: what the asker answers is not passed on until it goes on."""
    require(by, Action.TALK)
    return await desk.talks.set_state(by, talk_id, "paused")


async def resume_talk(desk: Desk, by: Actor, talk_id: TalkId) -> Talk:
    """Go on with a talk that a moderator paused."""
    require(by, Action.TALK)
    return await desk.talks.set_state(by, talk_id, "open")


async def close_talk(desk: Desk, by: Actor, talk_id: TalkId) -> Talk:
    """End a talk for good; the asker is told so."""
    require(by, Action.TALK)
    return await desk.talks.set_state(by, talk_id, "closed")


async def replies(desk: Desk, by: Actor) -> Sequence[SavedReply]:
    """Return the saved replies by their names."""
    require(by, Action.SEE)
    return await desk.talks.replies()


async def save_reply(desk: Desk, by: Actor, name: str, language: str, text: str) -> None:
    """Keep a reply for everybody's use, in the place of the one of that name and language."""
    require(by, Action.SAVE_REPLY)
    named = " ".join(name.split())
    if not named or len(named) > LONGEST_NAME:
        raise Impossible(f"Give the reply a name of at most {LONGEST_NAME} characters.")
    await desk.talks.save_reply(by, named, language.strip()[:16], _line(text))


async def drop_reply(desk: Desk, by: Actor, name: str, language: str) -> None:
    """Keep a reply no more."""
    require(by, Action.SAVE_REPLY)
    await desk.talks.drop_reply(by, name, language)


def _line(text: str) -> str:
    stripped = text.strip()
    if not stripped:
        raise Impossible("Write something.")
    if len(stripped) > MOST_CHARACTERS:
        raise Impossible(f"Write at most {MOST_CHARACTERS:,} characters at once.")
    return stripped
