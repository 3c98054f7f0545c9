"""A backup: one file with the whole store as SQLite, the secret key and what both must be."""

import gzip
import hashlib
import json
import os
import shutil
import tarfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any
from urllib.parse import quote

from bot.store.copying import TableDigest, Told, copy_store, digests, is_empty
from bot.store.database import Database, StoreUnavailable
from bot.store.durable import sync_folder
from bot.store.migrate import migrate, newest_revision, schema_revision
from bot.store.secrets import KEY_FILE, Secrets, SecretUnusable

STORE, MANIFEST = "store.db", "manifest.json"
FORM = 1
"""The number of this form of backup."""
MANIFEST_BYTES = 64 * 1024
CHUNK = 1024 * 1024
UNREADABLE = (tarfile.TarError, zlib.error, EOFError, OSError, ValueError, KeyError, TypeError)
"""What reading a damaged backup ends in."""


class BackupUnusable(Exception):
    """A backup is not whole, or cannot be restored here; the text says why and what to do."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Manifest:
    """What a backup holds: rows and digest by table, SHA-256 by file, when it was made."""

    form: int
    made_at: str
    schema: str
    tables: Mapping[str, TableDigest]
    files: Mapping[str, str]

    @property
    def rows(self) -> int:
        """Return how many rows all tables have."""
        return sum(each.rows for each in self.tables.values())


def create_backup(
    source: Database, key: Path | None, file: Path, at: datetime, told: Told
) -> Manifest:
    """Write a store as it is at one moment into a file, all at once; others go on meanwhile.

    Without a ``key``, nobody and nothing that is sealed can be read from it.
    """
    if file.exists():
        raise BackupUnusable(f"{file} is there already; nothing was overwritten")
    with TemporaryDirectory(dir=file.absolute().parent, prefix=".backup-") as folder:
        parts = Path(folder)
        with closing(_store_in(parts)) as copy:
            copy.run_now(migrate)
            tables = copy_store(source, copy, told)
            schema = copy.read_now(schema_revision) or ""
        names = [STORE]
        if key is not None:
            shutil.copyfile(key, parts / KEY_FILE)
            names.append(KEY_FILE)
        manifest = Manifest(
            form=FORM,
            made_at=at.isoformat(timespec="seconds"),
            schema=schema,
            tables=tables,
            files={name: _sha256(parts / name) for name in names},
        )
        (parts / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")
        _pack(parts, [MANIFEST, *names], parts / "whole")
        os.link(parts / "whole", file)
        sync_folder(file.absolute().parent)
    return manifest


def verify_backup(file: Path) -> Manifest:
    """Return what a backup holds, or raise BackupUnusable where any of it is not as written."""
    with _opened(file) as (manifest, _):
        return manifest


def restore_backup(file: Path, target: Database, directory: Path, told: Told) -> Manifest:
    """Fill an empty store, and the data directory's key, from a backup, and compare them.

    An interrupted restore is gone on with; anything else that is there stays, and is refused.
    """
    with _opened(file) as (manifest, parts):
        target.run_now(migrate)
        marker = directory / ".restoring"
        if not is_empty(target) and not _goes_on(marker, manifest):
            raise BackupUnusable("the store is not empty: restore into another data directory")
        _restore_key(parts / KEY_FILE, directory)
        marker.write_text(_mark(manifest), encoding="utf-8")
        with closing(_store_in(parts)) as copy:
            copy.run_now(migrate)  # it may be of an older Siftline
            expected = copy_store(copy, target, told)
        if digests(target) != expected:
            raise BackupUnusable("what was restored differs from the backup: is the store in use?")
        marker.unlink()
        return manifest


@contextmanager
def _opened(file: Path) -> Iterator[tuple[Manifest, Path]]:
    """Give a backup's manifest, and a folder with its parts, which are as they were written."""
    with TemporaryDirectory(prefix="siftline-backup-") as folder:
        parts = Path(folder)
        try:
            manifest = _unpack(file, parts)
        except UNREADABLE as error:
            raise BackupUnusable(f"{file} is no whole backup ({type(error).__name__})") from error
        _require_known(manifest)
        for name, digest in manifest.files.items():
            if _sha256(parts / name) != digest:
                raise BackupUnusable(f"{file} is damaged: {name} is not what was written")
        if (parts / KEY_FILE).exists():
            _require_key(parts / KEY_FILE, file)
        _require_rows(parts, manifest, file)
        yield manifest, parts


