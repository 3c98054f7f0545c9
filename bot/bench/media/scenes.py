"""Made-up moving scenes to try the recognition of videos with: no footage is shipped."""

from collections.abc import Iterator

import cv2
import numpy as np
import numpy.typing as npt

Picture = npt.NDArray[np.uint8]

WIDE, HIGH = 640, 360
FRAMES_A_SECOND = 24

_STANDING = 0.3
"""Share of scenes whose camera does not move."""
_ROOM = 1.5
"""How much larger a backdrop is than what the camera sees of it."""


def scene_video(seed: int, photos: tuple[Picture, ...] = ()) -> Iterator[Picture]:
    """Give the RGB frames of a video of 8 to 15 seconds in two to four scenes.

    Every scene is a backdrop (a photo, where there are some) that a camera pans over or stands
    before, with things that move across.
    """
    dice = np.random.default_rng(seed)
    lengths = dice.integers(3, 5, endpoint=True, size=int(dice.integers(2, 3, endpoint=True)))
    for seconds in lengths:
        yield from _scene(dice, photos, int(seconds) * FRAMES_A_SECOND)


def speaker_video(seed: int, room: int, seconds: int = 10) -> Iterator[Picture]:
    """Give a talking head before a still wall; rooms are alike, what is said differs by seed."""
    wall = _backdrop(np.random.default_rng(room))[:HIGH, :WIDE]
    dice = np.random.default_rng(seed)
    sway = np.cumsum(dice.normal(0, 0.6, seconds * FRAMES_A_SECOND))
    for at, moved in enumerate(sway):
        yield _head(wall.copy(), moved, abs(np.sin(at * 9 / FRAMES_A_SECOND + sway[0])))


def _scene(
    dice: np.random.Generator, photos: tuple[Picture, ...], frames: int
) -> Iterator[Picture]:
    backdrop = _of_photo(photos[dice.integers(len(photos))]) if photos else _backdrop(dice)
    spare = np.array([backdrop.shape[1] - WIDE, backdrop.shape[0] - HIGH])
    start, end = dice.uniform(0, 1, (2, 2)) * spare
    if dice.random() < _STANDING:
        end = start
    movers = [_Mover(dice) for _ in range(dice.integers(1, 4))]
    for at in range(frames):
        x, y = (start + (end - start) * at / frames).astype(int)
        frame = backdrop[y : y + HIGH, x : x + WIDE].copy()
        for mover in movers:
            mover.draw(frame, at / FRAMES_A_SECOND)
        yield frame


class _Mover:
    """A ball or box that crosses the scene."""

    def __init__(self, dice: np.random.Generator) -> None:
        self._place = dice.uniform((0, 0), (WIDE, HIGH))
        self._speed = dice.uniform(-70, 70, 2)
        self._size = int(dice.integers(15, 60))
        self._colour = dice.integers(0, 256, 3).tolist()
        self._round = bool(dice.integers(2))

    def draw(self, frame: Picture, at: float) -> None:
        x, y = (self._place + self._speed * at).astype(int).tolist()
        if self._round:
            cv2.circle(frame, (x, y), self._size, self._colour, -1)
        else:
            cv2.rectangle(frame, (x, y), (x + self._size, y + self._size), self._colour, -1)


def _backdrop(dice: np.random.Generator) -> Picture:
    """Return coloured noise of all sizes with some solid shapes: as rough as a landscape."""
    wide, high = int(WIDE * _ROOM), int(HIGH * _ROOM)
    ground = np.zeros((high, wide, 3), np.float32)
    for cells in (2, 4, 8, 16, 32, 64):
        noise = dice.normal(0, 1, (cells, cells * 2, 3)).astype(np.float32)
        noise = 0.7 * noise.mean(axis=2, keepdims=True) + 0.3 * noise
        ground += cv2.resize(noise, (wide, high), interpolation=cv2.INTER_CUBIC) / cells**0.6
    picture: Picture = np.clip(ground * 55 + dice.uniform(80, 170), 0, 255).astype(np.uint8)
    for _ in range(int(dice.integers(3, 10))):
        x, y = dice.integers((0, 0), (wide, high)).tolist()
        far = np.add((x, y), dice.integers(30, 200, 2)).tolist()
        cv2.rectangle(picture, (x, y), far, dice.integers(0, 256, 3).tolist(), -1)
    return picture


def _of_photo(photo: Picture) -> Picture:
    """Return a photo in a backdrop's size, its edges cut where its form is another."""
    wide, high = int(WIDE * _ROOM), int(HIGH * _ROOM)
    scale = max(wide / photo.shape[1], high / photo.shape[0])
    size = (round(photo.shape[1] * scale) + 1, round(photo.shape[0] * scale) + 1)
    scaled = cv2.resize(photo, size, interpolation=cv2.INTER_AREA)
    return np.asarray(scaled[:high, :wide], np.uint8)


def _head(wall: Picture, sway: float, mouth: float) -> Picture:
    x, y = WIDE // 2 + round(sway), HIGH // 2
    cv2.ellipse(wall, (x, HIGH), (130, 110), 0, 0, 360, (40, 50, 90), -1)
    cv2.ellipse(wall, (x, y), (60, 80), 0, 0, 360, (205, 165, 140), -1)
    for side in (-22, 22):
        cv2.circle(wall, (x + side, y - 15), 7, (30, 30, 30), -1)
    cv2.ellipse(wall, (x, y + 38), (20, 3 + round(9 * mouth)), 0, 0, 360, (120, 40, 40), -1)
    return wall
