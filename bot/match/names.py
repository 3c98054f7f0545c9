"""The names in a text, as far as capital letters tell them."""

import re

from bot.understand.fold import fold
from bot.understand.words import stem

# A capital inside a sentence; the first word of one has a capital in any case.
_NAME = re.compile(r"(?:(?<=[^\W\d_] )|(?<=[^\W\d_], ))[^\W\d_a-zа-яёіїєґ][^\W\d_]+")


def names(text: str) -> frozenset[str]:
    """Return the stems of the words with a capital inside a sentence; none in caseless scripts."""
    found = (each for each in _NAME.findall(text) if each[0].isupper() and not each.isupper())
    return frozenset(stem(fold(each)) for each in found)
