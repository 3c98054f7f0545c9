"""The text of a screenshot, meme or still, as a person would read it out: bubble after bubble."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.readers.media.ocr_choice import choose_languages, text_lines
from bot.readers.media.ocr_engine import BLOCK, PAGE, SPARSE, Gray, Word, find_lines, read_words
from bot.readers.media.ocr_ink import LINE, ink_of, outlined_letters, scaled, turned
from bot.readers.media.ocr_languages import (
    NoTextReader,
    missing_languages,
    script_of,
    usable_languages,
)
from bot.readers.media.ocr_letters import set_right
from bot.readers.media.ocr_paragraphs import paragraphs_of

__all__ = ["NoTextReader", "missing_languages", "read_text"]

_ENOUGH = 40
"""Letters that were read well; with fewer, white letters on a photo are looked for."""
_GOOD, _FAIR = 60, 40
"""Confidence of a word that counts, and of one that is told."""
_SHORT = 3
_LOWEST = 8
"""Pixels of a picture's shorter side; in fewer, no letter is to be told from another."""
_LAYOUT = 1_300
"""Pixels of the longer side in which lines are looked for: more finds no more, and costs."""
_MEME = 1_000
"""Pixels of the longer side in which a meme's letters, which are large, are looked for."""
_LARGER, _MOST_PIXELS = 2.0, 4_000_000
_SLOPE = 0.01
"""So little off the level, half a degree, is read as it is."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Manner:
    """How a picture is read: how lines are found, how they are read, and at which height."""

    finding: int
    reading: int
    height: int


_OF_PAGE = _Manner(finding=PAGE, reading=PAGE, height=LINE)
# The letters of memes are heavy and narrow: made as small as others, they run together.
_OF_MEME = _Manner(finding=SPARSE, reading=BLOCK, height=40)
_NARROW = frozenset({"LATIN", "CYRILLIC", "GREEK"})


@dataclass(frozen=True, kw_only=True, slots=True)
class _Reading:
    """Words, and the picture in the size in which they were read, in colour and as ink."""

    words: Sequence[Word]
    picture: Gray
    ink: Gray

    @property
    def good(self) -> int:
        long = [word for word in self.words if word.letters >= _SHORT]
        return sum(word.letters for word in long if word.confidence >= _GOOD)


def read_text(picture: Gray, languages: Sequence[str]) -> str:
    """Return the text of a coloured picture, its paragraphs parted by a blank line.

    What stands apart in a bubble, such as the name of who writes, has a line of its own. Languages
    that are not installed are left out; raises NoTextReader when none is.
    """
    usable = usable_languages(languages)
    if min(picture.shape[:2]) < _LOWEST:
        return ""
    reading = _read(picture, ink_of(picture), usable, _OF_PAGE)
    if reading.good < _ENOUGH:
        small = scaled(picture, min(1.0, _MEME / max(picture.shape)))
        other = _read(small, outlined_letters(small), usable, _OF_MEME)
        reading = max(reading, other, key=lambda each: each.good)
    paragraphs = paragraphs_of(reading.words, reading.picture, reading.ink)
    return "\n\n".join("\n".join(map(set_right, each)) for each in paragraphs)


def _read(picture: Gray, ink: Gray, usable: Sequence[str], manner: _Manner) -> _Reading:
    """Return what is read of a picture, once its lines are level and of the height to read."""
    factor = min(1.0, _LAYOUT / max(ink.shape))
    small = scaled(ink, factor)
    lines = text_lines(find_lines(small, usable[:1], manner.finding))
    slope = float(np.median([each.slope for each in lines])) if lines else 0.0
    if abs(slope) > _SLOPE:
        picture, ink, small = turned(picture, slope), turned(ink, slope), turned(small, slope)
        lines = text_lines(find_lines(small, usable[:1], manner.finding))
    if not lines:
        return _Reading(words=(), picture=picture, ink=ink)
    chosen = choose_languages(small, lines, usable)
    height = float(np.median([each.height for each in lines])) / factor
    wanted = manner.height if script_of(chosen[0]) in _NARROW else LINE
    size = min(_LARGER, wanted / height, (_MOST_PIXELS / ink.size) ** 0.5)
    ink = scaled(ink, size)
    words = [each for each in read_words(ink, chosen, manner.reading) if each.confidence >= _FAIR]
    return _Reading(words=words, picture=scaled(picture, size), ink=ink)
