"""`siftline run`: it says what to do, serves, and ends when it is told to."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import pytest

from bot.cli import run as module
from bot.settings import read_settings
from bot.store.sole import sole_owner
from tests.cli.calling import ROOT, Siftline


@contextmanager
def running(**environment: str) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """Run in a process of its own within the block; gives what it said until it served."""
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "run"],
        cwd=ROOT,
        env=os.environ | {"SIFTLINE_WEB_PORT": "0"} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    with process:
        said = [process.stdout.readline().strip()]
        while said[-1] and said[-1] != "Stop with Ctrl-C.":
            said.append(process.stdout.readline().strip())
        try:
            yield process, said
        finally:
            process.kill()


def url_in(said: list[str]) -> str:
    """Return the address that the program told of."""
    [url] = re.findall(r"http://\S+/", "\n".join(said))
    return str(url)


def read(url: str) -> str:
    """Return what is served under an address."""
    with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310 - the test's own server
        return str(answer.read(), "utf-8")


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def test_it_serves_until_told_to_stop(siftline: Siftline, tmp_path: Path) -> None:
    with running() as (process, said):
        url = url_in(said)
        assert said == [
            f"Created the store in {tmp_path / 'data'} and loaded 3 starter claims.",
            "3 claims are served.",
            f"Try a message in the browser: {url}",
            "To answer on Telegram: get a token from @BotFather, then",
            "SIFTLINE_TELEGRAM_TOKEN=… make run",
            "Stop with Ctrl-C.",
        ]
        assert read(f"{url}healthz") == "ok"
        assert "<html" in read(url)
        assert json.loads(read(f"{url}readyz"))["ready"] is True

        second = siftline("run")
        told = f"{tmp_path / 'data'}: another Siftline runs on it"
        assert (second.code, second.line()) == (1, told)

        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=10)
        assert (process.returncode, out, err) == (0, "Stopped.\n", "")


def test_a_taken_port_is_one_line_before_anything_else(
    siftline: Siftline, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        monkeypatch.setenv("SIFTLINE_WEB_PORT", str(port))
        done = siftline("run")
    assert done.code == 1
    assert done.line() == (
        f"the console cannot listen on 127.0.0.1, port {port}: Address already in use; "
        "set SIFTLINE_WEB_PORT or SIFTLINE_WEB_HOST"
    )
    assert not (tmp_path / "data" / "siftline.db").exists()


@pytest.mark.parametrize("host", ["203.0.113.1", "2001:db8::1"])
def test_an_address_of_another_machine_is_one_line(
    siftline: Siftline, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    monkeypatch.setenv("SIFTLINE_WEB_HOST", host)
    done = siftline("run")
    assert done.code == 1
    assert done.line().startswith(f"the console cannot listen on {host}, port 8080: ")


def test_a_directory_that_is_served_already_is_one_line(siftline: Siftline, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    with sole_owner(tmp_path / "data"):
        done = siftline("run")
    assert (done.code, done.line()) == (1, f"{tmp_path / 'data'}: another Siftline runs on it")


@pytest.mark.parametrize("role", ["intake", "work", "send", "console"])
def test_on_sqlite_one_process_does_everything(siftline: Siftline, role: str) -> None:
    done = siftline("run", "--role", role)
    told = "--role needs PostgreSQL: one process does everything on SQLite"
    assert (done.code, done.line()) == (2, told)


def test_a_role_on_telegram_needs_a_token(
    siftline: Siftline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIFTLINE_DATABASE_URL", "postgresql://nobody@127.0.0.1:9/none")
    done = siftline("run", "--role", "send", "--role", "work")
    told = "without a token there is only the console: set SIFTLINE_TELEGRAM_TOKEN"
    assert (done.code, done.line()) == (2, told)


def test_a_taken_webhook_port_is_one_line(
    siftline: Siftline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIFTLINE_WEB_PORT", "0")
    monkeypatch.setenv("SIFTLINE_TELEGRAM_TOKEN", "123456:abc")
    monkeypatch.setenv("SIFTLINE_MODE", "webhook")
    monkeypatch.setenv("SIFTLINE_WEBHOOK_URL", "https://bot.example")
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        monkeypatch.setenv("SIFTLINE_WEBHOOK_PORT", str(port))
        done = siftline("run")
    assert done.code == 1
    assert done.line() == (
        f"the webhook cannot listen on 127.0.0.1, port {port}: Address already in use; "
        "set SIFTLINE_WEBHOOK_PORT or SIFTLINE_WEBHOOK_HOST"
    )


def stop_when_served(port: int) -> None:
    """End the program by a signal once its console answers."""
    until = monotonic() + 20
    while monotonic() < until:
        try:
            read(f"http://127.0.0.1:{port}/healthz")
        except OSError:
            sleep(0.02)
        else:
            os.kill(os.getpid(), signal.SIGTERM)
            return


@pytest.fixture
def stopped(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Give a port, and end by a signal what is served there as soon as it answers."""
    port = free_port()
    monkeypatch.setenv("SIFTLINE_WEB_PORT", str(port))
    thread = Thread(target=stop_when_served, args=(port,))
    thread.start()
    yield port
    thread.join()