def _require_known(manifest: Manifest) -> None:
    if manifest.form != FORM or manifest.schema > (newest_revision() or ""):
        raise BackupUnusable("the backup was made by a newer Siftline; upgrade this one")


def _require_key(key: Path, file: Path) -> None:
    try:
        Secrets(key.read_bytes())
    except SecretUnusable as error:
        raise BackupUnusable(f"{file} is damaged: {error}") from error


def _require_rows(parts: Path, manifest: Manifest, file: Path) -> None:
    """Raise BackupUnusable unless the store in a backup has the rows that were written."""
    if manifest.schema != newest_revision():
        return  # its tables are not those of this version; the file's own digest holds
    try:
        with closing(_store_in(parts)) as copy:
            found = digests(copy)
    except StoreUnavailable as error:
        raise BackupUnusable(f"{file} is damaged: its store cannot be read ({error})") from error
    differing = [name for name, digest in manifest.tables.items() if found.get(name) != digest]
    if differing:
        raise BackupUnusable(f"{file} is damaged: rows of {', '.join(differing)} differ")


def _restore_key(key: Path, directory: Path) -> None:
    own = directory / KEY_FILE
    if not key.exists():
        if own.exists():
            return
        raise BackupUnusable(f"the backup holds no key: put its {KEY_FILE} into {directory} first")
    if own.exists():
        if own.read_bytes() != key.read_bytes():
            raise BackupUnusable(f"{own} is another key than the backup's; it was left as it is")
        return
    handle = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as opened:
        opened.write(key.read_bytes())
        opened.flush()
        os.fsync(opened.fileno())


def _goes_on(marker: Path, manifest: Manifest) -> bool:
    return marker.exists() and marker.read_text(encoding="utf-8") == _mark(manifest)


def _mark(manifest: Manifest) -> str:
    return json.dumps(manifest.files, sort_keys=True)


def _store_in(parts: Path) -> Database:
    return Database(f"sqlite:///{quote(str(parts / STORE))}")


def _pack(parts: Path, names: list[str], whole: Path) -> None:
    """Write the parts as one file that only its owner may read, durably."""
    handle = os.open(whole, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as out:
        with tarfile.open(fileobj=out, mode="w:gz", compresslevel=1) as tar:
            for name in names:
                tar.add(parts / name, arcname=name)
        out.flush()
        os.fsync(out.fileno())


def _unpack(file: Path, parts: Path) -> Manifest:
    """Take the parts that a manifest names out of a backup, whatever else is in it."""
    with gzip.open(file) as read, tarfile.open(fileobj=read, mode="r|") as tar:
        first = tar.next()
        if first is None or first.name != MANIFEST or first.size > MANIFEST_BYTES:
            raise ValueError("no manifest")
        manifest = _manifest(json.load(_held(tar, first)))
        while (member := tar.next()) is not None:
            if member.name in {STORE, KEY_FILE} & set(manifest.files):
                with (parts / member.name).open("wb") as out:
                    shutil.copyfileobj(_held(tar, member), out)
        while read.read(CHUNK):  # the sum of the whole file is looked at where it ends
            pass
    return manifest


def _held(tar: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    held = tar.extractfile(member) if member.isreg() else None
    if held is None:
        raise ValueError("not a file")
    return held


def _manifest(read: Any) -> Manifest:
    tables = {name: TableDigest(**each) for name, each in read.pop("tables").items()}
    return Manifest(tables=tables, **read)


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
