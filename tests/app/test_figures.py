"""The figures that Prometheus reads."""

from bot.app.figures import figures_of
from bot.match.engines import E5, USE
from tests.flows.matching_fakes import TinyEngine


def test_figures_tell_the_state_at_the_time_of_reading() -> None:
    served = [3]
    engine = TinyEngine(E5)
    registry = figures_of(lambda: served[0], [TinyEngine(USE), engine]).registry
    e5 = {"engine": "e5"}
    assert registry.get_sample_value("siftline_engine_usable", e5) == 1
    served[0] = 4
    engine.watch.lost("ProcessExpired", 1.0)
    engine.watch.lost("TimeoutError", 8.0)
    engine.watch.set_aside += 1
    assert registry.get_sample_value("siftline_claims_served") == 4
    assert registry.get_sample_value("siftline_engine_usable", e5) == 0
    assert registry.get_sample_value("siftline_engine_usable", {"engine": "use"}) == 1
    assert registry.get_sample_value("siftline_texts_set_aside_total", e5) == 1
    for reason in ("ProcessExpired", "TimeoutError"):
        labels = e5 | {"reason": reason}
        assert registry.get_sample_value("siftline_engine_losses_total", labels) == 1


def test_an_engine_that_came_back_is_usable_and_its_losses_stay() -> None:
    engine = TinyEngine(E5)
    registry = figures_of(lambda: 0, [engine]).registry
    engine.watch.lost("ProcessExpired", 1.0)
    engine.watch.worked(0.1)
    losses = {"engine": "e5", "reason": "ProcessExpired"}
    assert registry.get_sample_value("siftline_engine_usable", {"engine": "e5"}) == 1
    assert registry.get_sample_value("siftline_engine_losses_total", losses) == 1


def test_every_call_of_an_engine_is_timed() -> None:
    engine = TinyEngine(E5)
    registry = figures_of(lambda: 0, [engine]).registry
    engine.watch.worked(0.02)
    engine.watch.lost("TimeoutError", 8.0)
    bucket = {"engine": "e5", "le": "0.03"}
    assert registry.get_sample_value("siftline_embed_seconds_bucket", bucket) == 1
    assert registry.get_sample_value("siftline_embed_seconds_count", {"engine": "e5"}) == 2


def test_checks_are_counted_by_outcome_and_timed() -> None:
    figures = figures_of(lambda: 0, [])
    figures.checks.labels("match").inc()
    figures.seconds.observe(0.02)
    registry = figures.registry
    assert registry.get_sample_value("siftline_checks_total", {"outcome": "match"}) == 1
    assert registry.get_sample_value("siftline_check_seconds_bucket", {"le": "0.03"}) == 1


def test_figures_are_not_shared() -> None:
    first, second = figures_of(lambda: 0, []), figures_of(lambda: 0, [])
    assert first.registry is not second.registry
