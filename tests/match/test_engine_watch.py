"""What is counted of an engine's calls, and how long it rests after losses."""

from datetime import timedelta

import pytest

from bot.match.engine_watch import LONGEST_REST, EngineWatch, rest
from tests.store.support import Hands


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def watch(hands: Hands) -> EngineWatch:
    return EngineWatch(hands)


def test_an_engine_that_was_never_asked_works(watch: EngineWatch) -> None:
    state = watch.state
    assert (state.works, state.lost, state.last_lost, state.set_aside) == (True, 0, None, 0)
    assert not watch.resting


def test_losses_are_counted_by_their_reason(watch: EngineWatch, hands: Hands) -> None:
    watch.lost("ProcessExpired", 1.0)
    watch.worked(0.1)
    watch.lost("TimeoutError", 8.0)
    lost_at = hands.now
    hands.pass_(3600)
    watch.lost("ProcessExpired", 1.0)
    state = watch.state
    assert (state.losses, state.lost) == ({"ProcessExpired": 2, "TimeoutError": 1}, 3)
    assert state.last_lost == lost_at + timedelta(hours=1)


def test_an_engine_works_as_its_last_call_did(watch: EngineWatch) -> None:
    watch.lost("ProcessExpired", 1.0)
    before = watch.state
    watch.worked(0.1)
    assert (before.works, watch.state.works) == (False, True)
    assert (before.lost, watch.state.lost) == (1, 1)


def test_one_loss_is_no_reason_to_rest(watch: EngineWatch) -> None:
    watch.lost("ProcessExpired", 1.0)
    watch.worked(0.1)
    watch.lost("ProcessExpired", 1.0)
    assert not watch.resting


def test_an_engine_rests_longer_with_each_loss_in_a_row(watch: EngineWatch, hands: Hands) -> None:
    watch.lost("ProcessExpired", 1.0)
    for seconds in (1, 2, 4):
        watch.lost("ProcessExpired", 1.0)
        hands.pass_(seconds - 0.5)
        before = watch.resting
        hands.pass_(0.5)
        assert (before, watch.resting) == (True, False)


def test_an_engine_that_came_back_does_not_rest(watch: EngineWatch) -> None:
    watch.lost("ProcessExpired", 1.0)
    watch.lost("ProcessExpired", 1.0)
    watch.worked(0.1)
    assert not watch.resting


def test_an_engine_that_died_between_two_calls_does_not_rest_for_it(watch: EngineWatch) -> None:
    watch.found_dead("DiedIdle")
    before = watch.state
    watch.lost("ProcessExpired", 1.0)
    assert (before.works, before.lost, watch.state.lost, watch.resting) == (True, 1, 2, False)


def test_no_rest_is_longer_than_the_longest() -> None:
    assert rest(2) == timedelta(seconds=1)
    assert rest(10) == timedelta(seconds=256)
    assert rest(11) == rest(100_000) == LONGEST_REST


def test_the_seconds_of_every_call_are_told(watch: EngineWatch) -> None:
    told: list[float] = []
    watch.worked(0.1)
    watch.timed = told.append
    watch.worked(0.2)
    watch.lost("TimeoutError", 8.0)
    assert told == [0.2, 8.0]