def test_a_stop_is_a_good_end(siftline: Siftline, stopped: int, tmp_path: Path) -> None:
    done = siftline("run")
    assert (done.code, done.err) == (0, "")
    assert f"http://127.0.0.1:{stopped}/" in done.out
    assert done.out.endswith("Stop with Ctrl-C.\nStopped.\n")
    assert (tmp_path / "data" / "run.lock").exists()


def test_unknown_variables_and_another_database_are_told(
    siftline: Siftline, stopped: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIFTLINE_WEBHOST", "x")
    monkeypatch.setenv("SIFTLINE_DATABASE_URL", f"sqlite:///{tmp_path / 'other.db'}")
    done = siftline("run")
    assert done.code == 0
    assert done.out.splitlines()[:2] == [
        "SIFTLINE_WEBHOST names no setting and is ignored; config/siftline.toml has them all.",
        "Created the store in the database and loaded 3 starter claims.",
    ]
    assert stopped and not (tmp_path / "data" / "siftline.db").exists()


def test_a_bot_that_does_not_reach_telegram_is_stopped_with_the_console(
    siftline: Siftline, stopped: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    siftline("claims", "list")
    monkeypatch.setenv("SIFTLINE_TELEGRAM_TOKEN", "123456:abc")
    monkeypatch.setenv("SIFTLINE_TELEGRAM_API_BASE", "http://127.0.0.1:9")
    done = siftline("run")
    assert stopped and done.code == 0
    assert done.out.startswith("Opened the store in ")
    assert "Answering on Telegram: forward a message to your bot.\n" in done.out
    assert "123456" not in done.out + done.err


class Refusing(BaseHTTPRequestHandler):
    """A Telegram that knows no token."""

    def do_POST(self) -> None:
        """Refuse the token."""
        body = b'{"ok": false, "error_code": 401, "description": "Unauthorized"}'
        self.send_response(401)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as it is called
        """Say nothing."""


def test_a_token_that_telegram_refuses_is_one_line(
    siftline: Siftline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIFTLINE_WEB_PORT", "0")
    monkeypatch.setenv("SIFTLINE_LOG_LEVEL", "error")
    monkeypatch.setenv("SIFTLINE_TELEGRAM_TOKEN", "123456:abc")
    with HTTPServer(("127.0.0.1", 0), Refusing) as server:
        Thread(target=server.serve_forever).start()
        base = f"http://127.0.0.1:{server.server_port}"
        monkeypatch.setenv("SIFTLINE_TELEGRAM_API_BASE", base)
        done = siftline("run")
        server.shutdown()
    told = "siftline: Telegram does not accept the bot token; check SIFTLINE_TELEGRAM_TOKEN\n"
    assert (done.code, done.err) == (1, told)


def test_a_token_that_cannot_be_one_is_told_without_it(
    siftline: Siftline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIFTLINE_WEB_PORT", "0")
    monkeypatch.setenv("SIFTLINE_TELEGRAM_TOKEN", "hidden")
    done = siftline("run")
    assert done.code == 1
    assert done.err.startswith("siftline: a bot token looks like 123456789:")
    assert "hidden" not in done.out + done.err


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("0.0.0.0", "127.0.0.1"),  # noqa: S104 - compared, not bound
        ("::", "127.0.0.1"),
        ("::1", "[::1]"),
        ("news.example", "news.example"),
    ],
)
def test_the_address_is_one_that_a_browser_takes(
    siftline: Siftline,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    host: str,
    shown: str,
) -> None:
    monkeypatch.setenv("SIFTLINE_WEB_HOST", host)
    assert siftline("claims", "list").code == 0
    module._say_where(read_settings(), 8123, 3)
    assert f"http://{shown}:8123/" in capsys.readouterr().out
