"""From which probability a person is answered, and from which they are asked."""

import pytest

from bot.match.thresholds import Thresholds


@pytest.mark.parametrize(("auto", "ask"), [(0.9, 0.4), (1, 1), (0.5, 0.5), (1, 0.001)])
def test_asking_starts_below_answering(auto: float, ask: float) -> None:
    assert Thresholds(auto=auto, ask=ask).ask == ask


@pytest.mark.parametrize(
    ("auto", "ask"), [(0.4, 0.9), (1.1, 0.5), (0.5, 0), (0, 0), (0.5, -0.1), (float("nan"), 0.5)]
)
def test_thresholds_that_contradict_themselves_are_refused(auto: float, ask: float) -> None:
    with pytest.raises(ValueError, match="0 < ask <= auto <= 1"):
        Thresholds(auto=auto, ask=ask)
