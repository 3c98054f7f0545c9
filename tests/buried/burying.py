"""Claims hidden in talk: is the claim's part among those that the slow engine reads?"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from bot.claims.claim import Claim
from bot.claims.convert import claim_of
from bot.flows.embed_message import chosen
from bot.match.engines import E5, ENGINES, USE, EngineProfile
from bot.match.entry import entries_of, stems_of
from bot.match.near import Embedded
from bot.match.projection import Projection
from bot.match.vectors import QuantisedVector, Vectors
from bot.readers.claim_files import read_forms
from bot.readers.engines import _embed_use, prepared
from bot.readers.models import read_projection
from bot.readers.ordinary import read_ordinary
from bot.readers.shipped_vectors import read_shipped
from bot.receive.tip import Tip
from bot.store.search_index import EntryVectors, SearchIndex
from bot.store.vectors import text_key
from bot.understand.fold import fold
from bot.understand.signals import Part
from bot.understand.understand import understand

CONFIG = Path(__file__).parents[2] / "config"
CHARACTERS = 3_800
HELD = 0.5
"""The share of a wording's stems that a part has which holds the claim."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Buried:
    """A wording of a claim, and a message of talk that says it somewhere."""

    claim: Claim
    wording: str
    message: str


def buried(every: int) -> Iterator[Buried]:
    """Yield each ``every``-th starter wording in talk of its language, else of English."""
    chance = random.Random(7)
    forms = read_forms([CONFIG / "claims"]).forms
    claims = [claim_of(form) for form in forms]
    wordings = [(claim, each) for claim in claims for each in claim.wordings]
    for claim, each in wordings[::every]:
        yield Buried(
            claim=replace(
                claim, wordings=tuple(other for other in claim.wordings if other is not each)
            ),
            wording=each.text,
            message=_message(each.text, _talk(each.language), chance),
        )


def _talk(language: str) -> list[str]:
    talk = read_ordinary(CONFIG / "ordinary.jsonl")
    own = [each.text for each in talk if each.language == language]
    return own if len(own) > 9 else [each.text for each in talk if each.language == "en"]


def _message(wording: str, talk: Sequence[str], chance: random.Random) -> str:
    told: list[str] = []
    while sum(map(len, told)) + len(told) + len(wording) < CHARACTERS:
        told.append(chance.choice(talk))
    told.insert(chance.randrange(len(told) + 1), wording)
    return "\n".join(told)


class Reading:
    """The starter store without one wording, and what is read of a message over it."""

    def __init__(self) -> None:
        claims = [claim_of(form) for form in read_forms([CONFIG / "claims"]).forms]
        self._index = SearchIndex({key: each.dimensions for key, each in ENGINES.items()})
        self._vectors: EntryVectors = {
            profile.key: _shipped(profile, claims) for profile in ENGINES.values()
        }
        self._claims = {claim.id: claim for claim in claims}
        self._index.change(claims, (), self._vectors)

    def read(self, hidden: Buried, *, words: bool) -> tuple[Part, ...]:
        """Return the parts that the slow engine reads of a message."""
        self._index.change([hidden.claim], (), self._vectors)
        signals = understand(Tip(text=hidden.message), ("en",))
        embedded: dict[str, Embedded] = {}
        if USE.can_read(signals.text):
            vectors = _use([part.text for part in signals.parts])
            embedded["use"] = Embedded(parts=signals.parts, vectors=vectors)
        parts = self._index.promising_parts(signals, embedded)
        if not words:
            parts = list(signals.parts)
            for key, each in embedded.items():
                parts = self._index.nearest_parts(key, each)
        self._index.change([self._claims[hidden.claim.id]], (), self._vectors)
        return chosen(parts, E5)


def holds(part: Part, wording: str) -> bool:
    """Tell whether a part says most of a wording."""
    stems = stems_of(fold(wording))
    return len(stems & stems_of(part.folded)) >= HELD * len(stems)


def _use(texts: Sequence[str]) -> Vectors:
    return _sharpened()(_embed_use(prepared(texts, USE)), query=True)


@lru_cache(maxsize=1)
def _sharpened() -> Projection:
    return read_projection(CONFIG / "matching", USE)


def _shipped(profile: EngineProfile, claims: Sequence[Claim]) -> dict[str, QuantisedVector]:
    shipped = read_shipped(CONFIG / "vectors.npz", profile)
    texts = {entry.text for claim in claims for entry in entries_of(claim)}
    return {text: shipped[text_key(text)] for text in texts if text_key(text) in shipped}
