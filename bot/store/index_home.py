"""Where a process keeps its search index: one owns the folder, the others work on a copy.

The folder holds nothing that cannot be made from the store. Locks are ``flock``'s: they go with
the process, however it ends.
"""

import fcntl
import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import IO, Literal

from bot.store.index_trouble import IndexTrouble, system_translated
from bot.store.search_index import ENTRIES, WORDS
from bot.store.tantivy_files import link
from bot.store.vector_file import SUFFIX

LOCK = "lock"
COPIES = "copies"

_SPARE_NUMBERS = 1_000_000
"""Numbers that a copy leaves free: its owner's own files may know more than the entries do."""

Kind = Literal["own", "copy", "memory"]


@dataclass(frozen=True, kw_only=True, slots=True)
class IndexHome:
    """A folder that no other process writes to, or none: then everything is in memory."""

    kind: Kind
    folder: Path | None = None
    lock: IO[str] | None = None
    reason: str = ""
    """Why the index is in memory."""

    def clear(self) -> None:
        """Take away all that is in the folder but its lock and others' copies."""
        if self.folder is None:
            return
        for path in self.folder.iterdir():
            if path.name not in {LOCK, COPIES}:
                _remove(path)

    def leave(self) -> None:
        """Let another process have the folder; a copy is taken away."""
        if self.kind == "copy" and self.folder is not None:
            _remove(self.folder)
        if self.lock is not None:
            self.lock.close()


def find_home(parent: Path | None) -> IndexHome:
    """Return the folder itself when no other process has it, else a copy, else none."""
    if parent is None:
        return IndexHome(kind="memory")
    try:
        with system_translated():
            parent.mkdir(parents=True, exist_ok=True)
            lock = _locked(parent)
            if lock is not None:
                _remove_left_copies(parent / COPIES)
                return IndexHome(kind="own", folder=parent, lock=lock)
            return _copied(parent)
    except IndexTrouble as trouble:
        return IndexHome(kind="memory", reason=str(trouble))


def _locked(folder: Path) -> IO[str] | None:
    """Return the folder's lock, held; None when another process holds it."""
    handle = (folder / LOCK).open("a")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        handle.close()
        return None
    return handle


def _copied(parent: Path) -> IndexHome:
    (parent / COPIES).mkdir(exist_ok=True)
    _remove_left_copies(parent / COPIES)
    folder = Path(mkdtemp(dir=parent / COPIES))
    home = IndexHome(kind="copy", folder=folder, lock=_locked(folder))
    try:
        _copy(parent, folder)
    except (IndexTrouble, OSError, sqlite3.Error):
        home.clear()  # and made from the store
    return home


def _copy(parent: Path, folder: Path) -> None:
    """Copy the entries as they are now, and link the rest, which is never written over.

    The entries come first: what the rest knows beyond them is passed over.
    """
    with (
        closing(
            sqlite3.connect(f"{(parent / ENTRIES).absolute().as_uri()}?mode=ro", uri=True)
        ) as entries,
        closing(sqlite3.connect(folder / ENTRIES)) as copy,
    ):
        entries.execute("begin")
        entries.execute("select count(*) from note").fetchone()  # the snapshot is of this moment
        link(parent / WORDS, folder / WORDS)
        for path in parent.glob(f"*{SUFFIX}"):
            (folder / path.name).hardlink_to(path)
        entries.backup(copy)
        copy.execute("update sqlite_sequence set seq = seq + ?", [_SPARE_NUMBERS])
        copy.commit()


def _remove_left_copies(copies: Path) -> None:
    """Take away the copies of processes that did not end well."""
    for folder in copies.glob("*"):
        with suppress(OSError):
            lock = _locked(folder)
            if lock is not None:
                lock.close()
                _remove(folder)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
