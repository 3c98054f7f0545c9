"""Letters that look the same in two scripts, set right by the words beside them."""

import re
from collections.abc import Sequence

from bot.readers.media.ocr_languages import in_script

_ALIKE = str.maketrans("ABCEHIKMOPTXYaceikmopxyhtb06", "АВСЕНІКМОРТХУасеікморхунтвоб")
_CYRILLIC = "CYRILLIC"
_LATIN = re.compile("[ABCEHIKMOPTXYaceikmopxyhtb06]+")
_LETTER = re.compile("[^\\W\\d_]")


def set_right(text: str) -> str:
    """Return a text in which no word between Cyrillic ones is of look-alike Latin letters."""
    words = ["I" if word == "|" else word for word in text.split(" ")]
    telling = [in_script(word, _CYRILLIC) for word in words if _telling(word)]
    if sum(telling) <= len(telling) / 2:
        return " ".join(words)
    return " ".join(
        word.translate(_ALIKE) if _misread(words, place) else word
        for place, word in enumerate(words)
    )


def _misread(words: Sequence[str], place: int) -> bool:
    if not _alike(words[place]):
        return False
    before = next(filter(_telling, reversed(words[:place])), "")
    after = next(filter(_telling, words[place + 1 :]), "")
    beside = [each for each in (before, after) if each]
    return bool(beside) and all(in_script(each, _CYRILLIC) for each in beside)


def _telling(word: str) -> bool:
    """Tell whether a word shows by its letters which script it is in."""
    return bool(_LETTER.search(word)) and not _alike(word)


def _alike(word: str) -> bool:
    core = word.strip(".,:;!?\"'«»()")
    return bool(_LATIN.fullmatch(core) and _LETTER.search(core))
