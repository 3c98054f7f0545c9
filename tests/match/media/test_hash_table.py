"""The table of known pictures' hashes."""

import numpy as np
import pytest

from bot.match.media.hash_table import COPY, HashTable, Near


def hashes(count: int, seed: int = 1) -> list[bytes]:
    dice = np.random.default_rng(seed)
    return [dice.bytes(32) for _ in range(count)]


def differing(hash_: bytes, bits: int, seed: int = 2) -> bytes:
    """Return a hash that differs from another by so many bits."""
    changed = np.unpackbits(np.frombuffer(hash_, np.uint8))
    changed[np.random.default_rng(seed).permutation(256)[:bits]] ^= 1
    return np.packbits(changed).tobytes()


def test_an_empty_table_knows_nothing() -> None:
    assert HashTable().nearest(hashes(2), 5) == []


def test_without_a_hash_nothing_is_near() -> None:
    table = HashTable()
    table.put(1, hashes(3))
    assert table.nearest([], 5) == []


@pytest.mark.parametrize(("bits", "copy"), [(0, True), (COPY, True), (COPY + 1, False)])
def test_a_copy_differs_by_31_bits_at_most(bits: int, copy: bool) -> None:
    table = HashTable()
    known, other = hashes(2)
    table.put(7, [known])
    table.put(8, [other])
    (near,) = table.nearest([differing(known, bits)], 5)
    assert (near, near.copy) == (Near(medium_id=7, distance=bits), copy)


def test_a_medium_is_as_near_as_its_nearest_hash() -> None:
    table = HashTable()
    first, second, third = hashes(3)
    table.put(1, [first, second])
    table.put(2, [third])
    asked = [differing(first, 20), differing(second, 5), differing(third, 9)]
    assert [(each.medium_id, each.distance) for each in table.nearest(asked, 5)] == [(1, 5), (2, 9)]
    assert [each.medium_id for each in table.nearest(asked, 1)] == [1]


def test_a_removed_medium_is_not_found_and_the_others_are() -> None:
    table = HashTable()
    known = hashes(5)
    for number, each in enumerate(known):
        table.put(number, [each])
    table.remove(2)
    table.remove(99)
    found = [near.medium_id for each in known for near in table.nearest([each], 1)]
    assert found == [0, 1, 3, 4]
    table.put(2, [known[2]])
    assert [each.medium_id for each in table.nearest([known[2]], 1)] == [2]
    assert len(table) == len(known)


def test_a_hash_of_another_length_is_left_out() -> None:
    table = HashTable()
    table.put(1, [b"short", b"\0" * 33])
    assert len(table) == 0
    assert table.nearest([b"short"], 5) == []


def test_many_hashes_are_searched_block_by_block() -> None:
    table = HashTable()
    known = hashes(40_000)
    for number in range(0, len(known), 8):
        table.put(number, known[number : number + 8])
    for place in (0, 16_383, 16_384, 39_999):
        near = table.nearest([differing(known[place], COPY)], 1)[0]
        assert (near.medium_id, near.distance) == (place // 8 * 8, COPY)
