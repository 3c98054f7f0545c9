"""How alike a message and claims are in pieces of words, weighed by what tells the claims apart."""

import math
from collections import Counter
from collections.abc import Sequence
from itertools import chain

Pieces = frozenset[str]


def pieces_in_common(message: Pieces, claims: Sequence[Pieces]) -> list[float]:
    """Return the cosine of the message's pieces and each claim's, from 0 to 1.

    The fewer of the claims have a piece, the more it weighs: ``ln(1 + (N + 1) / (n + 0.5))``. So
    what all of them were found by, such as a famous name, tells little between them.
    """
    having = Counter(chain.from_iterable(claims))
    # Squared: a cosine needs no more, and there are few different numbers of claims.
    weights = [math.log1p((len(claims) + 1) / (n + 0.5)) ** 2 for n in range(len(claims) + 1)]

    def mass(pieces: Pieces) -> float:
        alike = Counter(map(having.__getitem__, pieces))
        # Exact: the order of a set of pieces differs from run to run.
        return math.fsum(count * weights[n] for n, count in alike.items())

    said = mass(message)
    masses = [(mass(message & claim), mass(claim)) for claim in claims]
    return [shared / math.sqrt(said * told) if shared else 0.0 for shared, told in masses]
