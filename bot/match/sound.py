"""How a name sounds, so that "Castro", "Кастро", "कास्त्रो" and "كاسترو" are one."""

import re
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz.distance import Levenshtein

# Consonants of one class are written for one another where names wander between alphabets.
# Vowels, and what is written for them, are left out, and so are h and j, which many languages
# drop or write as vowels.
_CLASSES = {
    "p": "bpпбبپपबभ",
    "f": "fvwфвفڤवफ",
    "t": "dtтдتدطضذثतटदडथधठढड़ढ़",
    "k": "kgqкгґكقغخگकखगघक़ख़ग़",
    "s": "szсзцسصزظसज़",
    "c": "жшщчشجچजझचछशष",
    "m": "mмمम",
    "n": "nнنनणङञंँ",
    "l": "lлلल",
    "r": "rрرर",
}
_SOUNDS = {letter: sound for sound, letters in _CLASSES.items() for letter in letters}
_SPELLINGS = (
    *(("sch", "ш"), ("tch", "ч"), ("ch", "ч"), ("sh", "ш"), ("zh", "ж"), ("ph", "f")),
    *(("th", "t"), ("kh", "х"), ("ck", "k"), ("дж", "ж"), ("x", "ks"), ("ce", "s"), ("ci", "s")),
    *(("cy", "s"), ("ge", "ж"), ("gi", "ж"), ("c", "k")),
)
SHORTEST = 3
"""Sounds that tell a name: two are shared by too many words."""


# Where alphabets begin, the last first.
_ALPHABETS = (
    ("\u0980", "other"),
    ("\u0900", "devanagari"),
    ("\u0600", "arabic"),
    ("\u0530", "other"),
    ("\u0400", "cyrillic"),
)
_ARTICLE = re.compile("^(?:[وف]?[بك]?ال|[وف]?لل)(?=.{3})")
"""What Arabic writes onto a noun."""


@dataclass(frozen=True, slots=True)
class Sound:
    """The consonants of a word by class, and its alphabet."""

    key: str
    alphabet: str


def sound(word: str) -> str:
    """Return the consonants of a folded word by class, doubled ones once; a digit is kept."""
    word = _ARTICLE.sub("", word)
    for spelling, letter in _SPELLINGS:
        word = word.replace(spelling, letter)
    classes = (letter if letter.isdigit() else _SOUNDS.get(letter, "") for letter in word)
    return "".join(key for key, _ in groupby(classes))


def sound_of(word: str) -> Sound:
    """Return how a folded word sounds."""
    return Sound(sound(word), next((name for first, name in _ALPHABETS if word >= first), ""))


def sounds_like(one: Sound, other: Sound) -> bool:
    """Tell whether two sounds may be of one name.

    An inflected or joined name begins like the other. Between alphabets the longer name, the
    more may differ; within one, names that differ are two.
    """
    if one.key == other.key:
        return True
    short, long = sorted((one.key, other.key), key=len)
    if len(short) < SHORTEST:
        return False
    if long.startswith(short):
        return True
    most = (len(long) - 2) // 2 if one.alphabet != other.alphabet else 0
    return Levenshtein.distance(one.key, other.key, score_cutoff=most) <= most
