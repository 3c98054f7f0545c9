"""One running Siftline on one embedded store."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class AlreadyRunning(Exception):
    """Another process serves this data directory."""


@contextmanager
def sole_owner(directory: Path) -> Iterator[None]:
    """Hold a data directory until the end of the block, or raise AlreadyRunning.

    The lock goes with the process, however it ends.
    """
    with (directory / "run.lock").open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyRunning(f"{directory}: another Siftline runs on it") from error
        yield
