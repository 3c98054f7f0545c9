"""What reaches the desk in Telegram: commands, buttons and replies of moderators and askers.

None is returned for whatever is not the desk's: whoever is no moderator learns of no desk here.
"""

from bot.answer.desk.lines import refused
from bot.flows.desk.telegram import entrance
from bot.flows.desk.telegram.commands import command
from bot.flows.desk.telegram.parts import DeskParts
from bot.flows.desk.telegram.presses import pressed, refreshed
from bot.flows.desk.telegram.replies import replied
from bot.flows.desk.telegram.scene import Shown, press_effects, reply_effects, scene_of
from bot.flows.desk.telegram.talks import hear_asker, turn_talk
from bot.flows.effects import Effect
from bot.moderate.ids import TalkId
from bot.moderate.refusals import Refusal
from bot.moderate.roles import Denied
from bot.ports import PhrasesFor
from bot.receive.events import DeskCommand, DeskPressed, Event, TalkPressed, TipReceived

Effects = tuple[Effect, ...]


async def at_the_desk(
    event: Event, parts: DeskParts | None, phrases_for: PhrasesFor
) -> Effects | None:
    """Return what the desk does about an event, or None where it is not the desk's."""
    if parts is None:
        return None
    match event:
        case DeskCommand():
            return await _command(event, parts, phrases_for)
        case DeskPressed():
            return await _press(event, parts, phrases_for)
        case TalkPressed():
            return await turn_talk(event, parts, phrases_for)
        case TipReceived(replied_to=int(message_id)):
            key = await parts.messages.key_of(event.chat_id, message_id)
            return await _reply(event, key, parts, phrases_for) if key else None
        case _:
            return None


async def _command(event: DeskCommand, parts: DeskParts, phrases_for: PhrasesFor) -> Effects | None:
    if event.name == "join":
        shown = await entrance.join(event, parts, phrases_for)
        return reply_effects(shown, event.key, phrases_for(event.person_language or ""))
    at = await scene_of(event.asker, event.person_language, parts, phrases_for)
    if at is None:
        return None
    try:
        shown = await command(at, event)
    except (Refusal, Denied) as refusal:
        shown = Shown(line=refused(refusal, at.phrases))
    return reply_effects(shown, event.key, at.phrases)


async def _press(event: DeskPressed, parts: DeskParts, phrases_for: PhrasesFor) -> Effects | None:
    at = await scene_of(event.asker, event.person_language, parts, phrases_for)
    if at is None:
        return None
    try:
        shown = await pressed(at, event)
    except (Refusal, Denied) as refusal:
        shown = await refreshed(at, event.press, refused(refusal, at.phrases))
    return press_effects(shown, event.press_id, event.reply_id)


async def _reply(
    event: TipReceived, key: str, parts: DeskParts, phrases_for: PhrasesFor
) -> Effects | None:
    about, _, rest = key.partition(":")
    if about == "talk":
        talk_id = rest.partition(":")[0]
        return await hear_asker(event, TalkId(int(talk_id)), parts, phrases_for)
    at = await scene_of(event.asker, event.tip.person_language, parts, phrases_for)
    if at is None:
        return None
    try:
        shown = await replied(at, key, event)
    except (Refusal, Denied) as refusal:
        shown = Shown(line=refused(refusal, at.phrases))
    return None if shown is None else reply_effects(shown, event.key, at.phrases)
