"""The figures that Prometheus reads."""

from bot.app.figures import figures_of
from bot.match.engines import E5, USE
from tests.flows.matching_fakes import TinyEngine


def test_figures_tell_the_state_at_the_time_of_reading() -> None:
    served = [3]
    engine = TinyEngine(E5)
    registry = figures_of(lambda: served[0], [TinyEngine(USE), engine]).registry
    served[0], engine.lost = 4, 2
    assert registry.get_sample_value("siftline_claims_served") == 4
    assert registry.get_sample_value("siftline_engine_lost", {"engine": "e5"}) == 2
    assert registry.get_sample_value("siftline_engine_lost", {"engine": "use"}) == 0


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
