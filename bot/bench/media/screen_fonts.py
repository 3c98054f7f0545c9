"""Text drawn as phones draw it: each script in its font, wrapped, from the right where it is so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Literal

from PIL import ImageDraw, ImageFont

from bot.bench.media.screen_texts import Script

Face = Literal["text", "bold", "meme", "serif"]
Colour = tuple[int, int, int]

_FONTS = Path("/usr/share/fonts/truetype")
_ROBOTO, _NOTO = "roboto/unhinted/RobotoTTF/Roboto-", "noto/Noto"

_FACES: Mapping[Script, Mapping[Face, str]] = {
    "latin": {
        "text": _ROBOTO + "Regular.ttf",
        "bold": _ROBOTO + "Bold.ttf",
        "meme": "open-sans/OpenSans-CondBold.ttf",
        "serif": "dejavu/DejaVuSerif.ttf",
    },
    "cyrillic": {
        "text": _ROBOTO + "Regular.ttf",
        "bold": _ROBOTO + "Bold.ttf",
        "meme": "roboto/unhinted/RobotoCondensed-Bold.ttf",
        "serif": "dejavu/DejaVuSerif.ttf",
    },
    "devanagari": {
        "text": _NOTO + "SansDevanagariUI-Regular.ttf",
        "bold": _NOTO + "SansDevanagariUI-Bold.ttf",
        "meme": _NOTO + "SansDevanagari-Bold.ttf",
        "serif": _NOTO + "SerifDevanagari-Regular.ttf",
    },
    "arabic": {
        "text": _NOTO + "NaskhArabicUI-Regular.ttf",
        "bold": _NOTO + "SansArabicUI-Bold.ttf",
        "meme": _NOTO + "SansArabic-Bold.ttf",
        "serif": _NOTO + "NaskhArabic-Regular.ttf",
    },
}
_PACKAGES = {
    "roboto": "fonts-roboto-unhinted",
    "open-sans": "fonts-open-sans",
    "dejavu": "fonts-dejavu-core",
    "noto": "fonts-noto-core fonts-noto-ui-core",
}
_LINE: Mapping[Script, float] = {"latin": 1.32, "cyrillic": 1.32, "devanagari": 1.6, "arabic": 1.7}
"""The height of a line, in sizes of its font."""


class FontsMissing(Exception):
    """Fonts of the benchmark are not installed; the message is what to install."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pen:
    """A font in a size: what it takes to set lines in it."""

    script: Script
    face: Face
    size: int

    @property
    def font(self) -> ImageFont.FreeTypeFont:
        return _font(_FACES[self.script][self.face], self.size)

    @property
    def step(self) -> int:
        """Return the pixels from one line to the next."""
        return int(self.size * _LINE[self.script])

    @property
    def rightward(self) -> bool:
        return self.script != "arabic"

    def width(self, text: str) -> int:
        """Return the pixels that a text takes in one line."""
        return int(self.font.getlength(text))

    def wrap(self, text: str, width: int) -> list[str]:
        """Return a text's lines, none wider than this, but for a single word."""
        lines = [""]
        for word in text.split():
            longer = f"{lines[-1]} {word}".strip()
            if self.width(longer) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def line(
        self, draw: ImageDraw.ImageDraw, edges: tuple[int, int], top: int, text: str, ink: Colour
    ) -> None:
        """Write a line between two edges, from the one where its script begins."""
        place = edges[0] if self.rightward else edges[1]
        for font, run in self._runs(text):
            width = int(font.getlength(run))
            drop = 0 if font is self.font else self.size * 0.14
            anchor = "la" if self.rightward else "ra"
            draw.text((place, top + drop), run, ink, font, anchor=anchor)
            place += width if self.rightward else -width

    def _runs(self, text: str) -> Iterator[tuple[ImageFont.FreeTypeFont, str]]:
        """Yield pieces with the font of each: fonts of some scripts have no Latin letters."""
        if self.script in {"latin", "cyrillic"}:
            yield self.font, text
            return
        other = Pen(script="latin", face=self.face, size=int(self.size * 0.95)).font
        for foreign, run in groupby(text, lambda sign: sign.isascii() and sign.isalnum()):
            yield other if foreign else self.font, "".join(run)


def latin(size: int, face: Face = "text") -> ImageFont.FreeTypeFont:
    """Return the font of a phone's own texts, such as times."""
    return Pen(script="latin", face=face, size=size).font


@lru_cache(maxsize=64)
def _font(path: str, size: int) -> ImageFont.FreeTypeFont:
    if not (_FONTS / path).is_file():
        package = _PACKAGES[path.split("/", maxsplit=1)[0]]
        raise FontsMissing(f"apt-get install --no-install-recommends {package}")
    return ImageFont.truetype(_FONTS / path, size)
