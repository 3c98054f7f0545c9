"""What a short message says beside a claim: clauses of other things, as jokes put them in."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.match.decision import Choose, Guard, Match
from bot.match.entry import Entry
from bot.match.guards import SHORT_PART
from bot.match.swaps import telling_stems
from bot.match.vectors import Vectors
from bot.understand.fold import fold
from bot.understand.signals import Signals

FEWEST_WORDS = 3
"""Telling words of a clause: with fewer, it says no thing of its own."""
KNOWN = 0.25
"""Share of a clause's telling words that the claim may have, for it to be another thing's."""
FAR = 0.08
"""Cosine with the claim's nearest entry below which a clause is of something else."""

_CLAUSE = re.compile(r"[^.!?…。！？।؟\n,;:،؛—–()«»\"“”]+")


def other_clauses(signals: Signals, entries: Iterable[Entry]) -> tuple[str, ...]:
    """Return the clauses of a short message that have hardly a word of a claim's entries.

    What was read of a medium has words of its own, such as the names of buttons.
    """
    if signals.words > SHORT_PART or signals.has_media:
        return ()
    known = {stem for each in entries for stem in each.stems}
    return tuple(_others(signals.text, known))


def far_from(clauses: Sequence[str], vectors: Vectors, entries: Vectors) -> tuple[str, ...]:
    """Return the clauses that are near none of a claim's entries.

    ``vectors``, shape (clauses, dimensions), are one engine's of the clauses, and ``entries``,
    shape (entries, dimensions), those of the claim, at least one.
    """
    nearest = (vectors @ entries.T).max(axis=1)
    return tuple(clause for clause, cosine in zip(clauses, nearest, strict=True) if cosine < FAR)


def held(match: Match) -> Choose:
    """Return the question whether it is the claim, as the message says something else, too."""
    best = replace(match.best, guards=(*match.best.guards, Guard.ASIDE))
    return Choose(candidates=(best,))


def _others(text: str, known: set[str]) -> Iterator[str]:
    for clause in _CLAUSE.findall(text):
        telling = telling_stems(fold(clause))
        said = sum(each in known for each in telling)
        if len(telling) >= FEWEST_WORDS and said <= KNOWN * len(telling):
            yield clause.strip()
