"""`siftline run` with a webhook: posted to, it answers; by roles, each process does its own."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import httpx
import pytest

from bot.store.secrets import open_secrets
from tests.fake_telegram.remote import ROOT, RemoteFake, started
from tests.stores import Served

TOKEN = "4200000001:token-of-the-fake-telegram"
PATIENCE = 60.0
PLACEHOLDERS = ["Checking…"]


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(fake: RemoteFake, folder: Path, *words: str, **own: str) -> Iterator[None]:
    """Run a process of the bot within the block; it is asked to end, and ends well."""
    folder.mkdir(exist_ok=True)
    environment = {
        "SIFTLINE_TELEGRAM_TOKEN": TOKEN,
        "SIFTLINE_TELEGRAM_API_BASE": fake.base_url,
        "SIFTLINE_DATA_DIR": str(folder),
        "SIFTLINE_WEB_PORT": "0",
        "SIFTLINE_ENGINES": "",
    }
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "run", *words],
            cwd=ROOT,
            env=os.environ | environment | own,
            stdout=log,
            stderr=log,
        )
    try:
        yield
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 0, (folder / "log").read_text(encoding="utf-8")
    finally:
        process.kill()
        process.wait()


def by_webhook(port: int) -> dict[str, str]:
    """Return the settings of a webhook that is posted to on this machine."""
    url = f"http://127.0.0.1:{port}"
    return {
        "SIFTLINE_MODE": "webhook",
        "SIFTLINE_WEBHOOK_URL": url,
        "SIFTLINE_WEBHOOK_PORT": str(port),
    }


def all_answered(fake: RemoteFake) -> dict[str, Any]:
    """Return what became of the messages, once every one is answered."""
    end = monotonic() + PATIENCE
    while (summary := fake.do("summary", placeholders=PLACEHOLDERS))["lost"]:
        assert monotonic() < end, "not answered in time"
        sleep(0.05)
    told: dict[str, Any] = summary
    return told


@pytest.mark.slow
def test_what_is_posted_is_answered_and_the_webhook_stays(tmp_path: Path) -> None:
    port = free_port()
    with started("--token", TOKEN) as fake:
        with running(fake, tmp_path, **by_webhook(port)):
            for chat in (1, 2, 3):
                fake.do("push_text", chat=chat, text="Is it true that the metro closes?")
            summary = all_answered(fake)
            stranger = httpx.post(f"http://127.0.0.1:{port}/", json={"update_id": 1})
            assert stranger.status_code == 401
        state = fake.do("state")
    assert (summary["twice"], summary["orphans"], state["violations"]) == ([], [], 0)
    assert state["webhook"] == f"http://127.0.0.1:{port}"
    assert "getUpdates" not in state["counts"]


@pytest.mark.slow
@pytest.mark.postgresql
def test_processes_that_each_have_one_role_answer_together(tmp_path: Path, served: Served) -> None:
    shared = {"SIFTLINE_DATABASE_URL": served.migrated()}
    open_secrets(tmp_path)
    key = (tmp_path / "secret.key").read_bytes()
    with started("--token", TOKEN) as fake, ExitStack() as stack:
        for role in ("intake", "work", "send"):
            folder = tmp_path / role
            folder.mkdir()
            (folder / "secret.key").write_bytes(key)
            stack.enter_context(running(fake, folder, "--role", role, **shared))
        for chat in (1, 2, 3):
            fake.do("push_text", chat=chat, text="Is it true that the metro closes?")
        summary = all_answered(fake)
    assert (summary["answered"], summary["twice"]) == (3, [])
