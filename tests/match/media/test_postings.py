"""Where keys occur, while media come and go."""

import numpy as np
import pytest

from bot.match.media.postings import Postings


def keys(*numbers: int) -> "np.ndarray[tuple[int], np.dtype[np.uint32]]":
    return np.array(numbers, np.uint32)


def put(postings: Postings, *numbers: int) -> int:
    return postings.put(keys(*numbers), np.arange(len(numbers)))


def found(postings: Postings, *numbers: int, most: int = 100) -> list[tuple[int, int, int]]:
    hits = postings.find(keys(*numbers), most)
    return sorted(zip(*(column.tolist() for column in hits), strict=True))


def test_a_key_is_found_in_every_place() -> None:
    postings = Postings()
    assert (put(postings, 7, 5), put(postings, 5, 5)) == (0, 1)
    assert found(postings, 9, 5) == [(1, 0, 1), (1, 1, 0), (1, 1, 1)]


def test_a_key_in_too_many_places_is_left_out() -> None:
    postings = Postings()
    put(postings, 1, 1, 1, 2)
    assert found(postings, 1, 2, most=2) == [(1, 0, 3)]


def test_nothing_is_found_where_nothing_is() -> None:
    assert found(Postings(), 1) == []


def test_a_removed_slot_is_not_found_and_its_number_not_given_again() -> None:
    postings = Postings()
    postings.remove(put(postings, 4))
    assert put(postings, 4) == 1
    assert found(postings, 4) == [(0, 1, 0)]


def test_what_comes_later_is_found_beside_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.match.media.postings._RECENT", 3)
    postings = Postings()
    for slot in range(20):
        put(postings, slot % 3, 50)
        assert [each[1] for each in found(postings, 50)] == list(range(slot + 1))
    postings.remove(4)
    put(postings, *range(60, 80))
    assert [each[1] for each in found(postings, 1)] == [1, 7, 10, 13, 16, 19]
