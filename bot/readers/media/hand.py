"""The files in hand: each is there for one job, and none outlives it, nor a killed program."""

import fcntl
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp


class Hand:
    """A folder of this program's own within ``folder``, for as long as the program lives.

    It is locked: what no living program has locked was left behind by one that was killed, and
    is removed at the start. Other programs may be at work in the same ``folder``.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._own, self._lock = _locked(folder)
        _clear(folder)

    @asynccontextmanager
    async def file(self) -> AsyncIterator[Path]:
        """Give the path of a file that is not there yet, and is gone afterwards."""
        made = Path(mkdtemp(dir=self._own))
        try:
            yield made / "file"
        finally:
            shutil.rmtree(made, ignore_errors=True)

    def close(self) -> None:
        """Remove the folder, with whatever is in it."""
        shutil.rmtree(self._own, ignore_errors=True)
        os.close(self._lock)


def _locked(folder: Path) -> tuple[Path, int]:
    """Return a new folder and its lock; again where another start took it for left behind.

    Raises OSError where folders cannot be locked.
    """
    while True:
        own = Path(mkdtemp(dir=folder))
        with suppress(FileNotFoundError, BlockingIOError):
            lock = os.open(own, os.O_RDONLY | os.O_DIRECTORY)
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if own.is_dir():
                return own, lock
            os.close(lock)


def _clear(folder: Path) -> None:
    """Remove what no living program has locked."""
    for each in folder.iterdir():
        if each.is_symlink() or not each.is_dir():
            each.unlink(missing_ok=True)
        elif not _in_use(each):
            shutil.rmtree(each, ignore_errors=True)


def _in_use(folder: Path) -> bool:
    try:
        lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(lock)
    return False
