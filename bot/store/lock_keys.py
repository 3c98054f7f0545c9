"""The keys of our advisory locks on a PostgreSQL server, where other programs may lock too."""

import zlib
from enum import IntEnum


class Lock(IntEnum):
    """The first half of a lock's key: what it is about."""

    TURN = 0x51F7
    WORKING = 0x51F8
    SENDING = 0x51F9
    POLLING = 0x51FA


def half_of_bot(bot_id: int) -> int:
    """Return the second half of the key of a bot's locks: 31 bits, as a half has a sign."""
    return zlib.crc32(str(bot_id).encode()) >> 1
