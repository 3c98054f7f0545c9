"""Hashtags as the words that they are made of."""

import re

_HASHTAG = re.compile(r"(?<!\w)[#＃](\w{1,100})")
# "PrayForAustralia", "NASAPhoto", "COVID19", but not "5G".
_SEAM = re.compile(
    r"(?<=[^\W\d_A-ZА-ЯЁІЇЄҐ])(?=[A-ZА-ЯЁІЇЄҐ])"
    r"|(?<=[A-ZА-ЯЁІЇЄҐ])(?=[A-ZА-ЯЁІЇЄҐ][^\W\d_A-ZА-ЯЁІЇЄҐ])"
    r"|(?<=[^\W\d_]{3})(?=\d)|_+"
)


def spelled_hashtags(text: str) -> str:
    """Return text with ``#StopTheSteal`` as ``Stop The Steal``; ``#нетвойне`` becomes one word."""
    return _HASHTAG.sub(lambda found: _SEAM.sub(" ", found[1]).strip(), text)
