"""The bot's webhook: where it is, and one POST to it."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx

from tests.fake_telegram.pulse import Pulse
from tests.fake_telegram.updates import Update

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass(eq=False)
class Webhook:
    """Where updates go at present, and how the last tries went."""

    url: str
    max_connections: int
    secret: str = ""
    last_error: str = ""
    last_error_at: int = 0
    slots: asyncio.Semaphore = field(init=False)

    def __post_init__(self) -> None:
        self.slots = asyncio.Semaphore(self.max_connections)

    def failed(self, reason: str, at: float) -> None:
        """Remember the last error, for getWebhookInfo."""
        self.last_error, self.last_error_at = reason, int(at)


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """One POST to the webhook and its answer; status 0 when there was none."""

    at: float
    update_id: int
    status: int = 0
    retry_after: int = 0

    @property
    def accepted(self) -> bool:
        """Return whether the bot took the update."""
        return 200 <= self.status < 300


@dataclass
class Poster:
    """Posts bodies to a webhook, never more at once than it has connections."""

    client: httpx.AsyncClient
    clock: Callable[[], float]
    pulse: Pulse
    deliveries: list[Delivery]

    async def post(self, hook: Webhook, body: bytes, update_id: int) -> Delivery:
        """Return the answer to one POST, which is kept among the deliveries."""
        headers = {"Content-Type": "application/json"}
        headers |= {SECRET_HEADER: hook.secret} if hook.secret else {}
        async with hook.slots:
            try:
                response = await self.client.post(hook.url, content=body, headers=headers)
            except httpx.TransportError as error:
                answer = self._unanswered(hook, update_id, error)
            else:
                answer = self._answered(hook, update_id, response)
        self.deliveries.append(answer)
        self.pulse.beat()
        return answer

    def _unanswered(self, hook: Webhook, update_id: int, error: httpx.TransportError) -> Delivery:
        reason = "Connection closed"
        if isinstance(error, httpx.TimeoutException):
            reason = "Read timeout expired"
        elif isinstance(error, httpx.ConnectError):
            reason = "Connection refused"
        hook.failed(reason, self.clock())
        return Delivery(at=self.clock(), update_id=update_id)

    def _answered(self, hook: Webhook, update_id: int, response: httpx.Response) -> Delivery:
        if not response.is_success:
            status = f"{response.status_code} {response.reason_phrase}"
            hook.failed(f"Wrong response from the webhook: {status}", self.clock())
        asked = response.headers.get("Retry-After", "")
        return Delivery(
            at=self.clock(),
            update_id=update_id,
            status=response.status_code,
            retry_after=int(asked) if asked.isdecimal() else 0,
        )


def body_of(update: Update) -> bytes:
    """Return an update as the webhook gets it."""
    return json.dumps(update.as_json()).encode()
