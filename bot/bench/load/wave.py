"""What people send in a run: how much, how fast, and how much of it is the same."""

import random
from collections.abc import Iterator
from typing import Any, Literal

from pydantic import BaseModel

Mix = Literal["new", "repeated", "viral"]
VIRAL_TEXTS = 10
VIRAL_SHARE = 0.9
_SAID = (
    "doctors hide that {0} water cures the {1} virus, send it to everyone before {2} deletes it",
    "is it true that {0} will close the {1} on Friday because of {2}",
    "forwarded many times: {0} gives away a free {1}, only today, says {2}",
    "my cousin works in {0} and says that the {1} of {2} is poisoned",
)
_PARTS = ("lemon", "river", "market", "station", "school", "garlic", "tower", "bank", "phone")


class Wave(BaseModel):
    """So many messages, all at once or so many a second; each from a person of its own."""

    messages: int
    per_second: float = 0.0
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

    @property
    def distinct(self) -> int:
        """Return how many different messages there are."""
        return len(set(self.texts()))


def update(number: int, text: str) -> dict[str, Any]:
    """Return a message as an update: in a chat of its own, by a person of its own."""
    person = {"id": number, "is_bot": False, "first_name": "Person", "language_code": "en"}
    chat = {"id": number, "type": "private", "first_name": "Person"}
    message = {"message_id": 1, "date": 1_700_000_000, "chat": chat, "from": person, "text": text}
    return {"update_id": number, "message": message}


def _text(number: int) -> str:
    chance = random.Random(number)  # noqa: S311 - as above
    words = [f"{chance.choice(_PARTS)} {chance.randrange(1000)}" for _ in range(3)]
    return chance.choice(_SAID).format(*words) + f" ({number})"
