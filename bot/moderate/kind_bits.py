"""As what a cluster came, as the bits of one number, so that a list can be narrowed by it."""

from collections.abc import Iterable, Sequence
from typing import get_args

from bot.moderate.cluster import AskKind

_KINDS: tuple[AskKind, ...] = get_args(AskKind)


def bits_of(kinds: Iterable[str]) -> int:
    """Return a number with the bit of each kind; what is no kind has none."""
    wanted = set(kinds)
    return sum(1 << place for place, kind in enumerate(_KINDS) if kind in wanted)


def kinds_in(bits: int) -> Sequence[AskKind]:
    """Return the kinds whose bits a number has."""
    return tuple(kind for place, kind in enumerate(_KINDS) if bits >> place & 1)
