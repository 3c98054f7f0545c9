"""Vectors of entries, kept by engine and text, so that nothing is embedded twice."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

import numpy as np
import sqlalchemy as sa

from bot.match.vectors import QuantisedVector
from bot.store.insert import insert_new
from bot.store.tables import vector

CHUNK = 500
"""Rows of one statement; SQLite takes 32,766 parameters."""


def text_key(text: str) -> bytes:
    """Return the 16 bytes that a text's vector is kept by."""
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


def put_vectors(
    connection: sa.Connection, engine: str, vectors: Mapping[bytes, QuantisedVector]
) -> None:
    """Keep an engine's vectors by their ``text_key``; those that are kept already stay."""
    rows = (
        {"engine": engine, "text_key": key, "values": values.tobytes()}
        for key, values in vectors.items()
    )
    while chunk := list(islice(rows, CHUNK)):
        insert_new(connection, vector, chunk)


def vectors_of(
    connection: sa.Connection, engine: str, texts: Sequence[str]
) -> dict[str, QuantisedVector]:
    """Return the vectors that are kept of texts."""
    by_key = {text_key(text): text for text in texts}
    query = sa.select(vector.c.text_key, vector.c["values"]).where(vector.c.engine == engine)
    found: dict[str, QuantisedVector] = {}
    for keys in _chunks(list(by_key)):
        for key, values in connection.execute(query.where(vector.c.text_key.in_(keys))):
            found[by_key[bytes(key)]] = np.frombuffer(values, np.int8)
    return found


def _chunks(keys: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    for start in range(0, len(keys), CHUNK):
        yield keys[start : start + CHUNK]
