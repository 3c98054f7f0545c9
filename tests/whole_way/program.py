"""The real program as a newsroom runs it: its process, its commands, and the Telegram it is in."""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import httpx

from tests.chaos.stage import TOKEN, free_port
from tests.fake_telegram.remote import ROOT, RemoteFake, started

PATIENCE = 60.0
"""Seconds for what the program does by itself, on a machine that has other work."""
JOIN = re.compile(r"/join [A-Z2-9]+")
LINK = re.compile(r"http://\S+/login/\S+")
T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Program:
    """A Siftline that runs on a store of its own."""

    fake: RemoteFake
    url: str
    environment: Mapping[str, str]

    def command(self, *words: str) -> str:
        """Return what a command of siftline prints."""
        done = subprocess.run(
            [sys.executable, "-m", "bot", *words],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def served(self) -> int:
        """Return how many claims people can be answered with."""
        state = httpx.get(f"{self.url}/readyz", timeout=PATIENCE, trust_env=False).json()
        return int(state["parts"]["claims"]["said"].split()[0])

    def send(self, chat: int, text: str, language: str = "en") -> int:
        """Write to the bot and return the message's number."""
        pushed = self.fake.do("push_text", chat=chat, text=text, language=language)
        return int(pushed["message_id"])

    def said(self, chat: int) -> list[dict[str, Any]]:
        """Return the bot's messages in a chat, as they stand now."""
        found: list[dict[str, Any]] = self.fake.do("bot_messages", chat=chat)
        return found

    def hears(self, chat: int, words: str) -> dict[str, Any]:
        """Wait until the bot says something in a chat, and return that message."""

        def heard() -> dict[str, Any] | None:
            return next((each for each in self.said(chat) if words in each["text"]), None)

        return patiently(heard, f"{words!r} in chat {chat}: {self.said(chat)}")

    def add(self, name: str, role: str, chat: int) -> None:
        """Add a moderator on the machine, who joins from their own account."""
        told = JOIN.search(self.command("moderators", "add", name, "--role", role))
        assert told
        self.send(chat, told[0])
        self.hears(chat, f"Welcome, {name}.")

    def login_link(self, chat: int, code: str) -> str:
        """Return the link that the bot answers a browser's code with."""
        before = len(self.said(chat))
        self.send(chat, f"/start login-{code}")

        def link() -> str | None:
            found = (LINK.search(each["text"]) for each in self.said(chat)[before:])
            return next((each[0] for each in found if each), None)

        return patiently(link, f"a link in chat {chat}")


def patiently(find: Callable[[], T | None], what: str) -> T:
    """Return what is found in time; what is waited for is named otherwise."""
    end = time.monotonic() + PATIENCE
    while (found := find()) is None:
        assert time.monotonic() < end, what
        time.sleep(0.05)
    return found


@contextmanager
def running() -> Iterator[Program]:
    """Run the program against a fake Telegram within the block."""
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        started("--token", TOKEN) as fake,
    ):
        url = f"http://127.0.0.1:{free_port()}"
        environment = _environment(Path(folder), fake, url)
        with (Path(folder) / "log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "bot", "run"],
                cwd=ROOT,
                env=environment,
                stdout=log,
                stderr=log,
            )
            try:
                _wait_for(url, process, Path(folder) / "log")
                yield Program(fake=fake, url=url, environment=environment)
            finally:
                process.terminate()
                process.wait(timeout=PATIENCE)


def _environment(folder: Path, fake: RemoteFake, url: str) -> dict[str, str]:
    return os.environ | {
        "SIFTLINE_DATA_DIR": str(folder / "data"),
        "SIFTLINE_TELEGRAM_TOKEN": TOKEN,
        "SIFTLINE_TELEGRAM_API_BASE": fake.base_url,
        "SIFTLINE_TELEGRAM_LONG_POLL": "1",
        "SIFTLINE_WEB_PORT": url.rpartition(":")[2],
        "SIFTLINE_ENGINES": "use",
        "SIFTLINE_READ_LINKS": "false",
    }


def _wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    def ready() -> bool | None:
        assert process.poll() is None, log.read_text("utf-8")
        try:
            answer = httpx.get(f"{url}/healthz", timeout=1, trust_env=False)
        except httpx.HTTPError:
            return None
        return answer.is_success or None

    patiently(ready, "the console to serve")
