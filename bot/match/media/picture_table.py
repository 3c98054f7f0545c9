"""All known pictures: copies of a forwarded one for sure, and those to be compared by features."""

from dataclasses import dataclass

from bot.match.media.hash_table import HashTable, Near
from bot.match.media.word_table import WordTable
from bot.receive.readings import ImageHashes

_MOST = 24
"""Pictures that are compared by features: about 3 ms of CPU each, outside of this process."""

_BY_HASH = 8
"""Of those, the ones that are taken for their hashes; the others share the most features."""

_COPIES = 50


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """Copies, nearest first; without one, the media whose features are to be compared."""

    copies: tuple[Near, ...]
    doubtful: tuple[int, ...]


class PictureTable:
    """Hashes and features of known pictures by the number of their medium."""

    def __init__(self) -> None:
        self._hashes = HashTable()
        self._words = WordTable()

    def put(self, medium_id: int, image: ImageHashes) -> None:
        """Add a picture; one without hashes and features is never found."""
        self._hashes.put(medium_id, image.hashes)
        self.put_features(medium_id, image.features)

    def put_features(self, medium_id: int, features: bytes) -> None:
        """Add a picture's features, where they are kept apart from its hashes."""
        self._words.put(medium_id, features)

    def remove(self, medium_id: int) -> None:
        """Forget a picture, if it is known."""
        self._hashes.remove(medium_id)
        self._words.remove(medium_id)

    def find(self, image: ImageHashes) -> Found:
        """Return which known pictures a forwarded one is a copy of, or may be."""
        nearest = self._hashes.nearest(image.hashes, _COPIES)
        copies = tuple(each for each in nearest if each.copy)
        if copies or not image.features:
            return Found(copies=copies, doubtful=())
        near = [each.medium_id for each in nearest[:_BY_HASH]]
        alike = self._words.nearest(image.features, _MOST)
        return Found(copies=(), doubtful=tuple(dict.fromkeys([*near, *alike]))[:_MOST])
