"""How alike a message and claims are in pieces of words, weighed by what tells the claims apart."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

PIECE = 4
"""Characters of a piece of text that survives a typo elsewhere in its word."""

_GAP = "\0"
_SPACE = 1
"""The rank of a space among the characters of texts with gaps."""
_BITS = np.uint64(64 // PIECE)
"""What each character of a piece takes of its number."""

_MESSAGE = 0
"""The place of the message's pieces, before those of the claims."""

Places = npt.NDArray[np.intp]

Likenesses = npt.NDArray[np.float64]


def pieces_in_common(message: str, claims: Sequence[Sequence[str]]) -> Likenesses:
    """Return the cosine of a message's pieces and each claim's, from 0 to 1, shape (claims,).

    Texts are folded; a claim's are taken together. Each word is taken to pieces by itself, with
    the space on both sides: so the order of words changes nothing. The fewer of the claims have
    a piece, the more it weighs: ``ln(1 + (N + 1) / (n + 0.5))``. So what all of them were found
    by, such as a famous name, tells little between them.
    """
    groups, pieces = _pieces([[message], *claims])
    said = np.bincount(pieces[groups == _MESSAGE], minlength=1 + pieces.max(initial=0))
    having = np.bincount(pieces[groups != _MESSAGE], minlength=len(said))
    # Squared: a cosine needs no more.
    weights = np.log1p((len(claims) + 1) / (having + 0.5)) ** 2
    # Added up piece by piece, in an order that hangs on the texts alone.
    masses = np.bincount(groups, weights[pieces], minlength=1 + len(claims))
    shared = np.bincount(groups, (weights * said)[pieces], minlength=1 + len(claims))
    both = masses[_MESSAGE] * masses[1:]
    alike: Likenesses = shared[1:] / np.sqrt(np.where(both, both, 1.0))
    return alike


def _pieces(groups: Sequence[Sequence[str]]) -> tuple[Places, Places]:
    """Return each group of texts beside each of its pieces, both by their places, in order."""
    laid = ["".join(map(_with_gaps, texts)) for texts in groups]
    characters = _characters("".join(laid) + _GAP * (PIECE - 1))
    starts = _starts(characters)
    numbers = np.zeros(len(starts), np.uint64)
    for place in range(PIECE):
        numbers = (numbers << _BITS) | characters[starts + place]
    known, pieces = np.unique(numbers, return_inverse=True)
    has = np.zeros((len(laid), len(known)), np.bool_)
    has[np.repeat(np.arange(len(laid)), list(map(len, laid)))[starts], pieces] = True
    group, piece = np.nonzero(has)
    return group, piece


def _starts(characters: npt.NDArray[np.uint64]) -> Places:
    """Return where pieces start: in front of no gap but that of a word of one letter."""
    gaps = characters == 0
    last = len(gaps) - PIECE + 1
    within = np.logical_or.reduce([gaps[place : place + last] for place in range(PIECE - 1)])
    short = characters[:last] == _SPACE
    return np.flatnonzero(~within & (short | ~gaps[PIECE - 1 :]))


def _with_gaps(folded: str) -> str:
    """Return a text with a gap after each word, which no piece spans.

    A word of one letter is shorter than a piece with both its spaces: it alone takes the gap in.
    """
    return " " + folded.replace(" ", f" {_GAP} ") + f" {_GAP}"


def _characters(text: str) -> npt.NDArray[np.uint64]:
    """Return a text's characters as ranks, which take fewer bits: 0 for a gap, 1 for a space.

    Nothing that a folded text holds comes before a space.
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    _, ranks = np.unique(codes, return_inverse=True)
    return ranks.astype(np.uint64)
