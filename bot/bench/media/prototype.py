"""The text of a picture by the plainest way: what reading is compared with.

Gray, all languages at once; with hardly a word, again on what is nearly white.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from tesserocr import OEM, PSM, PyTessBaseAPI

from bot.readers.media.ocr_ink import ink_of
from bot.readers.media.ocr_languages import tessdata

_ENOUGH, _WORD = 40, 5
_TSV_CELLS = 12


class Prototype:
    """Reads pictures in these languages, with one reader that is kept."""

    def __init__(self, languages: Sequence[str]) -> None:
        self._reader = PyTessBaseAPI(
            path=f"{tessdata()}/", lang="+".join(languages), oem=OEM.LSTM_ONLY
        )

    def read(self, picture: npt.NDArray[np.uint8]) -> str:
        """Return a picture's words."""
        words = self._words(ink_of(picture), PSM.AUTO)
        if _good(words) < _ENOUGH:
            white = np.where(picture.min(axis=2) > 225, 0, 255).astype(np.uint8)  # noqa: PLR2004
            other = self._words(white, PSM.SPARSE_TEXT)
            words = max(words, other, key=_good)
        return " ".join(text for text, confidence in words if confidence >= 40)  # noqa: PLR2004

    def _words(self, ink: npt.NDArray[np.uint8], mode: int) -> list[tuple[str, float]]:
        height, width = ink.shape
        self._reader.SetPageSegMode(mode)
        self._reader.SetImageBytes(ink.tobytes(), width, height, 1, width)
        self._reader.SetSourceResolution(150)
        rows = [row.split("\t") for row in self._reader.GetTSVText(0).splitlines()]
        return [
            (row[11].strip(), float(row[10]))
            for row in rows
            if len(row) == _TSV_CELLS and row[0] == str(_WORD)
        ]


def _good(words: Sequence[tuple[str, float]]) -> int:
    return sum(
        len(text)
        for text, confidence in words
        if confidence >= 60 and sum(map(str.isalpha, text)) >= 3  # noqa: PLR2004
    )
