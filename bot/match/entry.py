"""What the index holds of a claim: each statement and wording, ready to compare."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.claims.claim import Claim
from bot.claims.ids import ClaimId
from bot.understand.clean import clean
from bot.understand.fold import fold
from bot.understand.words import stem, words_of

_PARTS = 256
"""Texts whose stems are kept at hand: a part of a message is held against many entries."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One statement or wording of a claim; ``text`` is what was embedded."""

    claim_id: ClaimId
    language: str
    text: str
    folded: str
    stems: frozenset[str]


@lru_cache(_PARTS)
def stems_of(folded: str) -> frozenset[str]:
    """Return the stems of a folded text, each once."""
    return frozenset(map(stem, words_of(folded)))


def entries_of(claim: Claim) -> Iterator[Entry]:
    """Yield a claim's statements in each language, then its wordings; equal texts once."""
    statements = ((language, texts.statement) for language, texts in claim.content.texts.items())
    wordings = ((wording.language, wording.text) for wording in claim.wordings)
    seen: set[str] = set()
    for language, text in (*statements, *wordings):
        cleaned = clean(text)
        folded = fold(cleaned)
        if folded and folded not in seen:
            seen.add(folded)
            yield Entry(
                claim_id=claim.id,
                language=language,
                text=cleaned,
                folded=folded,
                stems=stems_of(folded),
            )
