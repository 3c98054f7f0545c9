"""A claim's id from its statement: readable in any alphabet that we can write in Latin letters."""

import re
import unicodedata
from collections.abc import Container

LONGEST = 56
"""Letters of an id before a number that tells it from others; 64 in all."""
MOST_WORDS = 7
NAMELESS = "claim"

_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "ye",
    "ж": "zh", "з": "z", "и": "i", "і": "i", "ї": "yi", "й": "y", "к": "k", "л": "l", "м": "m",
    "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ў": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e",
    "ю": "yu", "я": "ya",
    "ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "ı": "i", "þ": "th", "ð": "d",
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i",
    "κ": "k", "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s",
    "ς": "s", "τ": "t", "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o",
}  # fmt: skip
_JOINED = re.compile(r"[’'ʼ`]")
_WORD = re.compile(r"[a-z0-9]+")
# Words that tell nothing of a claim; one of only such words keeps them.
_THIN = frozenset(
    "a an the of in on at to and or is are was were be been that this it its for with from by as "
    "el la los las un una de del y en que es i v na s o chto eto shcho tse".split()
)


def slug_for(statement: str, taken: Container[str] = ()) -> str:
    """Return an id for a claim that is none of those taken: ``flood-photo-taken-2019``."""
    base = _base(statement)
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug


def _base(statement: str) -> str:
    words = _WORD.findall(_JOINED.sub("", _latin(statement)))
    telling = [each for each in words if each not in _THIN] or words
    slug = ""
    for word in telling[:MOST_WORDS]:
        longer = f"{slug}-{word}" if slug else word[:LONGEST]
        if len(longer) > LONGEST:
            break
        slug = longer
    return slug or NAMELESS


def _latin(text: str) -> str:
    """Return a text in small Latin letters, without accents; other alphabets stay as they are."""
    lowered = unicodedata.normalize("NFKC", text).lower()
    return "".join(_LATIN[each] if each in _LATIN else _bare(each) for each in lowered)


def _bare(letter: str) -> str:
    """Return a letter without its accents, in Latin letters where it can be."""
    apart = unicodedata.normalize("NFKD", letter)
    return "".join(_LATIN.get(each, each) for each in apart if not unicodedata.combining(each))
