"""The store is made at the first start, whole, and left as it is after."""

from pathlib import Path

import pytest

from bot.app.store import open_store
from bot.settings import Settings
from bot.store.database import Database, StoreUnavailable
from bot.store.migrate import SchemaTooNew
from tests.app.support import CONFIG, FEW, store_of
from tests.store.claim_support import execute


def test_an_empty_folder_becomes_a_store_with_the_starter_claims(settings: Settings) -> None:
    with store_of(settings) as opened:
        assert [each.claim_id for each in opened.started_with] == sorted(FEW)
        assert [claim.id for claim in opened.claims.served()] == sorted(FEW)
    assert (settings.data_dir / "siftline.db").exists()


def test_a_store_is_opened_again_as_it_is(settings: Settings, config: Path) -> None:
    with store_of(settings):
        pass
    (config / "claims" / f"{FEW[0]}.json").unlink()
    with store_of(settings) as opened:
        assert opened.started_with == ()
        assert opened.claims.known() == len(FEW)


def test_a_broken_starter_claim_loses_none_of_the_others(settings: Settings, config: Path) -> None:
    (config / "claims" / "broken.json").write_text("{", encoding="utf-8")
    with store_of(settings) as opened:
        assert opened.claims.known() == len(FEW)


def test_a_first_start_that_is_cut_off_is_made_up_for(
    settings: Settings, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def starts_and_fails() -> object:
        raise InterruptedError

    with monkeypatch.context() as patch:
        patch.setattr("bot.app.store._starter_forms", starts_and_fails)
        with pytest.raises(InterruptedError):
            open_store(settings)
    with store_of(settings) as opened:
        assert opened.claims.known() == len(list((config / "claims").iterdir()))


def test_an_empty_store_gets_the_profiles_that_ship(settings: Settings, config: Path) -> None:
    (config / "profiles").symlink_to(CONFIG / "profiles")
    with store_of(settings) as opened:
        names = [each.id for each in opened.profiles.published()]
    assert names == sorted(path.stem for path in (CONFIG / "profiles").iterdir())


def test_another_database_is_used_where_one_is_set(settings: Settings, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'other.db'}"
    with store_of(settings.model_copy(update={"database_url": url})):
        assert (tmp_path / "other.db").exists()
        assert not settings.data_dir.exists()


def test_a_newer_store_is_refused_and_left_alone(settings: Settings) -> None:
    with store_of(settings) as opened:
        execute(opened.database, "update alembic_version set version_num = '9999'")
    with pytest.raises(SchemaTooNew):
        open_store(settings)
    database = Database(settings.store_url)
    assert database.read_now(lambda c: c.exec_driver_sql("select * from claim").all())
    database.close()


def test_a_folder_that_cannot_be_written_is_told(settings: Settings, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'none' / 'x.db'}"
    with pytest.raises(StoreUnavailable):
        open_store(settings.model_copy(update={"database_url": url}))
