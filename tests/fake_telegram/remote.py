"""A fake in a process of its own, for runs that kill and restart the bot."""

import base64
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).parents[2]
PATIENCE = 20
"""Seconds; importing the schema takes most of a start."""


class ControlError(RuntimeError):
    """The fake refused a verb; the text says why."""


class RemoteFake:
    """Speaks the control interface: `remote.do("push_text", chat=7, text="…")`."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url
        self._client = httpx.Client(timeout=PATIENCE, trust_env=False, verify=False)

    def close(self) -> None:
        """Close the connection to the fake."""
        self._client.close()

    def do(self, verb: str, **arguments: Any) -> Any:
        """Return what a verb answers, as plain JSON; bytes are taken as they are."""
        url = f"{self.base_url}/_control/{verb}"
        answer = self._client.post(url, json=_encoded(arguments)).json()
        if not answer["ok"]:
            raise ControlError(f"{verb}: {answer['description']}")
        return answer["result"]


def _encoded(value: Any) -> Any:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, dict):
        return {name: _encoded(part) for name, part in value.items()}
    return [_encoded(part) for part in value] if isinstance(value, list | tuple) else value


@contextmanager
def started(*options: str) -> Iterator[RemoteFake]:
    """Run `python -m tests.fake_telegram` within the block, on a free port."""
    command = [sys.executable, "-m", "tests.fake_telegram", *options]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        with closing(RemoteFake(_announced(process))) as remote:
            yield remote
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE)


def _announced(process: subprocess.Popen[str]) -> str:
    """Return the base URL, which the process prints once it listens."""
    line = process.stdout.readline() if process.stdout else ""
    if not line.startswith("http://"):
        raise ControlError("the fake did not start")
    return line.strip()
