"""Which languages a picture is in: a few of its lines are read in each, and the surest wins.

Reading everything in six languages at once costs up to three times as much, and takes words from
the wrong one: "на" becomes "ha", and Spanish loses its accents to English.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import TypeAlias

from bot.readers.media.ocr_engine import BLOCK, Box, Gray, Word, read_words
from bot.readers.media.ocr_ink import strip_of
from bot.readers.media.ocr_languages import in_script, script_of

_Sureness: TypeAlias = dict[str, list[int]]
"""By language, how surely each line of the sample is read in it."""

_LINES, _MORE = 5, 5
_WIDTH = 14
"""So many times its height is read of a line, to tell its script."""
_LOWEST, _WIDER = 7, 1.5
"""A line of text is at least so many pixels high, and so many times wider than high."""
_SURE, _CERTAIN = 70, 90
_LONG = 4
"""Letters of a word that no other script's letters are read for by chance."""
_WHOLE = 0.9
_LATIN = "LATIN"
_FIRST = (_LATIN, "CYRILLIC")
"""The scripts that are tried first: what they read whole is in no other one."""
_SHARE = 0.2
"""A language is kept when it reads this share of the letters better than the others."""
_CLEARLY = 1.1
_MOST = 3


class Strip:
    """A few lines under each other, to be read again and again."""

    def __init__(self, picture: Gray, lines: Sequence[Box]) -> None:
        self._strip, self._rows = strip_of(picture, lines)
        self.whole = False
        """Whether the last reading left hardly a letter unsure."""
        self.latin: dict[str, bool] = {}
        """By language, whether words of Latin letters were read beside its own."""

    def sureness(self, language: str, usable: Sequence[str]) -> list[int]:
        """Return how surely each line is read in a language, in hundredths of a letter.

        A line without a letter of the language's own script is not its line.
        """
        words = read_words(self._strip, with_latin([language], usable), BLOCK)
        sure = [word for word in words if word.confidence >= _SURE]
        letters = sum(word.letters for word in words)
        self.latin[language] = any(map(_surely_latin, words))
        self.whole = 0 < letters * _WHOLE <= sum(word.letters for word in sure)
        return [
            _hundredths([word for word in sure if word.box.middle in row], script_of(language))
            for row in self._rows
        ]


def choose_languages(picture: Gray, lines: Sequence[Box], usable: Sequence[str]) -> tuple[str, ...]:
    """Return the languages to read a picture in, the first of them the most likely."""
    plain = _of_usual_height(lines)
    if len(usable) == 1 or not plain:
        return with_latin(usable[:1], usable)
    strip = Strip(picture, _beginnings(plain))
    chosen: list[str] = []
    for first in _winners(_by_script(strip, usable)):
        own = [code for code in usable if script_of(code) == script_of(first)]
        chosen += _within(picture, plain, own, usable) if own[1:] else own
    # Of letters that look alike in two scripts, those of the page's own script are meant.
    chosen.sort(key=lambda code: script_of(code) == _LATIN)
    if script_of(chosen[0]) not in _FIRST and not strip.latin.get(chosen[0], True):
        return tuple(chosen)
    return with_latin(chosen, usable)


def _by_script(strip: Strip, usable: Sequence[str]) -> _Sureness:
    """Return how surely each script's first language reads."""
    read: _Sureness = {}
    for script in sorted({script_of(code): None for code in usable}, key=_turn):
        first = next(code for code in usable if script_of(code) == script)
        read[first] = strip.sureness(first, usable)
        if script != _LATIN and strip.whole:
            break
    return read


def _within(
    picture: Gray, lines: Sequence[Box], own: Sequence[str], usable: Sequence[str]
) -> list[str]:
    """Return which languages of one script it is: in these, only some words tell them apart."""
    strip = Strip(picture, _longest(lines, _MORE))
    return _winners({code: strip.sureness(code, usable) for code in own})


def _turn(script: str) -> int:
    return _FIRST.index(script) if script in _FIRST else len(_FIRST)


def text_lines(lines: Sequence[Box]) -> list[Box]:
    """Return the lines that may be text: of some height, and wider than high."""
    return [each for each in lines if each.height >= _LOWEST and each.width >= each.height * _WIDER]


def _of_usual_height(lines: Sequence[Box]) -> list[Box]:
    usual = median(each.height for each in lines) if lines else 0
    return [each for each in lines if usual / 2 <= each.height <= usual * 2]


def _longest(lines: Sequence[Box], most: int) -> list[Box]:
    """Return the line that holds most letters of each part of a picture, from the top down."""
    in_order = sorted(lines, key=lambda each: each.top)
    ends = [len(lines) * place // most for place in range(most + 1)]
    parts = [in_order[begin:end] for begin, end in pairwise(ends) if begin < end]
    return [max(part, key=lambda each: each.width / each.height) for part in parts]


def _beginnings(lines: Sequence[Box]) -> list[Box]:
    return [
        replace(each, right=min(each.right, each.left + _WIDTH * each.height))
        for each in _longest(lines, _LINES)
    ]


def with_latin(chosen: Sequence[str], usable: Sequence[str]) -> tuple[str, ...]:
    """Return languages with one of Latin letters: names and addresses are in them anywhere."""
    latin = [code for code in usable if script_of(code) == _LATIN]
    if any(code in latin for code in chosen):
        return tuple(chosen)
    return (*chosen, *latin[:1])


def _surely_latin(word: Word) -> bool:
    return word.confidence >= _CERTAIN and word.letters >= _LONG and in_script(word.text, _LATIN)


def _hundredths(words: Sequence[Word], script: str) -> int:
    if not any(in_script(word.text, script) for word in words):
        return 0
    return sum(int(word.letters * word.confidence) for word in words)


def _winners(read: _Sureness) -> list[str]:
    """Return the language that reads most, and those that read lines clearly better than it."""
    first = max(read, key=lambda code: sum(read[code]))
    won: Counter[str] = Counter()
    for line in zip(*read.values(), strict=True):
        best = max(line)
        if best > _CLEARLY * line[list(read).index(first)]:
            won[list(read)[line.index(best)]] += best
    enough = _SHARE * sum(map(max, zip(*read.values(), strict=True)))
    others = [code for code, letters in won.most_common(_MOST - 1) if letters >= enough]
    return [first, *others]
