"""A moderator at the desk in Telegram, and what one step there shows them."""

from dataclasses import dataclass

from bot.answer.answer import Answer
from bot.answer.desk.lines import line
from bot.answer.length import shorten
from bot.answer.phrases import Phrases
from bot.claims.ids import AskerHash
from bot.flows.choose_claim import LINE_LIMIT
from bot.flows.desk.desk import Desk
from bot.flows.desk.telegram.parts import DeskParts
from bot.flows.effects import AnswerPress, Button, Effect, Outgoing, Say, SetReply
from bot.flows.outgoing import outgoing
from bot.moderate.desk import Moderator
from bot.moderate.roles import Action, Actor, may
from bot.ports import PhrasesFor


@dataclass(frozen=True, kw_only=True, slots=True)
class Scene:
    """Who acts, with what, and in which language they read."""

    by: Actor
    moderator: Moderator
    parts: DeskParts
    phrases: Phrases
    phrases_for: PhrasesFor

    @property
    def desk(self) -> Desk:
        """Return the desk."""
        return self.parts.desk

    def may(self, action: Action) -> bool:
        """Tell whether the moderator's role may do an action."""
        return may(self.by.role, action)


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """What a step shows: a message, a line over the pressed button, further messages."""

    message: Outgoing | None = None
    line: str = ""
    says: tuple[Say, ...] = ()


async def scene_of(
    person: AskerHash, language: str | None, parts: DeskParts, phrases_for: PhrasesFor
) -> Scene | None:
    """Return the scene of a person who is a moderator, or None for anybody else."""
    moderator = await parts.desk.people.by_person(person)
    if moderator is None:
        return None
    return Scene(
        by=Actor(id=moderator.id, name=moderator.name, role=moderator.role, via="telegram"),
        moderator=moderator,
        parts=parts,
        phrases=phrases_for(moderator.language or language or ""),
        phrases_for=phrases_for,
    )


def told(answer: Answer, *buttons: Button, line: str = "") -> Shown:
    """Return an answer with buttons as what is shown."""
    return Shown(message=outgoing(answer, buttons), line=line)


def press_effects(shown: Shown, press_id: str, reply_id: int) -> tuple[Effect, ...]:
    """Return what a press comes to: its message is edited where there is something new to show."""
    effects: list[Effect] = [AnswerPress(press_id=press_id, text=shorten(shown.line, LINE_LIMIT))]
    if shown.message is not None:
        key = f"d{reply_id}"
        effects.append(SetReply(key=key, outgoing=shown.message, shown_as=reply_id))
    return (*effects, *shown.says)


def reply_effects(shown: Shown, key: str, phrases: Phrases) -> tuple[Effect, ...]:
    """Return what a command or a reply comes to: an answer of its own."""
    message = shown.message or outgoing(line(phrases, shown.line))
    return (SetReply(key=key, outgoing=message), *shown.says)
