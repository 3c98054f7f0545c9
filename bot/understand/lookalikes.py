"""Letters that look like others: small capitals, and letters of other alphabets in a word."""

import unicodedata
from functools import lru_cache

# Letters in boxes and discs that NFKC leaves (Unicode, block 1F100), and small capitals.
_BOXES = {start + place: chr(97 + place) for start in (0x1F150, 0x1F170) for place in range(26)}
_SMALL_CAPITALS = dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnopqrstuvwyz", strict=True))
DRESSED = {**_BOXES, **str.maketrans(_SMALL_CAPITALS)}
"""A table for ``str.translate`` from letters that are dressed up to the plain ones."""

DIGITS_FOR_LETTERS = dict(zip("013457@$", "oieastas", strict=True))
"""What stands for a Latin letter in words such as "v4ccine"."""

# Pairs that most fonts draw alike; Unicode's own list (UTS #39) has many more that none does.
_CYRILLIC = dict(
    zip("асеорхуіјѕһԁԛԝкАВЕКМНОРСТУХІЈЅ", "aceopxyijshdqwkABEKMHOPCTYXIJS", strict=True)
)
_GREEK = dict(zip("αοριτυχκνΑΒΕΗΙΚΜΝΟΡΤΧΥΖ", "aopituxkvABEHIKMNOPTXYZ", strict=True))
_TO_LATIN = _CYRILLIC | _GREEK
_FROM_LATIN = {latin: cyrillic for cyrillic, latin in _CYRILLIC.items()}
_TO_CYRILLIC = _FROM_LATIN | {
    greek: _FROM_LATIN[latin] for greek, latin in _GREEK.items() if latin in _FROM_LATIN
}

_LETTERS = 4096
"""Letters whose script is kept at hand: to ask for a letter's name takes a microsecond."""


def in_one_script(word: str) -> str:
    """Return a word of Latin and Cyrillic letters in one alphabet, that of most of them if it can.

    A word stays as it is where some letter of each looks like none of the other: it is made of
    two languages, as "iPhoneы" is.
    """
    if word.isascii():
        return word
    latin, cyrillic = _letters_of("LATIN", word), _letters_of("CYRILLIC", word)
    if latin + cyrillic == 0 or max(latin, cyrillic) == len(word):
        return word
    tables = {"LATIN": _TO_LATIN, "CYRILLIC": _TO_CYRILLIC}
    for script in sorted(tables, key="LATIN".__eq__, reverse=latin > cyrillic):
        exchanged = [
            sign if _is_of(script, sign) else tables[script].get(sign, sign) for sign in word
        ]
        if all(not sign.isalpha() or _is_of(script, sign) for sign in exchanged):
            return "".join(exchanged)
    return word


def _letters_of(script: str, word: str) -> int:
    return sum(_is_of(script, sign) for sign in word)


@lru_cache(_LETTERS)
def _is_of(script: str, sign: str) -> bool:
    return sign.isalpha() and unicodedata.name(sign, "").startswith(script)
