"""The moderators' commands, each with what it shows."""

from typing import assert_never

from bot.answer.desk.commands import desk_help
from bot.answer.desk.lines import alerts_are
from bot.flows.desk.telegram import drafts, entrance, queue, reviews
from bot.flows.desk.telegram.scene import Scene, Shown, told
from bot.moderate.roles import Action, require
from bot.receive.events import DeskCommand

SWITCH = {"on": True, "off": False}


async def command(at: Scene, event: DeskCommand) -> Shown:
    """Return what a moderator's command shows; raises a Refusal or Denied."""
    match event.name:
        case "queue":
            return await queue.first(at)
        case "reviews":
            return await reviews.first(at)
        case "claim":
            return await drafts.show_claim(at, event.words)
        case "login":
            return await entrance.console_link(at, event)
        case "alerts":
            return await _alerts(at, event.words)
        case "desk" | "join":
            return told(desk_help(at.by.role, at.phrases))
        case _:
            assert_never(event.name)


async def _alerts(at: Scene, words: str) -> Shown:
    require(at.by, Action.TAKE)
    wanted = SWITCH.get(words.strip().casefold())
    if wanted is None:
        wanted = await at.parts.alerts.wants(at.by.id)
    else:
        await at.parts.alerts.set_wants(at.by, on=wanted)
    return told(alerts_are(wanted, at.phrases))
