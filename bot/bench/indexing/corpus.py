"""What generated claims are made of: the starter claims' texts, and how their vectors lie."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.claims.convert import claim_of
from bot.flows.embed_entries import BATCH
from bot.match.entry import Entry, entries_of
from bot.match.vectors import QuantisedVector, Vectors, quantise, unit
from bot.ports import Engine
from bot.readers.claim_files import read_forms
from bot.store.claim_store import ClaimStore
from bot.store.vectors import text_key

Owners = npt.NDArray[np.intp]

Texts = Mapping[str, Sequence[str]]
"""A claim's texts by their language."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Shape:
    """How an engine's vectors of the starter claims lie about their mean.

    ``centres`` are the directions of the claims, shape (claims, dimensions); white noise times
    ``spread`` lies as the entries do. ``kinship`` is the cosine of two entries of one claim, and
    ``length`` how far a unit vector is from the mean.
    """

    mean: Vectors
    centres: Vectors
    spread: Vectors
    kinship: float
    length: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Corpus:
    """The starter claims, their words by language, and each engine's shape."""

    parents: Sequence[Texts]
    words: Texts
    shapes: Mapping[str, Shape]


async def read_corpus(folder: Path, engines: Sequence[Engine], store: ClaimStore) -> Corpus:
    """Return the claims of a folder; texts that the store has no vector of are embedded."""
    entries = [list(entries_of(claim_of(form))) for form in read_forms([folder]).forms]
    words: defaultdict[str, list[str]] = defaultdict(list)
    for each in (entry for of_one in entries for entry in of_one):
        words[each.language] += each.text.split()
    return Corpus(
        parents=[_texts(of_one) for of_one in entries],
        words=words,
        shapes={engine.profile.key: await _shape(entries, engine, store) for engine in engines},
    )


def _texts(entries: Sequence[Entry]) -> Texts:
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for entry in entries:
        texts[entry.language].append(" ".join(entry.text.split()))
    return dict(texts)


async def _shape(claims: Sequence[Sequence[Entry]], engine: Engine, store: ClaimStore) -> Shape:
    embeds = engine.profile.embeds
    texts = [(each.text, n) for n, of in enumerate(claims) for each in of if embeds(each.language)]
    kept = await _vectors([text for text, _ in texts], engine, store)
    owners = np.array([owner for _, owner in texts])
    vectors = unit(np.stack([kept[text] for text, _ in texts]))
    mean = vectors.mean(axis=0)
    around = vectors - mean
    # A claim that the engine reads nothing of lies anywhere.
    own = [around[owners == place] for place in range(len(claims))]
    centres = np.stack([(each if len(each) else around[:1]).mean(axis=0) for each in own])
    return Shape(
        mean=mean,
        centres=directions(centres),
        spread=_spread(around),
        kinship=_kinship(directions(around), owners),
        length=float(np.sqrt(1 - mean @ mean)),
    )


def directions(vectors: Vectors) -> Vectors:
    """Return vectors with the length 1."""
    found: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return found


def _spread(around: Vectors) -> Vectors:
    _, sizes, axes = np.linalg.svd(around, full_matrices=False)
    spread: Vectors = (sizes[:, None] * axes / np.linalg.norm(sizes)).astype(np.float32)
    return spread


def _kinship(around: Vectors, owners: Owners) -> float:
    same = (owners[:, None] == owners[None, :]) & ~np.eye(len(owners), dtype=bool)
    return max(0.0, float(np.median((around @ around.T)[same])))


async def _vectors(
    texts: Sequence[str], engine: Engine, store: ClaimStore
) -> dict[str, QuantisedVector]:
    kept = dict(store.vectors(engine.profile.name, texts))
    missing = [text for text in dict.fromkeys(texts) if text not in kept]
    for start in range(0, len(missing), BATCH):
        batch = missing[start : start + BATCH]
        made = dict(zip(batch, quantise(await engine.embed(batch, query=False)), strict=True))
        store.keep_vectors(engine.profile.name, {text_key(t): v for t, v in made.items()})
        kept |= made
    return kept
