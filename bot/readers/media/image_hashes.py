"""A picture's hashes: of the whole, and of what a copy may have been cut, trimmed or turned to."""

from collections.abc import Iterator

from bot.readers.media.orb_features import features
from bot.readers.media.pdq import Gray, Picture, gray_of, pdq, reduced
from bot.readers.media.trimmed import trimmed, unbarred
from bot.receive.readings import ImageHashes

LARGEST = 1024
"""Pixels a side that a larger picture is brought to before all else."""

LOWEST_QUALITY = 50
"""Below it a picture is too flat: its hash says little, and is near to many others."""

CROPS = (0.05, 0.10, 0.15, 0.20)
"""Shares of each side that people cut off around the middle."""


def image_hashes(picture: Picture) -> ImageHashes:
    """Return the hashes of an RGB picture; none of them when it is too flat to be known again."""
    gray = reduced(gray_of(picture), LARGEST)
    inner, largest = gray[unbarred(gray)], gray[trimmed(gray)]
    forms = [pdq(each) for each in (gray, inner, largest)]
    crops = [pdq(each) for each in _crops(gray)]
    hashes = [each.hash for each in (*forms, *crops) if each.quality >= LOWEST_QUALITY]
    mirrored = [each.mirrored for each in forms if each.quality >= LOWEST_QUALITY]
    return ImageHashes(
        hashes=tuple(dict.fromkeys([*hashes, *mirrored])),
        quality=forms[0].quality,
        # A post has too much type around its photo: then of the photo alone.
        features=features(inner) or features(largest),
    )


def _crops(gray: Gray) -> Iterator[Gray]:
    for cut in CROPS:
        high, wide = (round(side * cut / 2) for side in gray.shape)
        yield gray[high : gray.shape[0] - high, wide : gray.shape[1] - wide]
