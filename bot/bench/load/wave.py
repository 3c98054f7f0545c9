"""What people send in a run: how much, when, where, and how much of it is the same."""

import random
from collections.abc import Iterator
from typing import Any, Literal

from pydantic import BaseModel

Mix = Literal["new", "repeated", "viral"]
VIRAL_TEXTS = 10
VIRAL_SHARE = 0.9
USERNAME = "bench_bot"
"""The bot's, by which it is spoken to in groups."""
_SAID = (
    "doctors hide that {0} water cures the {1} virus, send it to everyone before {2} deletes it",
    "is it true that {0} will close the {1} on Friday because of {2}",
    "forwarded many times: {0} gives away a free {1}, only today, says {2}",
    "my cousin works in {0} and says that the {1} of {2} is poisoned",
)
_PARTS = ("lemon", "river", "market", "station", "school", "garlic", "tower", "bank", "phone")


class Wave(BaseModel):
    """So many messages: all at once, so many a second, or each at its own time."""

    messages: int
    per_second: float = 0.0
    due: list[float] = []
    """Seconds after the begin when each comes, in order; goes before ``per_second``."""
    chats: int = 0
    """How many chats they come from, in turn; 0 for a chat each."""
    groups: int = 0
    """How many of the chats are groups."""
    mix: Mix = "new"
    seed: int = 1

    def texts(self) -> Iterator[str]:
        """Give what each message says."""
        chance = random.Random(self.seed)  # noqa: S311 - seeded, so that it can be repeated
        for number in range(self.messages):
            same = self.mix == "repeated" or (self.mix == "viral" and chance.random() < VIRAL_SHARE)
            yield (
                _text(chance.randrange(VIRAL_TEXTS))
                if same
                else _text(self.seed * 1_000_000 + number)
            )

    def times(self) -> list[float]:
        """Return the seconds after the begin when each message comes."""
        step = 1 / self.per_second if self.per_second else 0.0
        return self.due or [number * step for number in range(self.messages)]

    def updates(self, base: int) -> list[dict[str, Any]]:
        """Return the messages as updates, numbered from the one after ``base``."""
        return [
            update(base + number, text, self._chat(base, number))
            for number, text in enumerate(self.texts(), 1)
        ]

    @property
    def distinct(self) -> int:
        """Return how many different messages there are."""
        return len(set(self.texts()))

    def _chat(self, base: int, number: int) -> int:
        place = (number - 1) % self.chats + 1 if self.chats else number
        return -(base + place) if place <= self.groups else base + place


def update(number: int, text: str, chat_id: int) -> dict[str, Any]:
    """Return a message as an update; in a group, whose id is below 0, it speaks to the bot."""
    person = {"id": abs(chat_id), "is_bot": False, "first_name": "Person", "language_code": "en"}
    message = {"message_id": number, "date": 1_700_000_000, "from": person}
    if chat_id > 0:
        chat = {"id": chat_id, "type": "private", "first_name": "Person"}
        return {"update_id": number, "message": message | {"chat": chat, "text": text}}
    chat = {"id": chat_id, "type": "supergroup", "title": "Group"}
    mention = {"type": "mention", "offset": 0, "length": len(USERNAME) + 1}
    said = {"chat": chat, "text": f"@{USERNAME} {text}", "entities": [mention]}
    return {"update_id": number, "message": message | said}


def _text(number: int) -> str:
    chance = random.Random(number)  # noqa: S311 - as above
    words = [f"{chance.choice(_PARTS)} {chance.randrange(1000)}" for _ in range(3)]
    return chance.choice(_SAID).format(*words) + f" ({number})"
