"""An engine whose vectors are projected is, in all else, that engine."""

import numpy as np
import pytest

from bot.match.engines import DIMENSIONS, E5, E5_RAW, USE, USE_RAW, EngineProfile
from bot.match.projection import Projection
from bot.ports import EngineLost
from bot.readers.sharpened import Sharpened
from tests.bench.matching.tiny import CountingEngine
from tests.flows.matching_fakes import TinyEngine, lost_engine
from tests.match.examples import folded_in_two


def apart() -> Projection:
    """Return a projection that tells messages from entries."""
    level = folded_in_two()
    tilted = np.zeros(USE_RAW.dimensions, np.float32)
    tilted[1] = 1
    return Projection(messages_mean=tilted, entries_mean=level.entries_mean, matrix=level.matrix)


async def test_its_vectors_are_projected() -> None:
    made = await Sharpened(TinyEngine(USE_RAW), folded_in_two()).embed(["a shark"], query=True)
    assert made.shape == (1, DIMENSIONS)
    assert np.linalg.norm(made) == pytest.approx(1)


async def test_messages_and_entries_are_projected_each_in_their_own_way() -> None:
    engine = Sharpened(TinyEngine(USE_RAW), apart())
    message = await engine.embed(["a shark"], query=True)
    entry = await engine.embed(["a shark"], query=False)
    assert message.tolist() != entry.tolist()


async def test_texts_with_the_same_words_stay_near() -> None:
    engine = Sharpened(CountingEngine(), folded_in_two())
    shark, again, lemon = await engine.embed(["a shark", "shark a", "one lemon"], query=True)
    assert shark @ again == pytest.approx(1, abs=1e-6) and shark @ lemon < 0.5


@pytest.mark.parametrize(("raw", "profile"), [(USE_RAW, USE), (E5_RAW, E5)])
def test_its_profile_has_a_name_of_its_own(raw: EngineProfile, profile: EngineProfile) -> None:
    engine = Sharpened(TinyEngine(raw), folded_in_two())
    assert engine.profile == profile


async def test_a_loss_is_passed_on_and_counted() -> None:
    raw = lost_engine(USE_RAW)
    engine = Sharpened(raw, folded_in_two())
    with pytest.raises(EngineLost, match="ProcessExpired"):
        await engine.embed(["a shark"], query=True)
    assert (engine.lost, engine.watch) == (1, raw.watch)
    assert not engine.watch.state.works


async def test_its_cpu_and_its_end_are_the_engines() -> None:
    raw = Closing()
    engine = Sharpened(raw, folded_in_two())
    await engine.embed(["a shark"], query=True)
    engine.close()
    assert (engine.cpu_outside, raw.closed) == (0.25, True)


class Closing(CountingEngine):
    """Remembers that it was ended."""

    closed = False

    def close(self) -> None:
        self.closed = True
