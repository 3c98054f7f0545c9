"""Names of things: one type a kind of id, so that none is taken for another."""

from typing import NewType

ClaimId = NewType("ClaimId", str)
"""A claim's public id: a slug such as ``soldier-last-messages``, at most 64 characters."""

AskerHash = NewType("AskerHash", bytes)
"""A person who asked, known only as HMAC-SHA256(key, bot:user), 32 bytes."""

Lane = NewType("Lane", int)
"""A chat's order of delivery: 63 bits of a keyed hash of its chat id."""

TipId = NewType("TipId", int)
"""A tip's row in the store."""
