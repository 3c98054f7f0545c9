"""The intake benchmark measures what it says."""

from bot.bench.intake import run_intake


def test_both_ways_of_intake_are_measured() -> None:
    figures = run_intake(updates=300, chats=3)
    assert figures.updates == 300
    assert 0 < figures.durable_per_second < figures.in_memory_per_second * 2
    assert figures.slowest_batch_ms > 0
