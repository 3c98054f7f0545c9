"""Tesseract, with one reader kept for each set of languages: pictures in, placed words out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from tesserocr import OEM, PSM, RIL, PyTessBaseAPI

from bot.readers.media.ocr_languages import tessdata

Gray: TypeAlias = npt.NDArray[np.uint8]
"""A picture of height × width; in what is read, letters are dark and paper is light."""

PAGE, BLOCK, SPARSE = PSM.AUTO, PSM.SINGLE_BLOCK, PSM.SPARSE_TEXT

_MOST_READERS = 12
"""Readers kept; each set of languages takes about 15 MB."""

_PLAIN = {
    # What is unsure is cut by the caller. With these two rules Tesseract drops whole lines of
    # Arabic, whose dots it takes for noise (tesseract-ocr/tesseract#4582).
    "textord_noise_rejrows": "0",
    "textord_noise_rejwords": "0",
    # Stderr, which leads nowhere in the process that reads files. It may open none for writing
    # there, and Tesseract ends a process in which its file of /dev/null does not open.
    "debug_file": "",
}
_PATIENCE_MS = 6_000
_DPI = 150
_WORD = "5"
_COLUMNS = 12
_DIRECTIONS = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Box:
    """A rectangle of pixels; right and bottom are the first ones outside."""

    left: int
    top: int
    right: int
    bottom: int
    slope: float = 0.0
    """How far its line sinks from left to right, by its width."""

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def middle(self) -> int:
        return (self.top + self.bottom) // 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Word:
    """A word as it was read; ``confidence`` is 0 to 100, ``line`` the same for words of a line."""

    text: str
    confidence: float
    box: Box
    line: tuple[int, int, int]

    @property
    def letters(self) -> int:
        """Return how many of its signs are letters, of any script."""
        return sum(sign.isalpha() for sign in self.text)


def read_words(picture: Gray, languages: Sequence[str], mode: int = PAGE) -> list[Word]:
    """Return the words of a picture, line by line; words of one line are in reading order."""
    reader = _shown(picture, languages, mode)
    reader.Recognize(_PATIENCE_MS)  # when it takes longer, the words that it has are there
    table = reader.GetTSVText(0)
    # The picture and its results would be kept until the next one.
    reader.Clear()
    return list(_words(table))


def find_lines(picture: Gray, languages: Sequence[str], mode: int = PAGE) -> list[Box]:
    """Return where lines of text seem to be, without reading them."""
    reader = _shown(picture, languages, mode)
    found = reader.AnalyseLayout()
    lines: list[Box] = []
    while found is not None:
        corners = found.BoundingBox(RIL.TEXTLINE)
        if corners:
            (x0, y0), (x1, y1) = found.Baseline(RIL.TEXTLINE) or ((0, 0), (1, 0))
            left, top, right, bottom = corners
            slope = (y1 - y0) / max(1, x1 - x0)
            lines.append(Box(left=left, top=top, right=right, bottom=bottom, slope=slope))
        if not found.Next(RIL.TEXTLINE):
            break
    reader.Clear()
    return lines


def _shown(picture: Gray, languages: Sequence[str], mode: int) -> PyTessBaseAPI:
    reader = _reader("+".join(languages))
    reader.SetPageSegMode(mode)
    height, width = picture.shape
    reader.SetImageBytes(picture.tobytes(), width, height, 1, width)
    reader.SetSourceResolution(_DPI)
    return reader


@lru_cache(maxsize=_MOST_READERS)
def _reader(languages: str) -> PyTessBaseAPI:
    reader = PyTessBaseAPI(path=f"{tessdata()}/", lang=languages, oem=OEM.LSTM_ONLY)
    for name, value in _PLAIN.items():
        reader.SetVariable(name, value)
    return reader


def _words(table: str) -> Iterator[Word]:
    # The table alone has words of right-to-left scripts in the order of reading: the engine's
    # other way to single words hands their letters out from left to right.
    for row in table.splitlines():
        cells = row.split("\t")
        if len(cells) == _COLUMNS and cells[0] == _WORD:
            text = _DIRECTIONS.sub("", cells[11]).strip()
            if text:
                yield _word(text, cells)


def _word(text: str, cells: Sequence[str]) -> Word:
    _, _, block, paragraph, line, _, left, top, width, height = map(int, cells[:10])
    box = Box(left=left, top=top, right=left + width, bottom=top + height)
    return Word(text=text, confidence=float(cells[10]), box=box, line=(block, paragraph, line))
