"""How much of a screen's words were read, letter by letter and word by word."""

import re
import unicodedata
from collections import Counter

from rapidfuzz.distance import Levenshtein

_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u064b-\u0652\u0640]")
"""Marks of direction, and Arabic's vowel points and stretches, which carry no letter."""
_WORD = re.compile(r"[\w\u0900-\u0963\u0966-\u097f%@]+")


def word_recall(wanted: str, read: str) -> float:
    """Return which share of the words were read letter by letter, each as often as it stands."""
    words, found = Counter(_words(wanted)), Counter(_words(read))
    return (words & found).total() / max(1, words.total())


def letter_errors(wanted: str, read: str) -> float:
    """Return how many signs would have to be changed, by how many there are; 1 at most."""
    one, other = " ".join(_folded(wanted).split()), " ".join(_folded(read).split())
    return min(1.0, Levenshtein.distance(one, other) / max(1, len(one)))


def _words(text: str) -> list[str]:
    return _WORD.findall(_folded(text))


def _folded(text: str) -> str:
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text).lower().replace("ё", "е"))
