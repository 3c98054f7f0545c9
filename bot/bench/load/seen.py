"""What the played Telegram tells of a wave."""

from pydantic import BaseModel

from bot.bench.load.wave import Wave


class Begin(BaseModel):
    """Lets a wave come; ``final`` is the method whose call is the answer to a message."""

    wave: Wave
    final: str
    limits: bool = False
    """Whether calls beyond Telegram's limits are refused."""


class Seen(BaseModel):
    """What became of a wave; times are seconds after its begin, by the server's clock."""

    asked_at: float = -1.0
    """When updates were first asked for, after the wave had begun; -1 for not yet."""
    confirmed: int = 0
    confirmed_at: float = 0.0
    """When the last of those that are confirmed was."""
    answered: int = 0
    answered_at: float = 0.0
    calls: int = 0
    """Calls that sent or edited a message and were taken."""
    refused: int = 0
    """Calls that were refused with 429."""
    most_in_chat: int = 0
    """Calls that were taken in the chat, or group, that took the most."""
    most_in_group: int = 0
