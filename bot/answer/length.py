"""Lengths as Telegram counts them, and texts made shorter where a reader would cut them."""

import unicodedata

_JOINERS = {"\u200d", "\ufe0e", "\ufe0f"}


def utf16_length(text: str) -> int:
    """Return how many UTF-16 code units a text takes: the unit of every Telegram limit."""
    return len(text) + sum(character > "\uffff" for character in text)


def shorten(text: str, limit: int) -> str:
    """Return a text of at most ``limit`` characters, cut between words and marked with "…"."""
    if len(text) <= limit:
        return text
    cut = _whole_signs(text, limit - 1)
    space = max(cut.rfind(" "), cut.rfind("\n"))
    # A long word near the end costs a few letters; one long word alone is cut through.
    if not text[len(cut)].isspace() and space > len(cut) / 2:
        cut = cut[:space]
    return cut.rstrip(" \n,;:–—-(«“") + "…"


def _whole_signs(text: str, length: int) -> str:
    """Return the first characters without a half of an accented letter or of a joined emoji."""
    while length > 0 and (_continues(text[length]) or text[length - 1] == "\u200d"):
        length -= 1
    return text[:length]


def _continues(character: str) -> bool:
    modifier = "\U0001f3fb" <= character <= "\U0001f3ff"
    return modifier or character in _JOINERS or unicodedata.category(character).startswith("M")
