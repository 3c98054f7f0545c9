"""What machines ask: lives, ready, figures."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from bot.match.engine_watch import EngineState
from bot.web.parts import PartState
from tests.web.browsing import browser
from tests.web.fakes import parts


def test_a_living_process_says_ok() -> None:
    response = browser().get("/healthz")
    assert (response.status_code, response.text) == (200, "ok")


def test_a_part_that_is_not_needed_may_be_missing() -> None:
    response = browser().get("/readyz")
    assert response.status_code == 200
    assert response.json() == {
        "ready": True,
        "degraded": True,
        "parts": {
            "store": {"works": True, "said": "46 claims", "needed": True},
            "e5": {"works": False, "said": "lost its process", "needed": False},
        },
    }


def test_an_engine_that_is_back_is_not_degraded_and_tells_its_losses() -> None:
    async def back() -> Mapping[str, PartState]:
        at = datetime(2026, 11, 22, 12, tzinfo=UTC)
        losses = {"ProcessExpired": 2, "TimeoutError": 1}
        state = EngineState(works=True, losses=losses, last_lost=at, set_aside=4)
        well = EngineState(works=True, losses={}, last_lost=None, set_aside=0)
        return {
            "e5": PartState(works=True, engine=state),
            "use": PartState(works=True, engine=well),
        }

    shown = browser(replace(parts(), readiness=back)).get("/readyz").json()
    assert (shown["ready"], shown["degraded"]) == (True, False)
    e5, use = shown["parts"]["e5"], shown["parts"]["use"]
    assert (e5["lost"], e5["reasons"]) == (3, {"ProcessExpired": 2, "TimeoutError": 1})
    assert (e5["last_lost"], e5["set_aside"]) == ("2026-11-22T12:00:00+00:00", 4)
    assert (use["lost"], use["last_lost"]) == (0, None)


def test_without_a_needed_part_nothing_is_ready() -> None:
    async def store_lost() -> Mapping[str, PartState]:
        return {"store": PartState(works=False, said="locked", needed=True)}

    response = browser(replace(parts(), readiness=store_lost)).get("/readyz")
    assert response.status_code == 503
    assert response.json()["ready"] is False


def test_a_store_that_fails_is_not_ready() -> None:
    async def failing() -> Mapping[str, PartState]:
        raise OSError("/var/lib/secret")

    response = browser(replace(parts(), readiness=failing)).get("/readyz")
    assert response.status_code == 503
    assert response.json()["parts"]["store"]["said"] == "failed: OSError"


def test_a_store_that_hangs_is_not_ready() -> None:
    async def hanging() -> Mapping[str, PartState]:
        await asyncio.Event().wait()
        return {}

    response = browser(replace(parts(), readiness=hanging, readiness_seconds=0.01)).get("/readyz")
    assert response.status_code == 503
    assert response.json()["parts"]["store"]["said"] == "did not answer in time"


def test_the_registrys_figures_are_told() -> None:
    response = browser().get("/metrics")
    assert response.headers["content-type"].startswith("text/plain")
    assert "checks_total 1.0" in response.text


def test_figures_of_the_store_are_read_when_they_are_asked_for() -> None:
    read: list[int] = []

    async def refresh() -> None:
        read.append(1)

    told = browser(replace(parts(), refresh_figures=refresh)).get("/metrics")
    assert (told.status_code, read) == (200, [1])


def test_without_the_store_the_other_figures_are_told() -> None:
    async def broken() -> None:
        raise OSError

    assert browser(replace(parts(), refresh_figures=broken)).get("/metrics").status_code == 200
