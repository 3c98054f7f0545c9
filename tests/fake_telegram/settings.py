"""How this Telegram behaves: limits, paces and chances, all fixed at the start."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The constants of one fake server; the defaults suit fast tests.

    Telegram's own values, where they differ: `longest_poll` 50 s, `time_scale` 1.
    """

    token: str = "4200000001:token-of-the-fake-telegram"
    username: str = "siftline_test_bot"
    seed: int = 0
    first_update_id: int = 800_000_001

    longest_poll: float = 1.0
    """Cap of getUpdates' timeout, in seconds."""
    time_scale: float = 0.02
    """Seconds that one second of the webhook's back-off and of its Retry-After takes."""
    webhook_timeout: float = 2.0
    """Seconds that a webhook has to answer; not scaled."""
    callback_lifetime: float = 15.0
    """Seconds in which a pressed button can be answered; Telegram states no figure."""

    most_updates: int = 100
    """The most updates in one batch; with 1, the parts of an album come one by one."""

    jump_chance: float = 0.1
    """How often the next update id leaves a gap."""
    longest_jump: int = 40

    flood_limits: bool = False
    calls_per_second: int = 30
    chat_burst: int = 3
    """Messages that a chat takes at once before one a second holds."""
    group_calls_per_minute: int = 20

    @property
    def bot_id(self) -> int:
        """Return the bot's user id, which Telegram puts before the token's colon."""
        return int(self.token.partition(":")[0])
