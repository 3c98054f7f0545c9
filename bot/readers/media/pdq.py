"""PDQ: 256 bits that stay nearly the same when a picture is scaled, compressed or recoloured.

Written from the paper "The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm"
(Facebook, 2019, https://github.com/facebook/ThreatExchange/tree/main/hashing), chapter PDQ. Two
pictures of one kind differ by about 128 bits; copies by 31 or fewer.
"""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

Gray = npt.NDArray[np.uint8]
Picture = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]

LARGEST = 512
"""Pixels a side that a larger picture is brought to, as the paper advises."""

_GRID = 64
_KEPT = 16
_DCT = np.sqrt(2 / _GRID) * np.cos(
    np.pi / 2 / _GRID * np.outer(np.arange(1, _KEPT + 1), 2 * np.arange(_GRID) + 1)
).astype(np.float32)
_TURNED = np.where(np.arange(_KEPT) % 2, 1, -1).astype(np.float32)
"""A mirrored picture's waves of odd frequency (1, 3, 5, …) have the other sign."""

_GRADIENTS_OF_BEST = 90
"""The sum of steps of a hundredth of full contrast, over 100, from which quality is full."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pdq:
    """A picture's hash, its mirror image's, and the quality: 0 (flat) to 100."""

    hash: bytes
    mirrored: bytes
    quality: int


def pdq(gray: Gray) -> Pdq:
    """Return the hashes of a gray picture, in the order of bits of PDQ's hexadecimal form."""
    grid = _grid(gray)
    waves = _DCT @ grid @ _DCT.T
    return Pdq(hash=_bits(waves), mirrored=_bits(waves * _TURNED), quality=_quality(grid))


def gray_of(picture: Picture) -> Gray:
    """Return an RGB picture's luminance, 0 to 255."""
    gray: Gray = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)  # type: ignore[assignment]
    return gray


def reduced(gray: Gray, largest: int) -> Gray:
    """Return a gray picture with sides of at most so many pixels, in the same proportion."""
    scale = largest / max(gray.shape)
    if scale >= 1:
        return gray
    size = tuple(max(1, round(side * scale)) for side in reversed(gray.shape))
    return cv2.resize(gray, size, interpolation=cv2.INTER_AREA)  # type: ignore[return-value]


def _grid(gray: Gray) -> Floats:
    """Return 64 by 64 samples of the blurred picture."""
    high, wide = gray.shape
    if max(high, wide) > LARGEST:
        high, wide = min(high, LARGEST), min(wide, LARGEST)
        gray = cv2.resize(gray, (wide, high), interpolation=cv2.INTER_AREA)  # type: ignore[assignment]
    blurred = gray.astype(np.float32)
    for _ in range(2):
        blurred = _blurred(blurred)
    return blurred[np.ix_(_samples(high), _samples(wide))]


def _samples(length: int) -> npt.NDArray[np.intp]:
    return ((np.arange(_GRID) + 0.5) * length / _GRID).astype(np.intp)


def _blurred(gray: Floats) -> Floats:
    """Return each sample's mean with its neighbours, as many of the window as are there."""
    window = [(length + 2 * _GRID - 1) // (2 * _GRID) for length in gray.shape]
    # The window of an even width reaches one farther to the right and down.
    anchor = ((window[1] - 1) // 2, (window[0] - 1) // 2)
    sums, counts = (
        cv2.boxFilter(
            each,
            -1,
            (window[1], window[0]),
            anchor=anchor,
            normalize=False,
            borderType=cv2.BORDER_CONSTANT,
        )
        for each in (gray, np.ones_like(gray))
    )
    means: Floats = np.divide(sums, counts, dtype=np.float32)
    return means


def _quality(grid: Floats) -> int:
    steps = sum(
        int(np.abs(np.trunc(np.diff(grid, axis=axis) * 100 / 255)).sum()) for axis in (0, 1)
    )
    return min(100, steps // _GRADIENTS_OF_BEST)


def _bits(waves: Floats) -> bytes:
    return np.packbits((waves > np.median(waves)).ravel()[::-1]).tobytes()
