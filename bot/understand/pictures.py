"""Text without emoji: what they say beside words moves an engine, and people sprinkle them."""

import re
import unicodedata
from functools import lru_cache

_SPACES = re.compile(" {2,}")


def without_pictures(text: str) -> str:
    """Return text with a space for each emoji, so that the words around it stay apart."""
    if text.isascii():
        return text
    return _SPACES.sub(" ", "".join(map(_shown, text)))


@lru_cache(4096)
def _shown(sign: str) -> str:
    # Emoji are "other symbols", and the tones of skin are modifiers.
    picture = not sign.isascii() and unicodedata.category(sign) in ("So", "Sk")
    return " " if picture else sign
