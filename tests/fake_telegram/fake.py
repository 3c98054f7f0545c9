"""The fake as tests hold it: push what people do, look at what the bot did."""

import time
from collections import Counter
from collections.abc import Callable, Iterable

from tests.fake_telegram.changes import Changes
from tests.fake_telegram.faults import Faults
from tests.fake_telegram.messages import Rendered, rendered
from tests.fake_telegram.pushes import Pushes
from tests.fake_telegram.settings import Settings
from tests.fake_telegram.shapes import JsonObject, MessageKey
from tests.fake_telegram.state import Clock, State
from tests.fake_telegram.summary import Placeholders, Summary, summary_of
from tests.fake_telegram.transcript import Call
from tests.fake_telegram.webhook import Delivery


class FakeTelegram(Pushes, Changes):
    """One Telegram with one bot. Use it on the event loop that serves it."""

    def __init__(self, settings: Settings | None = None, *, clock: Clock = time.time) -> None:
        self.state = State(settings or Settings(), clock)

    @property
    def token(self) -> str:
        """Return the one token that this server knows."""
        return self.state.settings.token

    @property
    def faults(self) -> Faults:
        """Return the faults, to arm them."""
        return self.state.faults

    @property
    def transcript(self) -> list[Call]:
        """Return the calls that took effect, in order; getUpdates is not among them."""
        return self.state.transcript.of(accepted=True)

    @property
    def rejected(self) -> list[Call]:
        """Return the calls that did not take effect, with what they were told."""
        return self.state.transcript.of(accepted=False)

    @property
    def counts(self) -> Counter[str]:
        """Return how often each method was called, getUpdates too."""
        return self.state.transcript.counts

    @property
    def violations(self) -> list[str]:
        """Return every breach of the Bot API's schema; a good run has none."""
        return self.state.violations

    @property
    def deliveries(self) -> list[Delivery]:
        """Return every POST to the webhook with its answer."""
        return self.state.sender.deliveries

    @property
    def pending(self) -> int:
        """Return how many updates the bot has not confirmed."""
        return len(self.state.queue.waiting)

    def messages(self, chat: int) -> list[Rendered]:
        """Return the messages that stand in a chat, as a person sees them now."""
        return [rendered(message) for message in self.state.in_chat(chat)]

    def bot_messages(self, chat: int) -> list[Rendered]:
        """Return what the bot has written in a chat."""
        return [message for message in self.messages(chat) if message.from_bot]

    def callback_answers(self, callback_id: str) -> list[JsonObject]:
        """Return the answers that a pressed button got."""
        return self.state.pressed[callback_id].answers

    def summary(
        self, placeholders: Placeholders = (), among: Iterable[MessageKey] | None = None
    ) -> Summary:
        """Return what became of each pushed message.

        `placeholders` are texts, or tells of a text, whether it is no answer yet.
        """
        return summary_of(self.state, placeholders, among)

    async def until(self, condition: Callable[[], object], seconds: float = 5) -> None:
        """Wait until a condition holds after some call or delivery; TimeoutError otherwise."""
        if not await self.state.pulse.until(condition, seconds):
            raise TimeoutError("the bot did not do in time what the test waits for")
