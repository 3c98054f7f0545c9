"""What a bot holds over time: sampled, and how it grows."""

from collections.abc import Iterator

import pytest

from bot.bench.load.memory import SAMPLE_EVERY, Samples


def filled(megabytes: list[float]) -> Samples:
    """Return samples as they are taken, one each time that one is due."""
    held = iter(megabytes)
    ticks: Iterator[float] = iter(SAMPLE_EVERY * number for number in range(-1, len(megabytes)))
    samples = Samples(lambda: next(held), ticks=lambda: next(ticks))
    for _ in megabytes:
        samples.look()
    return samples


def test_a_sample_is_taken_now_and_then() -> None:
    now = iter([0.0, 0.0, 1.0, 4.9, 5.0, 9.9, 10.0])
    samples = Samples(lambda: 7.0, ticks=lambda: next(now))
    for _ in range(6):
        samples.look()
    assert samples.times == [0.0, 5.0, 10.0]


def test_begin_middle_and_end_are_medians_that_a_peak_does_not_move() -> None:
    samples = filled([1.0, 1.0, 90.0, *[2.0] * 25, 3.0, 3.0])
    assert samples.begin_middle_end() == (1.0, 2.0, 3.0)
    assert samples.most == 90.0


def test_few_samples_are_begin_middle_and_end_themselves() -> None:
    assert filled([1.0, 2.0, 3.0]).begin_middle_end() == (1.0, 2.0, 3.0)
    assert filled([4.0]).begin_middle_end() == (4.0, 4.0, 4.0)


def test_what_grows_evenly_grows_by_so_much_an_hour() -> None:
    a_sample = 0.01  # megabytes, every five seconds
    samples = filled([100 + a_sample * number for number in range(100)])
    assert samples.slope() == pytest.approx(a_sample * 3600 / SAMPLE_EVERY)


def test_caches_that_fill_in_the_first_tenth_are_no_growth() -> None:
    assert filled([10.0] * 5 + [50.0] * 45).slope() == pytest.approx(0.0, abs=1e-6)


def test_one_sample_shows_no_growth() -> None:
    assert filled([4.0]).slope() == 0
