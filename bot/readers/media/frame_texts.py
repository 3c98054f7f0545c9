"""The words of a video's frames, each once: one caption is read from frame after frame.

No two readings of it are alike, as what is behind the letters moves.
"""

import re

_LETTERS = re.compile(r"[^\W\d_]{3,}")
_SOUND = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*[.,:;!?…]?")
"""A word as people write it; noise sticks to words, or is one."""

_SAME = 0.6
"""Share of the words of the shorter paragraph that the other one has."""

_FEWEST = 3
"""Words; of a paragraph of fewer, the other one has to have all."""


def joined(one: str, other: str) -> str:
    """Return the paragraphs of two texts; of those that say the same, the best reading."""
    earlier, later = _parted(one), list[str]()
    for paragraph in _parted(other):
        alike = [each for each in earlier if _say_the_same(each, paragraph)]
        best = max([*alike, paragraph], key=_soundness)
        if alike:
            earlier[earlier.index(alike[0])] = best
            earlier = [each for each in earlier if each == best or each not in alike]
        else:
            later.append(paragraph)
    return "\n\n".join(dict.fromkeys((*earlier, *later)))


def _parted(text: str) -> list[str]:
    return [each for each in text.split("\n\n") if each.strip()]


def _say_the_same(one: str, other: str) -> bool:
    fewer, more = sorted((_words(one), _words(other)), key=len)
    if len(more) < _FEWEST:
        return False
    wanted = len(fewer) if len(fewer) < _FEWEST else _SAME * len(fewer)
    return 0 < wanted <= len(fewer & more)


def _words(paragraph: str) -> set[str]:
    return {each.casefold() for each in _LETTERS.findall(paragraph)}


def _soundness(paragraph: str) -> int:
    """Return how many words are sound, less half of those that are not."""
    words = paragraph.split()
    return 3 * sum(bool(_SOUND.fullmatch(each)) for each in words) - len(words)
