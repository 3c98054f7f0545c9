"""What `siftline doctor` finds, of each part alone."""

import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.app import examination
from bot.app.examination import Finding, examine
from bot.app.store import Opened
from bot.match.engines import E5, USE
from bot.settings import Settings
from bot.store.claim_store import ClaimStore
from bot.store.database import Database
from tests.app.support import store_of
from tests.fake_telegram import FakeTelegram, running
from tests.flows.matching_fakes import TinyEngine, lost_engine
from tests.store.claim_support import execute, rows, withdraw
from tests.store.support import Hands

TOKEN = "123456:of-another-bot"


async def found(settings: Settings) -> Mapping[str, Finding]:
    """Return the findings by their parts."""
    findings = await examine(settings)
    return {finding.part: finding for finding in findings}


def states(findings: Mapping[str, Finding]) -> dict[str, str]:
    return {part: finding.state for part, finding in findings.items()}


def changed(settings: Settings, **changes: object) -> Settings:
    return settings.model_copy(update=changes)


async def test_a_new_installation_is_well(settings: Settings) -> None:
    findings = await found(settings)
    assert states(findings) == {
        "Python": "ok",
        "config": "ok",
        "languages": "ok",
        "disk": "ok",
        "secret key": "ok",
        "migrations": "ok",
        "claims": "ok",
        "vectors": "ok",
        "Telegram": "note",
    }
    assert findings["Python"].said.startswith(".".join(map(str, sys.version_info[:3])))
    assert findings["claims"].said == "3 served"
    assert findings["languages"].said == "answers in en, es, ru, uk"


async def test_an_unknown_variable_is_named(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIFTLINE_WEBPORT", "hidden")
    finding = (await found(settings))["settings"]
    assert (finding.state, finding.said) == (
        "note",
        "SIFTLINE_WEBPORT names no setting and is ignored",
    )


async def test_a_broken_starter_claim_is_named(settings: Settings, config: Path) -> None:
    (config / "claims" / "broken.json").write_text("{}", encoding="utf-8")
    finding = (await found(settings))["config"]
    assert finding.state == "wrong"
    assert "7 problems in the starter claims, the first: broken.json: claim 1" in finding.said


async def test_a_broken_language_is_named_and_the_rest_is_examined(
    settings: Settings, config: Path
) -> None:
    (config / "locales").unlink()
    folder = config / "locales" / "xx_nolanguage" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "siftline.po").touch()
    findings = await found(settings)
    assert {part for part, state in states(findings).items() if state == "wrong"} == {
        "languages",
        "matching",
    }
    assert "xx_nolanguage" in findings["languages"].said
    assert findings["Telegram"].state == "note"


async def test_broken_ordinary_messages_are_named(settings: Settings, config: Path) -> None:
    (config / "ordinary.jsonl").write_text("{", encoding="utf-8")
    finding = (await found(settings))["matching"]
    assert (finding.state, finding.said) == ("wrong", "ordinary.jsonl, line 1: JSONDecodeError")


async def test_a_full_disk_is_told(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examination, "LEAST_FREE", 2**63)
    finding = (await found(settings))["disk"]
    assert finding.state == "wrong"
    assert finding.said.endswith(f"GiB free for {settings.data_dir}")


async def test_a_secret_of_another_length_is_told(settings: Settings) -> None:
    settings.data_dir.mkdir()
    (settings.data_dir / "secret.key").write_bytes(b"short")
    finding = (await found(settings))["secret key"]
    assert (finding.state, finding.said) == ("wrong", "the secret has 5 bytes instead of 32")


async def test_a_data_directory_that_is_a_file_is_told(settings: Settings) -> None:
    settings.data_dir.touch()
    findings = await found(settings)
    assert findings["secret key"].state == findings["store"].state == "wrong"
    assert "Telegram" not in findings


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("nonsense", "is not an SQLAlchemy URL"),
        ("sqlite:////none/siftline.db", "No such file or directory"),
    ],
)
async def test_a_database_that_cannot_be_used_is_told(
    settings: Settings, url: str, said: str
) -> None:
    finding = (await found(changed(settings, database_url=url)))["store"]
    assert finding.state == "wrong" and said in finding.said


async def test_a_newer_store_is_told(settings: Settings) -> None:
    with store_of(settings) as opened:
        execute(opened.database, "update alembic_version set version_num = '9999'")
    assert (await found(settings))["store"].said == "the database was written by a newer Siftline"


def test_an_older_schema_is_told(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'empty.db'}")
    opened = Opened(database=database, claims=ClaimStore(database, Hands()), started_with=())
    finding = examination._migrations(opened)
    assert (finding.state, finding.said) == ("wrong", "at None, the newest is 0001")
    database.close()


async def test_a_store_that_serves_nothing_is_told(settings: Settings) -> None:
    with store_of(settings) as opened:
        for (claim,) in rows(opened.database, "select public_id from claim"):
            withdraw(opened.database, claim)
    finding = (await found(settings))["claims"]
    assert (finding.state, finding.mend) == ("wrong", "siftline claims import config/claims")


async def test_engines_and_what_they_have_not_embedded_are_told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    engines = {"use": lambda: TinyEngine(USE), "e5": lambda: lost_engine(E5)}
    monkeypatch.setattr("bot.app.matching._ENGINES", engines)
    findings = await found(changed(settings, engines=("use", "e5")))
    assert findings["engine use"].state == "ok"
    assert (findings["engine e5"].state, findings["engine e5"].said) == ("wrong", "ProcessExpired")
    assert findings["vectors"].state == "note"
    assert "entries wait to be embedded" in findings["vectors"].said


async def test_a_token_that_cannot_be_one_is_told_without_it(settings: Settings) -> None:
    token = Settings(telegram_token="hidden").telegram_token  # type: ignore[arg-type]  # as from the environment
    finding = (await found(changed(settings, telegram_token=token)))["Telegram"]
    assert finding.state == "wrong"
    assert "hidden" not in finding.said + finding.mend


@pytest.mark.parametrize(
    ("own", "state", "said"), [(True, "ok", "the bot is @"), (False, "wrong", "401 token_refused")]
)
async def test_the_token_is_tried(settings: Settings, own: bool, state: str, said: str) -> None:
    fake = FakeTelegram()
    async with running(fake) as base:
        token = fake.token if own else TOKEN
        given = Settings(telegram_token=token, telegram_api_base=base)  # type: ignore[arg-type]  # as from the environment
        telegram = {"telegram_token": given.telegram_token, "telegram_api_base": base}
        finding = (await found(changed(settings, **telegram)))["Telegram"]
    assert finding.state == state and finding.said.startswith(said)


async def test_a_server_that_is_not_there_is_told(settings: Settings) -> None:
    given = Settings(telegram_token=TOKEN, telegram_api_base="http://127.0.0.1:9")  # type: ignore[arg-type]  # as from the environment
    telegram = {
        "telegram_token": given.telegram_token,
        "telegram_api_base": given.telegram_api_base,
    }
    finding = (await found(changed(settings, **telegram)))["Telegram"]
    assert (finding.state, finding.said) == ("wrong", "ConnectError")
