"""Whether the process lives, whether it can answer, and its figures."""

import asyncio
from collections.abc import Mapping

import structlog
from prometheus_client import generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from bot.match.engine_watch import EngineState
from bot.web.parts import ConsoleParts, PartState

log = structlog.get_logger(__name__)


class Health:
    """The three addresses that machines ask."""

    def __init__(self, parts: ConsoleParts) -> None:
        self._parts = parts

    async def lives(self, request: Request) -> Response:  # noqa: ARG002 - an endpoint's signature
        """Return "ok" as long as the process answers at all."""
        return PlainTextResponse("ok")

    async def ready(self, request: Request) -> Response:  # noqa: ARG002 - an endpoint's signature
        """Return each part's state as JSON; status 503 when a needed one does not work.

        It is degraded while any part does not work.
        """
        states = await self._states()
        ready = all(state.works for state in states.values() if state.needed)
        shown = {
            "ready": ready,
            "degraded": not all(state.works for state in states.values()),
            "parts": {name: _shown(state) for name, state in states.items()},
        }
        return JSONResponse(shown, status_code=200 if ready else 503)

    async def figures(self, request: Request) -> Response:  # noqa: ARG002 - an endpoint's signature
        """Return the registry's figures in Prometheus's text format."""
        await self._refresh()
        figures = generate_latest(self._parts.registry)
        return Response(figures, headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def _refresh(self) -> None:
        """Read what is told of the store; without it, the other figures are told."""
        if self._parts.refresh_figures is None:
            return
        try:
            async with asyncio.timeout(self._parts.readiness_seconds):
                await self._parts.refresh_figures()
        except Exception as error:  # noqa: BLE001 - figures tell of a fault, whatever it is
            log.error("console.figures_failed", error=type(error).__name__)

    async def _states(self) -> Mapping[str, PartState]:
        try:
            async with asyncio.timeout(self._parts.readiness_seconds):
                return await self._parts.readiness()
        except TimeoutError:
            said = "did not answer in time"
        except Exception as error:  # noqa: BLE001 - a probe reports a fault, whatever it is
            log.error("console.readiness_failed", error=type(error).__name__)
            said = f"failed: {type(error).__name__}"
        return {"store": PartState(works=False, said=said, needed=True)}


def _shown(state: PartState) -> dict[str, object]:
    shown: dict[str, object] = {"works": state.works, "said": state.said, "needed": state.needed}
    return shown | (_losses(state.engine) if state.engine else {})


def _losses(engine: EngineState) -> dict[str, object]:
    return {
        "lost": engine.lost,
        "reasons": dict(engine.losses),
        "last_lost": engine.last_lost.isoformat() if engine.last_lost else None,
        "set_aside": engine.set_aside,
    }
