"""Bodies inflated no further than they may be."""

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.readers.links.inflate import Inflater, PackedBadly


@pytest.mark.parametrize("packed", ["", "identity", "gzip", "GZIP ", "x-gzip", "deflate"])
def test_nothing_is_given_once_it_is_full(packed: str) -> None:
    plain = b"a" * 9999
    packings = {"deflate": zlib.compress(plain), "": plain, "identity": plain}
    inflater, content = Inflater(packed, 10), packings.get(packed, gzip.compress(plain))
    assert inflater.take(content) == b"a" * 10
    assert inflater.full
    assert inflater.take(content) == b""


def test_a_body_may_come_byte_by_byte() -> None:
    inflater = Inflater("gzip", 99)
    pieces = [bytes([one]) for one in gzip.compress(b"hello")]
    assert b"".join(map(inflater.take, [b"", *pieces])) == b"hello"
    assert inflater.take(b"more") == b""


@given(st.sampled_from(["gzip", "deflate", "identity"]), st.lists(st.binary(max_size=50)))
def test_any_bytes_are_a_body_or_packed_badly(packed: str, pieces: list[bytes]) -> None:
    inflater = Inflater(packed, 60)
    try:
        content = b"".join(map(inflater.take, pieces))
    except PackedBadly:
        return
    assert len(content) <= 60
