"""Backups: whole or refused, made while others write, restored into an empty place alone."""

import gzip
import tarfile
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest

from bot.claims.ids import ClaimId
from bot.store.backup import (
    BackupUnusable,
    create_backup,
    restore_backup,
    verify_backup,
)
from bot.store.claim_store import ClaimStore
from bot.store.copying import digests
from bot.store.database import Database
from bot.store.secrets import KEY_FILE, create_key
from tests.store.claim_support import execute, put
from tests.stores import Stores, opened

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def quiet(_table: str, _rows: int) -> None:
    """Tell nobody."""


@pytest.fixture
def filled(database: Database) -> Database:
    put(ClaimStore(database, lambda: NOW))
    return database


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "own" / KEY_FILE
    create_key(path)
    return path


@pytest.fixture
def backup(filled: Database, key: Path, tmp_path: Path) -> Path:
    create_backup(filled, key, tmp_path / "backup.tar.gz", NOW, quiet)
    return tmp_path / "backup.tar.gz"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    directory = tmp_path / "new"
    directory.mkdir()
    return directory


def test_a_backup_says_what_it_holds(backup: Path) -> None:
    manifest = verify_backup(backup)
    assert manifest.made_at == "2026-11-23T09:30:00+00:00"
    assert manifest.tables["claim"].rows == 1
    assert set(manifest.files) == {"store.db", KEY_FILE}
    assert manifest.rows > 1


def test_only_its_owner_may_read_a_backup(backup: Path) -> None:
    assert backup.stat().st_mode & 0o777 == 0o600


def test_nothing_else_is_left_beside_a_backup(backup: Path) -> None:
    assert not list(backup.parent.glob(".backup-*"))


def test_a_restored_store_is_equal(
    filled: Database, backup: Path, key: Path, place: Path, stores: Stores
) -> None:
    with opened(stores.empty()) as target:
        restore_backup(backup, target, place, quiet)
        assert digests(target) == digests(filled)
        assert (place / KEY_FILE).read_bytes() == key.read_bytes()
        assert (place / KEY_FILE).stat().st_mode & 0o777 == 0o600
        assert list(ClaimStore(target, lambda: NOW).claims([ClaimId("lemon")])) == ["lemon"]
    assert [each.name for each in place.iterdir() if each.name != KEY_FILE] == []


def test_what_is_written_after_its_moment_is_not_in_a_backup(
    filled: Database, key: Path, tmp_path: Path
) -> None:
    def write(table: str, _rows: int) -> None:
        if table == "moderator":
            put(ClaimStore(filled, lambda: NOW), "garlic")

    manifest = create_backup(filled, key, tmp_path / "a.tar.gz", NOW, write)
    assert manifest.tables["claim"].rows == 1
    assert digests(filled)["claim"].rows == 2
    verify_backup(tmp_path / "a.tar.gz")


def test_a_file_that_is_there_is_not_overwritten(filled: Database, backup: Path) -> None:
    before = backup.read_bytes()
    with pytest.raises(BackupUnusable, match="there already"):
        create_backup(filled, None, backup, NOW, quiet)
    assert backup.read_bytes() == before


