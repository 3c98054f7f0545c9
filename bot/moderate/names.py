"""Names of moderators and groups, as everybody may safely see them."""

import unicodedata

from bot.moderate.refusals import Impossible

LONGEST = 60
"""Characters of a name."""
TAKEN = frozenset({"import", "siftline"})
"""What the program calls itself where it writes a claim or an event of the audit."""

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def proper_name(written: str) -> str:
    """Return a name without needless spaces, or raise Impossible with what is wrong with it.

    Signs that nobody sees, or that turn the direction of reading, would let two names look alike.
    """
    name = " ".join(unicodedata.normalize("NFC", written).split())
    if not name:
        raise Impossible("the name is empty: write one")
    if len(name) > LONGEST:
        raise Impossible(f"the name is longer than {LONGEST} characters: shorten it")
    if any(unicodedata.category(sign) in _UNSEEN for sign in name):
        raise Impossible("the name holds signs that cannot be seen: type it anew")
    if name.casefold() in TAKEN:
        raise Impossible("the program itself goes by this name: choose another")
    return name


def same_name(one: str, other: str) -> bool:
    """Tell whether two names differ by nothing but case and forms of the same letters."""
    return _folded(one) == _folded(other)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
