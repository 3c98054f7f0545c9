"""How often a secret may be tried."""

from datetime import UTC, datetime, timedelta

from bot.moderate.tries import Allowance, Tries

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
ALLOWANCE = Allowance(each=3, all=5, span=10 * MINUTE)


def tried(tries: Tries, who: str, times: int, now: datetime = NOW) -> Tries:
    for _ in range(times):
        tries.count(who, now)
    return tries


def test_who_tried_little_does_not_wait() -> None:
    assert tried(Tries(ALLOWANCE), "a", 2).wait("a", NOW) is None


def test_who_tried_too_often_waits_until_the_span_is_over() -> None:
    tries = tried(Tries(ALLOWANCE), "a", 3)
    assert tries.wait("a", NOW + 4 * MINUTE) == 6 * MINUTE
    assert tries.wait("a", NOW + 10 * MINUTE) is None


def test_others_do_not_wait_for_one_who_tried_too_often() -> None:
    assert tried(Tries(ALLOWANCE), "a", 3).wait("b", NOW) is None


def test_all_wait_when_all_together_tried_too_often() -> None:
    tries = tried(Tries(ALLOWANCE), "a", 3)
    tried(tries, "b", 2, NOW + MINUTE)
    assert tries.wait("c", NOW + MINUTE) == 9 * MINUTE


def test_ten_thousand_who_try_once_are_not_all_remembered() -> None:
    tries = Tries(Allowance(each=1, all=100_000, span=MINUTE), kept=10)
    for number in range(10_000):
        tries.count(number, NOW)
    assert tries.wait(9_999, NOW) == MINUTE
    assert tries.wait(0, NOW) is None
    assert len(tries._each) == 10


def test_many_tries_of_one_take_little_memory() -> None:
    tries = tried(Tries(ALLOWANCE), "a", 10_000)
    assert len(tries._each["a"]) == 3 and len(tries._all) == 5
