"""What a worker may do instead of embedding; a worker finds these by their names."""

import os
from threading import Event
from typing import NoReturn


def cannot_load(texts: list[str], query: bool) -> NoReturn:
    """Find no library."""
    raise ImportError(f"no engine for {len(texts)} texts, query {query}")


def dies(texts: list[str], query: bool) -> NoReturn:
    """End the process, as a fault in C code does."""
    os._exit(len(texts) + query)


def hangs(texts: list[str], query: bool) -> NoReturn:
    """Never return."""
    Event().wait()
    raise AssertionError(texts, query)
