"""Room for what is posted: bounded in number and in bytes, and given back in any case."""

import pytest

from bot.telegram.room import NoRoom, Room


def test_there_are_so_many_places() -> None:
    room = Room(posts=2, size=100)
    with room.place(), room.place():
        with pytest.raises(NoRoom), room.place():
            pass
        assert room.taken == 2
    assert room.taken == 0


def test_there_are_so_many_bytes_for_all_together() -> None:
    room = Room(posts=9, size=100)
    with room.place() as first, room.place() as second:
        first.grow(60)
        second.grow(40)
        with pytest.raises(NoRoom):
            second.grow(1)
        assert room.bytes_taken == 100
    assert room.bytes_taken == 0


def test_what_fails_gives_its_place_back() -> None:
    room = Room(posts=1, size=100)

    def break_off() -> None:
        with room.place() as place:
            place.grow(100)
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        break_off()
    assert (room.taken, room.bytes_taken) == (0, 0)
