"""What the Siftline that runs says of itself, asked at its console's address."""

from collections.abc import Mapping
from datetime import datetime

import httpx
from pydantic import BaseModel, ValidationError

from bot.settings import Settings

SECONDS = 8.0
"""More than the console gives the store to answer."""
_ANYWHERE = ("0.0.0.0", "::")  # noqa: S104 - compared, not bound


class RunningPart(BaseModel):
    """A part as ``/readyz`` tells of it; only engines have losses."""

    works: bool
    said: str = ""
    lost: int = 0
    reasons: Mapping[str, int] = {}
    last_lost: datetime | None = None
    set_aside: int = 0


class RunningState(BaseModel):
    """What ``/readyz`` answers."""

    ready: bool
    parts: Mapping[str, RunningPart]


def address(settings: Settings) -> str:
    """Return the address at which this machine finds the console."""
    host = "127.0.0.1" if settings.web_host in _ANYWHERE else settings.web_host
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{settings.web_port}"


async def running_state(settings: Settings) -> RunningState | None:
    """Return the state of the Siftline that runs, or None when none answers there."""
    # The console knows itself by this name, whatever the address that it listens on.
    headers = {"Host": "localhost"}
    try:
        async with httpx.AsyncClient(timeout=SECONDS, trust_env=False) as client:
            answer = await client.get(f"{address(settings)}/readyz", headers=headers)
        return RunningState.model_validate_json(answer.content)
    except (httpx.HTTPError, httpx.InvalidURL, ValidationError):
        return None
