"""An installation whose store is on a server: several processes may start on it at once."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.app import examination
from bot.app.store import Opened, open_store
from bot.settings import Settings
from bot.store import server_state
from tests.app.support import FEW, store_of
from tests.postgresql import Server
from tests.store.claim_support import execute
from tests.stores import Served

COMMITTING = ("synchronous_commit",)
"""The tests' server is a quick one: it keeps nothing over a loss of power."""

pytestmark = pytest.mark.postgresql


@pytest.fixture
def settings(tmp_path: Path, config: Path, served: Served) -> Settings:  # noqa: ARG001 - which it is read from
    url = served.over_the_network(served.empty())
    return Settings(data_dir=tmp_path / "data", engines=(), database_url=url)


def test_two_first_starts_at_once_make_one_store(settings: Settings) -> None:
    with ThreadPoolExecutor(2) as threads:
        both = list(threads.map(open_store, [settings] * 2))
    try:
        assert [one.claims.known() for one in both] == [len(FEW)] * 2
        assert both[0].claims.changes(0)[0] == len(FEW), "each claim was published once"
    finally:
        for one in both:
            one.database.close()


def test_the_doctor_names_the_database_and_no_password(
    settings: Settings, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_state, "KEEPING", COMMITTING)
    with store_of(settings) as opened:
        finding = examination._store(opened)
        assert finding.state == "ok"
        assert finding.said.startswith("PostgreSQL 1")
        assert finding.said.endswith(f"{opened.database.url.database} at 127.0.0.1:{server.port}")


def test_a_server_that_may_lose_what_it_took_is_told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_state, "KEEPING", COMMITTING)
    with store_of(settings) as opened:
        execute(opened.database, f"alter database {name_of(opened)} set synchronous_commit to off")
    with store_of(settings) as opened:
        finding = examination._store(opened)
    assert (finding.state, "loses what it took" in finding.said) == ("wrong", True)


def name_of(opened: Opened) -> str:
    assert opened.database.url.database is not None
    return opened.database.url.database
