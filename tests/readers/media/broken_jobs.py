"""Readers that fail as a decoder may: the file's own words say how."""

import ctypes
import os
import socket
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.readers.media.options import ReadOptions
from bot.readers.media.read_file import Done
from bot.receive.readings import SeenMedium
from bot.receive.tip import MediaKind


def does_as_told(path: str, kind: MediaKind, options: ReadOptions) -> Done:
    """Do what the file says; ``words`` before it says that only reading words goes wrong."""
    told = Path(path).read_text(encoding="utf-8")
    if not told.startswith("words ") or options.words:
        _fail(told.removeprefix("words "))
    return Done(
        seen=SeenMedium(kind=kind, form="image", digest=b"digest", text=str(os.getpid())),
        cpu=0.25,
        held=2**30 if told == "hold" else 0,
        faults=("OddError",) if told == "odd" else (),
    )


def _fail(told: str) -> None:
    if told == "hang":
        time.sleep(600)
    if told == "crash":
        ctypes.string_at(0)
    if told == "abort":
        os.abort()
    if told == "raise":
        raise ValueError("nothing that a job should raise")
    if told == "exit":
        os._exit(0)
    if told == "eat":
        raise AssertionError(len(bytearray(4 * 1024**3)))


def _eat() -> None:
    eaten = []
    while True:
        eaten.append(b"x" * 2**20 * 8)


def peak(path: str, kind: MediaKind, _options: ReadOptions) -> Done:
    """Eat memory until there is no more, and say in kilobytes how much that was."""
    try:
        _eat()
    except MemoryError:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        held = next(line.split()[1] for line in lines if line.startswith("VmHWM"))
        return Done(seen=SeenMedium(kind=kind, text=held, spoken=path), cpu=0)
    raise AssertionError


def tries_the_lock(path: str, kind: MediaKind, _options: ReadOptions) -> Done:
    """Try everything that is no decoder's business, and tell what could be done."""
    tried = {
        "write": lambda: Path(path).with_name("more").write_bytes(b"more"),
        "overwrite": lambda: Path(path).write_bytes(b"other"),
        "remove": lambda: Path(path).unlink(),
        "folder": lambda: Path(path).with_name("folder").mkdir(),
        "program": lambda: os.execv("/bin/true", ["true"]),  # noqa: S606 - it must fail
        "process": os.fork,
        "kill": lambda: os.kill(os.getppid(), 0),
        "network": _ask_network,
    }
    done = [name for name, attempt in tried.items() if _works(attempt)]
    return Done(seen=SeenMedium(kind=kind, text=" ".join(done)), cpu=0)


def _ask_network() -> object:
    return socket.create_connection(("127.0.0.1", 9), timeout=1)


def _works(attempt: Callable[[], object]) -> bool:
    try:
        attempt()
    except PermissionError:
        return False
    except OSError:
        return True
    return True


def cannot_compare(features: bytes, known: Sequence[bytes]) -> tuple[list[float], float]:
    """Fail over what is given."""
    raise ValueError(features, known)
