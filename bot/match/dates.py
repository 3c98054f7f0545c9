"""The years, months and days of months that a text names."""

import re

from bot.match.months import month

_BETWEEN = frozenset({"de", "of", "di", "do"})
"""Words between a day and its month."""
_DIGITS_OF_DAY = 2
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


def years(folded: str) -> frozenset[str]:
    """Return the years from 1500 to 2099 in a folded text."""
    return frozenset(_YEAR.findall(folded))


def months(folded: str) -> frozenset[int]:
    """Return the months that a folded text names, by their numbers."""
    words = folded.split()
    beside = zip(words, ["", *words], [*words[1:], ""], strict=False)
    found = (month(word, beside=(a + b).isdecimal()) for word, a, b in beside)
    return frozenset(number for number in found if number)


def days(folded: str) -> frozenset[str]:
    """Return the days of months that a folded text names, as "22" of "22 de agosto"."""
    words = ["", *folded.split(), "", ""]
    return frozenset(
        word
        for before, word, after, later in zip(words, words[1:], words[2:], words[3:], strict=False)
        if word.isdecimal() and len(word) <= _DIGITS_OF_DAY and _is_dated(before, after, later)
    )


def _is_dated(before: str, after: str, later: str) -> bool:
    named = later if after in _BETWEEN else after
    return bool(month(before, beside=True) or month(named, beside=True))
