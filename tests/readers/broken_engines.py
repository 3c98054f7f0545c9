"""What a worker may do instead of embedding; a worker finds these by their names."""

import os
import signal
from threading import Event
from typing import NoReturn


def cannot_load(texts: list[str], query: bool) -> NoReturn:
    """Find no library."""
    raise ImportError(f"no engine for {len(texts)} texts, query {query}")


def dies(texts: list[str], query: bool) -> NoReturn:
    """End the process, as a fault in C code does."""
    os._exit(len(texts) + query)


def hogs(texts: list[str], query: bool) -> NoReturn:
    """Take more memory than the process may have."""
    raise AssertionError(len(bytearray(4 * 1024**3)), texts, query)


def killed_loading(texts: list[str], query: bool) -> NoReturn:
    """End while the model is loaded, before any text is read."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError(texts, query)


def hangs(texts: list[str], query: bool) -> NoReturn:
    """Never return."""
    Event().wait()
    raise AssertionError(texts, query)


def load() -> None:
    """Take 256 megabytes, and keep them."""
    _loaded.append(bytearray(256 * 1024**2))


def takes(megabytes: int) -> int:
    """Take some memory for a moment, and say how much it was."""
    return len(bytearray(megabytes * 1024**2)) // 1024**2


_loaded: list[bytearray] = []
