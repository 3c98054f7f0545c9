"""Words as they are meant, under letters that were set apart, swapped, dressed up or drawn out."""

import re
import unicodedata

from bot.understand.lookalikes import DIGITS_FOR_LETTERS, DRESSED, in_one_script

_LETTER = r"[^\W\d_]"
# Four and more: three single letters in a row also are initials, or small words of Russian.
_SET_APART = re.compile(rf"(?<!\w){_LETTER}(?:([ .*•·_–-]){_LETTER})(?:\1{_LETTER}){{2,}}(?!\w)")
_DRAWN_OUT = re.compile(rf"({_LETTER})\1{{2,}}", re.IGNORECASE)
_ROMAN = re.compile(r"[IVX]+")
# What NFKC leaves of marks over and through letters; a letter with one belongs to some language.
_STRAY_MARK = re.compile("[\u0300-\u036f\u0483-\u0489\u20d0-\u20f0]")
# Marks that draw nothing by themselves, and choose another shape of what they follow.
_SELECTOR = re.compile("[\u034f\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_PIECE = re.compile(r"\S+")
_WORD = re.compile(r"\w+")
_LETTERS_AND_DIGITS = re.compile(
    rf"(?<!\w){_LETTER}{{1,64}}[\d@$](?!\d)(?:{_LETTER}|[\d@$](?!\d)){{1,64}}(?!\w)"
)


def joined(text: str) -> str:
    """Return text with words together whose letters were set apart by a space, dot or dash.

    Of "v a c c i n e s  k i l l" two spaces part the words, so this comes before spaces are made
    one.
    """
    return _SET_APART.sub(lambda found: found[0].replace(found[1], ""), text)


def undisguised(text: str) -> str:
    """Return NFKC text with plain letters, each word in one script.

    Marks through letters and small capitals go, letters drawn out are cut to two, letters of
    another alphabet that look the same are exchanged, and digits within a word are the letters
    that they stand for.
    """
    plain = _PIECE.sub(lambda found: _bare(found[0]), _SELECTOR.sub("", text.translate(DRESSED)))
    short = _DRAWN_OUT.sub(_cut_to_two, plain)
    spelled = _LETTERS_AND_DIGITS.sub(lambda found: _spelled(found[0]), short)
    return _WORD.sub(lambda found: in_one_script(found[0]), spelled)


def _bare(word: str) -> str:
    """Return a word without stray marks, and where it has several, without any."""
    marks = 0 if word.isascii() else len(_STRAY_MARK.findall(word))
    if not marks:
        return word
    told = unicodedata.normalize("NFD", word) if marks > 1 else word
    return unicodedata.normalize("NFKC", _STRAY_MARK.sub("", told))


def _cut_to_two(found: re.Match[str]) -> str:
    run = found[0]
    return run if _ROMAN.fullmatch(run) else run[:2]


FEWEST_LETTERS = 4
"""Of a word with digits in it, fewer letters are a code, such as H1N1."""


def _spelled(word: str) -> str:
    """Return a word without the digits that stand for letters, where that is what they do.

    Each has to stand alone between letters: "v4ccine", but not "covid19", "mp3" or "b2b".
    """
    digits = [sign for sign in word if not sign.isalpha()]
    letters = len(word) - len(digits)
    table = DIGITS_FOR_LETTERS
    if letters < FEWEST_LETTERS or letters < 2 * len(digits) or not word[-1].isalpha():
        return word
    if any(sign not in table for sign in digits) or not word.isascii():
        return word
    return "".join(table.get(sign, sign) for sign in word)
