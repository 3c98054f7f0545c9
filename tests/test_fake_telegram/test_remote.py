"""The fake as a process of its own."""

import httpx
import pytest

from tests.fake_telegram.__main__ import options
from tests.fake_telegram.remote import ControlError, started


def test_the_fake_runs_as_a_process() -> None:
    with started("--token", "5:own", "--longest-poll", "0.01") as remote:
        remote.do("push_photo", chat=7, content=b"pixels", caption="a")
        with httpx.Client(base_url=f"{remote.base_url}/bot5:own", trust_env=False) as bot:
            [update] = bot.get("/getUpdates", params={"timeout": 1}).json()["result"]
        with pytest.raises(ControlError, match="explode"):
            remote.do("explode")

    assert update["message"]["caption"] == "a"


def test_the_command_takes_the_settings() -> None:
    chosen = options(["--port", "8081", "--flood-limits", "--time-scale", "1"])

    assert (chosen.port, chosen.flood_limits, chosen.time_scale) == (8081, True, 1)