def cut(whole: bytes) -> bytes:
    return whole[: len(whole) // 2]


def one_bit(whole: bytes) -> bytes:
    plain = gzip.decompress(whole)
    middle = len(plain) // 2
    return gzip.compress(plain[:middle] + bytes([plain[middle] ^ 1]) + plain[middle + 1 :])


def other_store(whole: bytes) -> bytes:
    return _with("store.db", b"SQLite format 3\0 of somebody else", whole)


def other_key(whole: bytes) -> bytes:
    return _with(KEY_FILE, b"short", whole)


def no_manifest(whole: bytes) -> bytes:
    return _with("manifest.json", b"{}", whole)


def empty(_whole: bytes) -> bytes:
    return b""


def other_file(_whole: bytes) -> bytes:
    return b"not a backup"


def other_gzip(_whole: bytes) -> bytes:
    return gzip.compress(b"not a tar")


def _with(name: str, content: bytes, whole: bytes) -> bytes:
    """Return the backup with one part replaced."""
    out = BytesIO()
    with (
        tarfile.open(fileobj=BytesIO(whole)) as old,
        tarfile.open(fileobj=out, mode="w:gz") as new,
    ):
        for member in old:
            held = old.extractfile(member)
            assert held is not None
            told = content if member.name == name else held.read()
            member.size = len(told)
            new.addfile(member, BytesIO(told))
    return out.getvalue()


DAMAGES: list[Callable[[bytes], bytes]] = [
    cut,
    one_bit,
    other_store,
    other_key,
    no_manifest,
    empty,
    other_file,
    other_gzip,
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_backup_is_refused(
    backup: Path, place: Path, stores: Stores, damage: Callable[[bytes], bytes]
) -> None:
    backup.write_bytes(damage(backup.read_bytes()))
    with pytest.raises(BackupUnusable):
        verify_backup(backup)
    with opened(stores.empty()) as target, pytest.raises(BackupUnusable):
        restore_backup(backup, target, place, quiet)
    assert list(place.iterdir()) == []


def test_a_part_that_leads_elsewhere_is_left_out(backup: Path) -> None:
    whole = BytesIO()
    with tarfile.open(backup) as old, tarfile.open(fileobj=whole, mode="w:gz") as new:
        for member in old:
            new.addfile(member, old.extractfile(member))
        member = tarfile.TarInfo("../../escaped")
        new.addfile(member, BytesIO(b""))
    backup.write_bytes(whole.getvalue())
    verify_backup(backup)
    assert not list(backup.parent.parent.glob("**/escaped"))


def test_a_store_that_holds_something_is_left_alone(
    filled: Database, backup: Path, place: Path
) -> None:
    before = digests(filled)
    with pytest.raises(BackupUnusable, match="not empty"):
        restore_backup(backup, filled, place, quiet)
    assert digests(filled) == before


def test_another_key_is_left_alone(backup: Path, place: Path, stores: Stores) -> None:
    create_key(place / KEY_FILE)
    with opened(stores.empty()) as target, pytest.raises(BackupUnusable, match="another key"):
        restore_backup(backup, target, place, quiet)


def test_without_a_key_the_own_one_is_needed(
    filled: Database, key: Path, tmp_path: Path, place: Path, stores: Stores
) -> None:
    file = tmp_path / "keyless.tar.gz"
    create_backup(filled, None, file, NOW, quiet)
    with opened(stores.empty()) as target:
        with pytest.raises(BackupUnusable, match="holds no key"):
            restore_backup(file, target, place, quiet)
        (place / KEY_FILE).write_bytes(key.read_bytes())
        restore_backup(file, target, place, quiet)
        assert digests(target) == digests(filled)


def test_an_interrupted_restore_is_gone_on_with(
    filled: Database, backup: Path, place: Path, stores: Stores
) -> None:
    class Cut(Exception):
        pass

    def interrupt(table: str, _rows: int) -> None:
        if table == "claim":
            raise Cut

    with opened(stores.empty()) as target:
        with pytest.raises(Cut):
            restore_backup(backup, target, place, interrupt)
        restore_backup(backup, target, place, quiet)
        assert digests(target) == digests(filled)


def test_a_backup_of_a_newer_siftline_is_refused(backup: Path) -> None:
    whole = backup.read_bytes()
    with tarfile.open(backup) as tar:
        held = tar.extractfile("manifest.json")
        assert held is not None
        newer = held.read().replace(b'"form": 1', b'"form": 2')
    backup.write_bytes(_with("manifest.json", newer, whole))
    with pytest.raises(BackupUnusable, match="newer Siftline"):
        verify_backup(backup)


def test_rows_that_differ_from_the_manifest_show(filled: Database, backup: Path) -> None:
    execute(filled, "update claim set changed_at = 1")
    with tarfile.open(backup) as tar:
        held = tar.extractfile("manifest.json")
        assert held is not None
        told = held.read().decode()
    claim = verify_backup(backup).tables["claim"].digest
    other = digests(filled)["claim"].digest
    backup.write_bytes(
        _with("manifest.json", told.replace(claim, other).encode(), backup.read_bytes())
    )
    with pytest.raises(BackupUnusable, match="rows of claim differ"):
        verify_backup(backup)
