"""A file while it is being read: each part that fails is told, and the others stay."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.readers.media.options import ReadOptions
from bot.readers.media.unread import Unread
from bot.receive.readings import MediaTrouble, SeenMedium


@dataclass(kw_only=True, slots=True)
class Reading:
    """A file that is being read: what is known of it so far, and when it should be done.

    ``faults`` are the names of errors that no file should bring about, for the operator.
    """

    path: Path
    options: ReadOptions
    seen: SeenMedium
    until: float
    faults: list[str] = field(default_factory=list)

    def add(self, *troubles: MediaTrouble) -> None:
        """Note what kept the file from being read whole, each once."""
        self.seen = replace(
            self.seen, troubles=tuple(dict.fromkeys((*self.seen.troubles, *troubles)))
        )

    def late(self) -> bool:
        """Tell whether nothing more should be begun, and note it."""
        if time.monotonic() <= self.until:
            return False
        self.add(MediaTrouble.TOO_SLOW)
        return True

    def step(self, read: Callable[["Reading"], None]) -> None:
        """Read a part, and note why where that fails; the parts that were read stay.

        Only MemoryError passes: a process that holds nothing of other files may have enough.
        """
        if self.late():
            return
        try:
            read(self)
        except Unread as error:
            self.add(error.trouble)
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever a file does to a decoder, it is told
            self.faults.append(type(error).__name__)
            self.add(MediaTrouble.UNREADABLE)
