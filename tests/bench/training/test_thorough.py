"""Messages are learned from in all their parts."""

from pathlib import Path

from bot.bench.matching.vector_cache import VectorCache
from bot.bench.training.thorough import ThoroughEngine
from bot.match.engines import E5, E5_RAW
from tests.bench.matching.tiny import CountingEngine
from tests.bench.training.models import any_projection


def test_of_a_short_message_as_much_is_read_as_of_a_long_one(tmp_path: Path) -> None:
    with VectorCache(tmp_path) as cache:
        engine = ThoroughEngine(CountingEngine(E5_RAW), any_projection(E5_RAW.dimensions), cache)
        assert engine.profile.budget_of("short") == engine.profile.budget_of("long" * 100)
        assert engine.profile.most_characters == E5.most_characters
