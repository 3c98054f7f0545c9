"""Progress is said now and then, with the time that is left."""

from collections.abc import Callable, Iterable

from bot.bench.matching.progress import told


def clock(seconds: Iterable[float]) -> Callable[[], float]:
    ticks = iter(seconds)
    return lambda: next(ticks)


def test_what_is_soon_done_is_not_spoken_of() -> None:
    said: list[str] = []
    assert list(told("abc", "reading", said.append, clock([0, 0, 1, 2]))) == ["a", "b", "c"]
    assert said == []


def test_the_time_left_is_told_every_five_seconds() -> None:
    said: list[str] = []
    list(told("abcd", "reading", said.append, clock([0, 0, 4, 8, 12])))
    assert said == ["reading: 2 of 4, 8 s left"]


def test_a_long_time_is_told_in_minutes() -> None:
    said: list[str] = []
    list(told(range(1001), "asking", said.append, clock(each * 6 for each in range(1002))))
    assert said[0] == "asking: 1 of 1,001, 200 min left"
