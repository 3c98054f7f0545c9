"""What can be wrong with the files of the search index, which are all made from the store.

IndexTrouble
├── IndexDamaged     a file is not what was written: it is made anew
└── IndexUnwritable  the disk takes nothing now: what is there serves on
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

_UNWRITABLE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}
_PRIMARY = 0xFF
"""The bits of an extended result code that say which primary code it extends."""


class IndexTrouble(Exception):
    """The files of the search index cannot be used as they are."""


class IndexDamaged(IndexTrouble):
    """A file of the search index is not what was written."""


class IndexUnwritable(IndexTrouble):
    """Nothing can be written to the search index now; nothing has changed."""


@contextmanager
def sqlite_translated() -> Iterator[None]:
    """Raise what SQLite says of a file of the index as IndexTrouble, without any content."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        name = getattr(error, "sqlite_errorname", type(error).__name__)
        if code is not None and code & _PRIMARY in _UNWRITABLE:
            raise IndexUnwritable(name) from error
        raise IndexDamaged(name) from error


@contextmanager
def system_translated() -> Iterator[None]:
    """Raise what the system says of a file of the index as IndexUnwritable, without its path."""
    try:
        yield
    except OSError as error:
        raise IndexUnwritable(error.strerror or type(error).__name__) from error
