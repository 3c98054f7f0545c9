"""The clock of the post does not jump with the machine's, and is a server's where there is one."""

from datetime import datetime, timedelta

from structlog.testing import capture_logs

from bot.app.steady_clock import SteadyClock
from bot.store.database import Database, ServerUnavailable
from tests.store.support import Hands


class Machine:
    """A wall clock and even ticks, each moved by the test."""

    def __init__(self) -> None:
        self.wall, self.passed = Hands(), 0.0

    def ticks(self) -> float:
        """Return the seconds that passed."""
        return self.passed


def on(database: Database, machine: Machine) -> SteadyClock:
    return SteadyClock(database, machine.wall, machine.ticks)


async def test_it_goes_on_evenly_until_it_is_set_again(file_database: Database) -> None:
    machine = Machine()
    begun = machine.wall.now
    clock = on(file_database, machine)
    machine.wall.pass_(200)
    machine.passed = 3
    assert clock() == begun + timedelta(seconds=3)
    await clock.set_again()
    assert clock() == machine.wall.now


async def test_on_a_server_it_is_the_servers(database: Database) -> None:
    machine = Machine()
    clock = on(database, machine)
    assert (clock() == machine.wall.now) is database.is_sqlite
    if database.is_sqlite:
        return
    told: datetime = clock()
    machine.passed = 60
    assert clock() - told == timedelta(seconds=60)
    await clock.set_again()
    assert timedelta(0) <= clock() - told < timedelta(seconds=60)


class Away(Database):
    """A server that cannot be reached after the first look."""

    is_sqlite = False

    def __init__(self) -> None:
        self.looks = 0

    def read_now(self, _work: object) -> datetime:  # type: ignore[override]  # gives one thing
        """Return some time."""
        return Hands().now

    async def read(self, _work: object) -> datetime:  # type: ignore[override]  # as above
        """Be away."""
        self.looks += 1
        raise ServerUnavailable("away")


async def test_while_the_server_is_away_it_goes_on() -> None:
    machine, away = Machine(), Away()
    clock = on(away, machine)
    machine.passed = 400
    with capture_logs() as logs:
        await clock.set_again()
    assert (away.looks, [each["event"] for each in logs]) == (1, ["the clock is not set"])
    assert clock() == Hands().now + timedelta(seconds=400)
