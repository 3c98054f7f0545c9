"""Pictures made by a formula, the same on every machine."""

from functools import cache

import cv2
import numpy as np
import numpy.typing as npt

Picture = npt.NDArray[np.uint8]


def hills(high: int, wide: int, seed: int) -> Picture:
    """Return a smooth RGB picture of 40 waves."""
    dice = np.random.default_rng(seed)
    y, x = np.indices((high, wide)) / max(high, wide)
    sums = np.zeros((high, wide, 3))
    for _ in range(40):
        across, down, phase = dice.uniform(-30, 30, 3)
        sums += np.cos(across * x + down * y + phase)[:, :, None] * dice.uniform(0, 12, 3)
    clipped: Picture = np.clip(128 + sums, 0, 255).astype(np.uint8)
    return clipped


@cache
def scene(seed: int, high: int = 480, wide: int = 640) -> Picture:
    """Return what a photo has: light that changes everywhere, and corners of all sizes."""
    dice = np.random.default_rng(seed)
    picture = hills(high, wide, seed)
    for _ in range(160):
        corners = dice.uniform((0, 0), (wide, high)) + dice.uniform(-60, 60, (4, 2))
        left, top, across, down = cv2.boundingRect(corners.astype(np.int32))
        place = slice(max(0, top), max(0, top + down)), slice(max(0, left), max(0, left + across))
        if not picture[place].size:
            continue
        box = picture[place].astype(np.float32)
        shape = cv2.convexHull(corners.astype(np.int32) - (place[1].start, place[0].start))
        layer = np.zeros(box.shape[:2], np.uint8)
        cv2.fillConvexPoly(layer, shape, 1)
        changed = np.clip(box * 0.6 + 50 + dice.uniform(-90, 90, 3), 0, 255)
        picture[place] = np.where(layer[:, :, None] == 1, changed, box).astype(np.uint8)
    grain = dice.normal(0, 6, picture.shape)
    return np.clip(picture + grain, 0, 255).astype(np.uint8)


def screen(seed: int) -> Picture:
    """Return a flat screen with lines of letters."""
    dice = np.random.default_rng(seed)
    picture = np.full((800, 450, 3), 240, np.uint8)
    for top in range(60, 760, 36):
        letters = "".join(chr(each) for each in dice.integers(97, 123, int(dice.integers(12, 24))))
        cv2.putText(picture, letters, (20, top), cv2.FONT_HERSHEY_SIMPLEX, 0.8, (0, 0, 0), 2)
    return picture
