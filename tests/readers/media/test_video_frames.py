"""Where a picture is within a video's frame."""

import numpy as np

from bot.readers.media.pdq import Gray
from bot.readers.media.video_frames import moving, without_borders


def noise(height: int, width: int, seed: int) -> Gray:
    return np.random.default_rng(seed).integers(0, 256, (height, width)).astype(np.uint8)


def test_frames_that_change_their_size_are_looked_at_by_the_first() -> None:
    same = [noise(90, 160, seed) for seed in range(4)]
    mixed = [*same[:2], noise(120, 160, 9), *same[2:]]
    assert without_borders(mixed) == without_borders(same)
    assert moving(mixed) == moving(same)
