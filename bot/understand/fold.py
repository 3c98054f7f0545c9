"""Text as matching compares it: no case, accents, punctuation, emoji or invisible characters."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import groupby, islice

LIMIT = 20_000
"""Characters that are looked at; Telegram's longest message has 4,096."""
MOST_MARKS = 30
"""Marks on one letter that are kept, as in Unicode's Stream-Safe Text Format (UAX #15).

No language writes more, and to bring a flood of them in order takes time by its square.
"""

# Accents to drop: Latin, Cyrillic and Greek diacritics, Hebrew points, Arabic harakat and tatweel,
# and what chooses another shape of a character, such as an emoji.
# Vowel signs of Indic scripts are marks too, but without them its words fall together.
_ACCENTS = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u180b-\u180d\u180f\u20d0-\u20ff\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
# Letters that Arabic, Persian and Urdu keyboards write for one another.
_ARABIC_LETTERS = dict(zip("ٱىةکی", "ايهكي", strict=True))
_INVISIBLE = ("Cc", "Cf", "Cs", "Co", "Cn")
# Letters and vowel signs that draw nothing: Hangul fillers and Khmer inherent vowels.
_BLANK = "\u115f\u1160\u3164\uffa0\u17b4\u17b5"
# Letters that NFKC makes marks of.
_HALF_WIDTH_MARKS = {"\uff9e": "\u3099", "\uff9f": "\u309a"}
_MANY_SIGNS = re.compile(rf"[^\w\s]{{{MOST_MARKS + 1},}}")
_CHARACTERS = 30_000
"""Different characters that are remembered; a language's texts have some hundred or thousand."""


def normalise(text: str) -> str:
    """Return NFKC text with single spaces, without NUL, lone surrogates and invisible characters.

    Line breaks stay, as ``\\n``. At most ``LIMIT`` characters are looked at and come out: one
    U+FDFA becomes eighteen letters under NFKC.
    """
    breaks = "\n".join(text[:LIMIT].splitlines())
    visible = breaks.translate(_VISIBLE)
    composed = unicodedata.normalize("NFKC", _without_floods(visible))[:LIMIT]
    # Once more, as NFKC makes two marks of some.
    lines = (" ".join(line.split()) for line in _without_floods(composed).split("\n"))
    return "\n".join(lines).strip()


def fold(text: str) -> str:
    """Return text without case, accents, punctuation, emoji and invisible characters.

    Words stay in order, parted by single spaces; digits of any script become ASCII digits. At most
    ``LIMIT`` characters come out. ``fold(fold(text)) == fold(text)``.
    """
    lowered = normalise(text).casefold()
    bare = _ACCENTS.sub("", unicodedata.normalize("NFD", lowered))
    composed = unicodedata.normalize("NFKC", bare).casefold()
    return " ".join(composed.translate(_FOLDED).split())[:LIMIT].rstrip()


def _without_floods(text: str) -> str:
    """Return text with the first ``MOST_MARKS`` of the marks that follow one another."""
    return _MANY_SIGNS.sub(lambda signs: "".join(_calmed(signs[0])), text)


def _calmed(signs: str) -> Iterator[str]:
    for mark, run in groupby(signs, _is_mark):
        yield from islice(run, MOST_MARKS if mark else None)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")


class _Characters(dict[int, str]):
    """What becomes of each character, for ``str.translate``: worked out once, as they come."""

    def __init__(self, becomes: Callable[[str], str]) -> None:
        super().__init__()
        self._becomes = becomes

    def __missing__(self, code: int) -> str:
        becomes = self._becomes(chr(code))
        if len(self) < _CHARACTERS:
            self[code] = becomes
        return becomes


def _visible(character: str) -> str:
    if character in _BLANK or (
        unicodedata.category(character) in _INVISIBLE and character not in "\n\t"
    ):
        return ""
    return _HALF_WIDTH_MARKS.get(character, character)


def _folded(character: str) -> str:
    if character.isalnum():
        digit = unicodedata.digit(character, None)
        return _ARABIC_LETTERS.get(character, character) if digit is None else str(digit)
    return character if _is_mark(character) else " "


_VISIBLE = _Characters(_visible)
_FOLDED = _Characters(_folded)
