"""A clock that jumps: a small library in front of the system's, where there is a C compiler."""

import shutil
import struct
import subprocess
from collections.abc import Mapping
from pathlib import Path

SOURCE = Path(__file__).with_name("clock.c")


class SteppedClock:
    """The wall clock of one process, moved by whole seconds from outside."""

    def __init__(self, folder: Path, library: Path | None) -> None:
        self._file = folder / "clock"
        self._library = library
        self._moved = 0
        self._write()

    @property
    def environment(self) -> Mapping[str, str]:
        """Return what a process needs to go by this clock."""
        if self._library is None:
            return {}
        return {"LD_PRELOAD": str(self._library), "CHAOS_CLOCK": str(self._file)}

    def step(self, seconds: int) -> None:
        """Move the clock, at once."""
        self._moved += seconds
        self._write()

    def _write(self) -> None:
        # In place: the process has the file mapped.
        with self._file.open("r+b" if self._file.exists() else "wb") as file:
            file.write(struct.pack("q", self._moved))


def built(folder: Path) -> Path | None:
    """Return the library, or None where there is no compiler."""
    compiler = shutil.which("cc")
    if compiler is None:
        return None
    library = folder / "clock.so"
    words = ["-shared", "-fPIC", "-O1", "-o", str(library), str(SOURCE), "-ldl"]
    subprocess.run([compiler, *words], check=True)
    return library
