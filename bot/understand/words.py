"""Words of a folded text, also in scripts that write none apart."""

import re

# Han, Hiragana, Katakana, Thai, Lao, Khmer, Burmese: about two characters make a word.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
CHARACTERS_A_WORD = 2


def words_of(folded: str) -> list[str]:
    """Return the words of a folded text; unspaced scripts give overlapping pairs of characters."""
    words: list[str] = []
    for token in folded.split():
        words.extend(_pairs(token) if _UNSPACED.search(token) else (token,))
    return words


def count_words(folded: str) -> int:
    """Return how many words a folded text has."""
    return sum(
        max(1, len(token) // CHARACTERS_A_WORD) if _UNSPACED.search(token) else 1
        for token in folded.split()
    )


def stem(word: str) -> str:
    """Return the first five characters of a word: a stem that needs no rules of its language."""
    return word[:5]


def _pairs(token: str) -> list[str]:
    return [token[i : i + 2] for i in range(max(1, len(token) - 1))]
