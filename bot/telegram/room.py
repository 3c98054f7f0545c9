"""How much of what is posted may be in memory at once: back-pressure instead of growth."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


class NoRoom(Exception):
    """There is no room now; whoever posted keeps it and tries again."""


@dataclass(kw_only=True, slots=True)
class Room:
    """Room for so many posts, and for so many bytes of them together."""

    posts: int
    size: int
    taken: int = field(default=0, init=False)
    bytes_taken: int = field(default=0, init=False)

    @contextmanager
    def place(self) -> "Iterator[Held]":
        """Give a place within the block, or raise NoRoom."""
        if self.taken >= self.posts:
            raise NoRoom
        self.taken += 1
        held = Held(self)
        try:
            yield held
        finally:
            self.taken -= 1
            self.bytes_taken -= held.size


@dataclass(slots=True)
class Held:
    """A place, and how many bytes it holds."""

    room: Room
    size: int = 0

    def grow(self, size: int) -> None:
        """Hold so many bytes more, or raise NoRoom."""
        if self.room.bytes_taken + size > self.room.size:
            raise NoRoom
        self.room.bytes_taken += size
        self.size += size
