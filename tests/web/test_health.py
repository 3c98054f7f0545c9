"""What machines ask: lives, ready, figures."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace

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
        "parts": {
            "store": {"works": True, "said": "46 claims", "needed": True},
            "e5": {"works": False, "said": "lost its process", "needed": False},
        },
    }


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
