"""What `siftline doctor` finds, of each part alone."""

import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import Mock

import numpy as np
import pytest
from pocketsphinx import get_model_path

from bot.app import examination, media_examination
from bot.app.examination import examine
from bot.app.finding import Finding
from bot.app.matching import matching
from bot.app.running import RunningPart, RunningState
from bot.app.store import Opened, open_store
from bot.match.engines import E5, E5_RAW, USE, USE_RAW
from bot.readers.media.audio import NoFingerprinter
from bot.settings import Settings
from bot.store.claim_store import ClaimStore
from bot.store.database import Database
from bot.store.profile_store import ProfileStore
from tests.app.support import store_of
from tests.fake_telegram import FakeTelegram, running
from tests.flows.matching_fakes import TinyEngine, lost_engine
from tests.store.claim_support import execute, rows, withdraw
from tests.store.support import Hands

TOKEN = "123456:of-another-bot"
LOST = "lost 3 times (ProcessExpired 2, TimeoutError 1), last at 2026-11-22 12:00 UTC"


@pytest.fixture(autouse=True)
def nobody_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no Siftline answer, whatever listens on this machine."""

    async def nobody(_settings: Settings) -> None:
        return None

    monkeypatch.setattr(examination, "running_state", nobody)


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
        "models": "ok",
        "shipped vectors": "ok",
        "pictures": "ok",
        "recordings": "ok",
        "speech": "note",
        "links": "ok",
        "store": "ok",
        "migrations": "ok",
        "claims": "ok",
        "index": "ok",
        "vectors": "ok",
        "running": "note",
        "Telegram": "note",
    }
    assert findings["Python"].said.startswith(".".join(map(str, sys.version_info[:3])))
    assert findings["claims"].said == "3 served"
    assert findings["languages"].said == "answers in en, es, ru, uk"


async def test_an_index_that_cannot_be_written_is_told(settings: Settings) -> None:
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    (settings.data_dir / "index").write_bytes(b"")
    finding = (await found(settings))["index"]
    assert finding.state == "wrong"
    assert finding.said == "is in memory, and made anew at every start: File exists"


async def test_an_index_that_another_process_keeps_is_well(settings: Settings) -> None:
    opened = open_store(settings)
    async with matching(settings, opened):
        finding = (await found(settings))["index"]
    opened.database.close()
    assert (finding.state, finding.said) == ("ok", "on disk, where another Siftline keeps it")


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


async def test_a_broken_model_is_named_and_the_rest_is_examined(
    settings: Settings, config: Path
) -> None:
    (config / "matching").unlink()
    (config / "matching").mkdir()
    (config / "matching" / "words.json").write_text("{}", encoding="utf-8")
    findings = await found(settings)
    assert {part for part, state in states(findings).items() if state == "wrong"} == {
        "models",
        "matching",
    }
    assert findings["models"].said == "words.json: is no ranker"
    assert "siftline train" in findings["models"].mend
    assert findings["Telegram"].state == "note"


async def test_a_projection_that_no_engine_of_the_settings_needs_is_looked_at_too(
    settings: Settings, config: Path
) -> None:
    models = config / "matching"
    there = list(models.resolve().iterdir())
    models.unlink()
    models.mkdir()
    for path in there:
        if path.name != "e5.npz":
            (models / path.name).symlink_to(path)
    findings = await found(settings)
    assert findings["models"].said == "e5.npz: No such file or directory"
    assert "matching" not in findings


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
    opened = Opened(
        database=database,
        claims=ClaimStore(database, Hands()),
        profiles=ProfileStore(database, Hands()),
        started_with=(),
    )
    finding = examination._migrations(opened)
    assert (finding.state, finding.said) == ("wrong", "at None, the newest is 0007")
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
    engines = {"use": lambda: TinyEngine(USE_RAW), "e5": lambda: lost_engine(E5_RAW)}
    monkeypatch.setattr("bot.app.matching._ENGINES", engines)
    findings = await found(changed(settings, engines=("use", "e5")))
    assert findings["engine use"].state == "ok"
    assert (findings["engine e5"].state, findings["engine e5"].said) == ("wrong", "ProcessExpired")
    assert findings["vectors"].state == "note"
    assert "entries wait to be embedded" in findings["vectors"].said


async def test_broken_vectors_are_told_and_the_rest_is_examined(
    settings: Settings, config: Path
) -> None:
    (config / "vectors.npz").write_bytes(b"PK")
    findings = await found(settings)
    finding = findings["shipped vectors"]
    assert (finding.state, finding.said) == ("wrong", "vectors.npz is broken: ValueError")
    assert findings["claims"].state == "ok"


async def test_entries_that_were_set_aside_are_told(settings: Settings) -> None:
    with store_of(settings) as opened:
        opened.claims.keep_vectors(E5.name, {bytes(16): np.zeros(E5.dimensions, np.int8)})
        opened.claims.keep_vectors(USE.name, {bytes(16): np.ones(USE.dimensions, np.int8)})
    finding = (await found(settings))["set aside"]
    assert finding.state == "note"
    assert finding.said == "1 entries ended e5 each time and are found without it"


async def test_a_running_siftline_that_lost_nothing_is_ready(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(monkeypatch, ready=True, e5=RunningPart(works=True))
    findings = await found(settings)
    assert (findings["running"].state, findings["running"].said) == (
        "ok",
        "ready at http://127.0.0.1:8080",
    )
    assert "running e5" not in findings


@pytest.mark.parametrize(
    ("works", "state", "said"),
    [(True, "note", "it works again"), (False, "wrong", "it does not work")],
)
async def test_what_the_running_siftline_lost_is_told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, works: bool, state: str, said: str
) -> None:
    lost = RunningPart(
        works=works,
        lost=3,
        reasons={"TimeoutError": 1, "ProcessExpired": 2},
        last_lost=datetime(2026, 11, 22, 12, tzinfo=UTC),
        set_aside=2,
    )
    tell(monkeypatch, ready=True, e5=lost)
    finding = (await found(settings))["running e5"]
    assert (finding.state, finding.said) == (
        state,
        f"{LOST}; {said}; 2 entries set aside",
    )


async def test_a_running_siftline_that_is_not_ready_is_told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(monkeypatch, ready=False, store=RunningPart(works=False, said="did not answer in time"))
    finding = (await found(settings))["running"]
    assert (finding.state, finding.said) == ("wrong", "store: did not answer in time")


def tell(monkeypatch: pytest.MonkeyPatch, *, ready: bool, **told: RunningPart) -> None:
    """Let a Siftline run that tells this of its parts."""

    async def state(_settings: Settings) -> RunningState:
        return RunningState(ready=ready, parts=told)

    monkeypatch.setattr(examination, "running_state", state)


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


async def test_media_that_are_not_read_are_told(settings: Settings) -> None:
    findings = await found(changed(settings, read_media=False, read_links=False))
    assert (findings["media"].state, findings["links"].state) == ("note", "note")
    assert "pictures" not in findings


async def test_languages_that_tesseract_lacks_are_named(settings: Settings) -> None:
    some = await found(changed(settings, ocr_languages=("eng", "qqq", "chi_xyz")))
    assert (some["pictures"].state, some["pictures"].said) == (
        "note",
        "no text is read in qqq, chi_xyz",
    )
    assert some["pictures"].mend == "sudo apt-get install tesseract-ocr-qqq tesseract-ocr-chi-xyz"
    none = await found(changed(settings, ocr_languages=("qqq",)))
    assert (none["pictures"].state, none["pictures"].said) == ("wrong", "no text is read")


async def test_chromaprint_that_is_missing_is_told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(media_examination, "fingerprinter", Mock(side_effect=NoFingerprinter))
    findings = await found(settings)
    assert findings["recordings"].state == "wrong"
    assert "libchromaprint1" in findings["recordings"].mend


async def test_a_speech_model_that_cannot_be_used_is_told(
    settings: Settings, tmp_path: Path
) -> None:
    findings = await found(changed(settings, speech_model=str(tmp_path / "none")))
    assert (findings["speech"].state, findings["speech"].said) == (
        "wrong",
        "speech_model is no folder",
    )
    model = Path(get_model_path()) / "en-us"
    assert (await found(changed(settings, speech_model=str(model))))["speech"].state == "ok"
