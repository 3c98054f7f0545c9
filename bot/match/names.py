"""The names in a text, as far as capital letters tell them."""

import re

from bot.match.months import month
from bot.match.sound import SHORTEST, Sound, sound_of
from bot.understand.fold import fold

TITLE = 0.5
"""Share of words with a capital above which a text is a title, and capitals tell no names."""
LETTERS = 4
"""Letters that names of one alphabet are compared by: "Chin" of "China" and "Chinese"."""

# A capital inside a sentence; the first word of one has a capital in any case.
_NAME = re.compile(r"(?:(?<=[^\W\d_] )|(?<=[^\W\d_], ))[^\W\d_a-zа-яёіїєґ][^\W\d_]+")

_CALLED_HINDI = re.compile(r"([\u0900-\u097f]{3,}) नाम")
_CALLED_ARABIC = re.compile(r"(?:اسمه|اسمها|يدعى|تدعى|المسمى|المسماة) ([\u0620-\u064a]{3,})")

_CALLED = re.compile(
    r"(?<!\w)(?:named|called|llamad[oa]|chamad[oa]|nommée?|namens|по имени|по кличке|на ім['’]я|"
    r"на кличку) ([^\W\d_a-zа-яёіїєґ][^\W\d_]{2,})"
)


def names(text: str) -> frozenset[str]:
    """Return the folded words with a capital inside a sentence, months left out.

    None where most words have one, as in an English title. In Hindi and Arabic, which have no
    capitals, those that are said to be a name.
    """
    found = [each for each in _NAME.findall(text) if each[0].isupper() and not each.isupper()]
    if len(found) > TITLE * len(text.split()):
        found = []
    folded = frozenset(each for each in map(fold, found) if not month(each, beside=True))
    return folded | called(text)


def called(text: str) -> frozenset[str]:
    """Return the folded words that a text says are a name: "a rhino called Cacareco"."""
    ways = (_CALLED, _CALLED_HINDI, _CALLED_ARABIC)
    return frozenset(fold(each) for way in ways for each in way.findall(text) if not each.isupper())


def first_letters(folded: str) -> frozenset[str]:
    """Return the first letters of the words of a folded text, which names of one alphabet share."""
    return frozenset(word[:LETTERS] for word in folded.split())


def sounds(folded: str) -> frozenset[Sound]:
    """Return the sounds of the words of a folded text that are long enough to tell a name."""
    return frozenset(each for each in map(sound_of, folded.split()) if len(each.key) >= SHORTEST)
