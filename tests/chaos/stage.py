"""All that a run needs: a fake Telegram, a store, and replicas of the bot on it."""

import random
import socket
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.migrate import migrate
from bot.store.secrets import open_secrets
from bot.store.tables import inbox, outbox
from tests import postgresql
from tests.chaos.balancer import balanced
from tests.chaos.clock import SteppedClock, built
from tests.chaos.plan import Plan
from tests.chaos.replica import Replica
from tests.fake_telegram.remote import RemoteFake, started

TOKEN = "4200000001:token-of-the-fake-telegram"
PORTS = range(20_000, 32_000)
START = 90.0
"""Seconds that a bot may take to serve, on a machine that has other work."""


@dataclass(frozen=True, kw_only=True)
class Stage:
    """What is there during a run."""

    plan: Plan
    fake: RemoteFake
    replicas: list[Replica]
    server: postgresql.Server | None
    url: str
    clock_jumps: bool

    def polls(self) -> int:
        """Return how often updates were asked for."""
        return int(self.fake.do("state")["counts"].get("getUpdates", 0))

    def wait_for(self, replica: Replica, polls: int) -> None:
        """Wait until a replica takes updates in; ``polls`` is how often it was asked before."""
        if self.plan.mode == "webhook":
            until(replica.serves, START)
        elif len(self.replicas) == 1:
            until(lambda: self._polled_by(replica, polls), START)

    def _polled_by(self, replica: Replica, polls: int) -> bool:
        replica.require_running()
        return self.polls() > polls

    def counted(self) -> Mapping[str, int]:
        """Return how many rows of the post are uncertain or dead."""
        with opened(self.url) as database:
            return {
                "uncertain": _count(database, outbox, "uncertain"),
                "dead": _count(database, inbox, "dead"),
            }


def until(condition: Callable[[], bool], seconds: float) -> bool:
    """Return whether a condition came true in time."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


@contextmanager
def staged(plan: Plan) -> Iterator[Stage]:
    """Set the stage within the block, with every replica serving."""
    with ExitStack() as stack:
        folder = Path(plan.keep or stack.enter_context(_temporary()))
        fake = stack.enter_context(started("--token", TOKEN, "--flood-limits"))
        server = stack.enter_context(postgresql.started()) if plan.store == "postgresql" else None
        url = server.url(server.create()) if server else f"sqlite:///{folder / 'store.db'}"
        with opened(url) as database:
            database.run_now(migrate)
        library = built(folder)
        ports = [free_port() for _ in range(plan.replicas)]
        environment = _environment(plan, fake, url)
        if plan.mode == "webhook":
            port = stack.enter_context(balanced(ports))
            environment["SIFTLINE_WEBHOOK_URL"] = f"http://127.0.0.1:{port}"
        replicas = [
            _replica(stack, folder / f"replica{number}", environment, library, port)
            for number, port in enumerate(ports)
        ]
        stage = Stage(
            plan=plan,
            fake=fake,
            replicas=replicas,
            server=server,
            url=url,
            clock_jumps=bool(library),
        )
        for replica in replicas:
            stage.wait_for(replica, 0)
        if plan.mode == "webhook":
            until(lambda: bool(fake.do("state")["webhook"]), START)
        yield stage


def _environment(plan: Plan, fake: RemoteFake, url: str) -> dict[str, str]:
    return {
        "SIFTLINE_TELEGRAM_TOKEN": TOKEN,
        "SIFTLINE_TELEGRAM_API_BASE": fake.base_url,
        "SIFTLINE_DATABASE_URL": url,
        "SIFTLINE_WEB_PORT": "0",
        "SIFTLINE_MODE": plan.mode,
        "SIFTLINE_ENGINES": plan.engines,
        "SIFTLINE_FLOOD_BURST": "0",  # so few chats send more than people do
    }


def _replica(
    stack: ExitStack,
    folder: Path,
    environment: Mapping[str, str],
    library: Path | None,
    port: int,
) -> Replica:
    folder.mkdir()
    first = folder.with_name("replica0")
    open_secrets(first)
    if folder != first:
        (folder / "secret.key").write_bytes((first / "secret.key").read_bytes())
    own = {"SIFTLINE_DATA_DIR": str(folder), "SIFTLINE_WEBHOOK_PORT": str(port)}
    replica = Replica(folder, {**environment, **own}, SteppedClock(folder, library), port)
    stack.callback(replica.end)
    return replica


@contextmanager
def opened(url: str) -> Iterator[Database]:
    """Open the store within the block."""
    database = Database(url)
    try:
        yield database
    finally:
        database.close()


def free_port() -> int:
    """Return a port that nobody listens on, below those that outgoing connections get."""
    for port in random.sample(PORTS, len(PORTS)):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise AssertionError("no port is free")


def _temporary() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(ignore_cleanup_errors=True)


def _count(database: Database, table: sa.Table, state: str) -> int:
    counted = sa.select(sa.func.count()).select_from(table).where(table.c.state == state)
    return database.read_now(lambda connection: connection.scalar(counted) or 0)
