"""Becoming a moderator in Telegram, and coming into the console from there."""

from bot.answer.desk.lines import (
    already_other,
    login_link,
    too_often,
    welcome,
    wrong_code,
    wrong_word,
)
from bot.flows.desk import login, people
from bot.flows.desk.login import NoLink
from bot.flows.desk.telegram.parts import DeskParts
from bot.flows.desk.telegram.scene import Scene, Shown, told
from bot.moderate.refusals import Impossible
from bot.ports import PhrasesFor
from bot.receive.events import DeskCommand


async def join(event: DeskCommand, parts: DeskParts, phrases_for: PhrasesFor) -> Shown:
    """Make whoever sent the word of an invitation its moderator."""
    phrases = phrases_for(event.person_language or "")
    try:
        joined = await people.join(
            parts.desk,
            event.asker,
            event.words,
            bot_id=parts.bot_id,
            chat_id=event.chat_id,
            language=phrases.language,
        )
    except Impossible:
        return told(already_other(phrases))
    return told(welcome(joined.name, phrases) if joined else wrong_word(phrases))


async def console_link(at: Scene, event: DeskCommand) -> Shown:
    """Give the one-time link for the browser that shows a code."""
    link = await login.link_for(at.desk, event.asker, event.words)
    if link is NoLink.TOO_OFTEN:
        return told(too_often(at.phrases))
    if isinstance(link, NoLink):
        return told(wrong_code(at.phrases))
    return told(login_link(f"{at.parts.console}/login/{link.token}", at.phrases))
