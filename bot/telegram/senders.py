"""Who sent a raw update, where it counts against that person's budget.

Nothing here may fail, whatever an update looks like: it is asked before the update is kept.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.claims.ids import AskerHash, Lane
from bot.flows.post import Sent
from bot.receive.flood import beside
from bot.telegram.envelope import MESSAGES, RawUpdate, language_tag

CHECK = "/check"

SentBy = Callable[[RawUpdate], Sent | None]


def uncounted(_raw: RawUpdate) -> None:
    """Return nobody: nothing counts."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Senders:
    """Knows who sent the messages that ask a bot to check something.

    Presses and commands other than /check count against no budget, and in groups only what speaks
    to the bot does, whose ``username`` is asked for each time. There, the parts of an album are not
    counted either: only one of them names the bot, and they stay together.
    """

    asker: Callable[[int], AskerHash]
    lane: Callable[[int], Lane]
    username: Callable[[], str]

    def __call__(self, raw: RawUpdate) -> Sent | None:
        """Return who sent an update that counts, or None."""
        message = _message(raw)
        chat_id = _number(message.get("chat"), "id")
        message_id = _number(message, "message_id")
        sender = message.get("sender_chat") or message.get("from")
        person = _number(sender, "id")
        if chat_id is None or message_id is None or person is None:
            return None
        if not (self._asks_in_group(message) if chat_id < 0 else self._asks(message)):
            return None
        return Sent(
            asker=self.asker(person),
            lane=self._own_lane(person, chat_id),
            chat_id=chat_id,
            message_id=message_id,
            language=_language(message.get("from")),
        )

    def _own_lane(self, person: int, chat_id: int) -> Lane:
        """Return a person's lane; who writes as the group must not hold the group back."""
        lane = self.lane(person)
        return beside(lane) if person == chat_id < 0 else lane

    def _asks(self, message: Mapping[str, Any]) -> bool:
        return self._command(message) in (None, CHECK)

    def _asks_in_group(self, message: Mapping[str, Any]) -> bool:
        if message.get("media_group_id"):
            return False
        command = self._command(message)
        if command is not None:
            return command == CHECK
        name = f"@{self.username().casefold()}"  # nobody is spoken to while it is not known
        return any(
            kind == "mention" and piece.casefold() == name for kind, _, piece in _pieces(message)
        )

    def _command(self, message: Mapping[str, Any]) -> str | None:
        """Return the command to this bot that a message begins with, or None.

        It is what ``commands.commanded`` finds: another bot's command is a message like any other.
        """
        first = next((each for each in _pieces(message) if each[1] == 0), None)
        if first is None or first[0] != "bot_command" or message.get("forward_origin"):
            return None
        name, _, bot = first[2].casefold().partition("@")
        return None if bot and bot != self.username().casefold() else name


def _message(raw: RawUpdate) -> Mapping[str, Any]:
    return next((raw[kind] for kind in MESSAGES if isinstance(raw.get(kind), Mapping)), {})


def _pieces(message: Mapping[str, Any]) -> Iterator[tuple[object, int, str]]:
    """Yield the kind, the offset and the text of each entity; Telegram counts UTF-16 units."""
    entities = message.get("entities" if message.get("text") else "caption_entities")
    text = _text(message).encode("utf-16-le", "surrogatepass")
    for entity in entities if isinstance(entities, list) else ():
        offset, length = _number(entity, "offset"), _number(entity, "length")
        if offset is not None and length is not None:
            piece = text[2 * offset : 2 * (offset + length)]
            yield entity.get("type"), offset, piece.decode("utf-16-le", "surrogatepass")


def _text(message: Mapping[str, Any]) -> str:
    text = message.get("text") or message.get("caption")
    return text if isinstance(text, str) else ""


def _language(sender: object) -> str:
    said = sender.get("language_code") if isinstance(sender, Mapping) else None
    return language_tag(said) or ""


def _number(holder: object, name: str) -> int | None:
    found = holder.get(name) if isinstance(holder, Mapping) else None
    return found if type(found) is int and abs(found) < 2**63 else None
