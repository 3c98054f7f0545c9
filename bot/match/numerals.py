"""Numbers that are told in words, read as numbers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from bot.match.number_words import AND, TIMES, number_words

_TEN, _HUNDRED, _THOUSAND = 10, 100, 1000
_ARABIC_AND = "و"
# A feminine Arabic noun that stands for two of its kind, as in "two fish".
_DUAL = re.compile("[\u0600-\u06ff]{3,}تين")
_UNITS_FIRST = ("ar", "de")
"""Languages that say "six and sixty"."""


class Role(Enum):
    """What a numeral does in a number."""

    DIGITS = auto()
    WORD = auto()
    TIMES = auto()
    AND = auto()


@dataclass(frozen=True, slots=True)
class Numeral:
    """Digits, a word for a number, a word that multiplies, or "and" between them."""

    value: float
    role: Role


class NumberReader:
    """Reads the numbers of one language."""

    def __init__(self, language: str | None) -> None:
        self._words = number_words(language)
        self._units_first = language in _UNITS_FIRST

    def numeral(self, word: str) -> Numeral | None:
        """Return what a folded word is in a number, or None."""
        if word in TIMES:
            return Numeral(TIMES[word], Role.TIMES)
        if word in AND:
            return Numeral(0, Role.AND)
        if _DUAL.fullmatch(word):
            return Numeral(2, Role.WORD)
        value = self._words.get(word, self._words.get(word.removeprefix(_ARABIC_AND)))
        return None if value is None else Numeral(value, Role.WORD)

    def numbers(self, run: Sequence[Numeral]) -> Iterator[float]:
        """Yield the numbers of neighbours: "sixty-six thousand two" is one, "two three" are two.

        What multiplies nothing, as in "thousands of people", is none.
        """
        total, group = 0.0, None
        for each in run:
            if each.role is Role.AND:
                continue
            if each.role is Role.TIMES:
                total, group = (total + group * each.value if group else total * each.value), None
            elif group is None:
                group = each.value
            elif (joined := self._joined(group, each)) is not None:
                group = joined
            else:
                yield total + group
                total, group = 0.0, each.value
        if total or group is not None:
            yield total + (group or 0)

    def _joined(self, group: float, after: Numeral) -> float | None:
        """Return one number of two, such as sixty and six, or None where they are two."""
        value = after.value
        if after.role is Role.DIGITS:
            return None
        if value == _HUNDRED and group < _TEN:
            return group * value
        six_and_sixty = self._units_first and group < _TEN <= value < _HUNDRED
        ends_in_zeros = any(
            value < step and not group % step for step in (_TEN, _HUNDRED, _THOUSAND)
        )
        return group + value if six_and_sixty or ends_in_zeros else None
