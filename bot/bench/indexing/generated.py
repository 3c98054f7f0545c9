"""Claims in any number, each mixed of three starter claims by a seed."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.bench.indexing.corpus import Corpus, Shape, Texts, directions
from bot.match.vectors import QuantisedVectors, Vectors, quantise

TOLD = 3
"""Entries of a claim: its statement and two wordings."""

_SEED = 20
_PARENTS = 3
_KEPT, _SWAPPED = 0.55, 0.8
"""Words that stay, and words that another parent gives; the rest are any of the language."""

_SAME_LANGUAGE = 0.6
_STRAY = 0.5
"""How far a claim lies off what its parents come to, for a parent's weight of at most 1."""

_NAMES = 400_000
_SYLLABLES = [consonant + vowel for consonant in "bcdfghjklmnprstvz" for vowel in "aeiou"]


@dataclass(frozen=True, kw_only=True, slots=True)
class GeneratedText:
    """A statement or wording, and its language."""

    language: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Generated:
    """Claims by their numbers, ``TOLD`` texts of each, and each engine's vectors of the texts."""

    numbers: range
    texts: Sequence[Sequence[GeneratedText]]
    vectors: Mapping[str, QuantisedVectors]


def generate(corpus: Corpus, numbers: range) -> Generated:
    """Return the claims of these numbers; the same numbers give the same."""
    chance = np.random.default_rng([_SEED, numbers.start])
    parents = chance.integers(0, len(corpus.parents), (len(numbers), _PARENTS))
    weights = chance.uniform((0.5, 0.2, 0.0), (1.0, 0.7, 0.4), (len(numbers), _PARENTS))
    return Generated(
        numbers=numbers,
        texts=[
            _texts(corpus, [corpus.parents[parent] for parent in own], _chance(number))
            for number, own in zip(numbers, parents.tolist(), strict=True)
        ],
        vectors={
            key: _vectors(shape, parents, weights.astype(np.float32), chance)
            for key, shape in corpus.shapes.items()
        },
    )


def _chance(number: int) -> random.Random:
    return random.Random(f"{_SEED} {number}")  # noqa: S311 - seeded, so that it can be repeated


def _texts(corpus: Corpus, parents: Sequence[Texts], chance: random.Random) -> list[GeneratedText]:
    languages = list(parents[0])
    first = chance.choice(languages)
    told = [first] + [
        first if chance.random() < _SAME_LANGUAGE else chance.choice(languages)
        for _ in range(TOLD - 1)
    ]
    return [
        GeneratedText(language=language, text=_text(corpus, parents, language, chance))
        for language in told
    ]


def _text(corpus: Corpus, parents: Sequence[Texts], language: str, chance: random.Random) -> str:
    own, *others = (chance.choice(each.get(language, corpus.words[language])) for each in parents)
    borrowed = " ".join(others).split()
    words = [_word(word, borrowed, corpus.words[language], chance) for word in own.split()]
    for _ in range(chance.randint(1, 2)):
        words.insert(chance.randrange(len(words) + 1), _name(chance))
    return " ".join(words)


def _word(
    word: str, borrowed: Sequence[str], language: Sequence[str], chance: random.Random
) -> str:
    """Return a word in the place of another; a number gives way to a number."""
    if word.isdigit():
        return str(chance.randrange(1, 10 ** len(word)))
    draw = chance.random()
    if draw < _KEPT:
        return word
    return chance.choice(borrowed if draw < _SWAPPED else language)


def _name(chance: random.Random) -> str:
    """Return an invented name; few are frequent and most are rare."""
    number = int(_NAMES * chance.random() ** 3)
    syllables = [_SYLLABLES[number % len(_SYLLABLES)], _SYLLABLES[number // 97 % len(_SYLLABLES)]]
    rest = number // len(_SYLLABLES) ** 2
    return "".join([*syllables, _SYLLABLES[rest % len(_SYLLABLES)]]).capitalize()


def _vectors(
    shape: Shape,
    parents: npt.NDArray[np.int64],
    weights: Vectors,
    chance: np.random.Generator,
) -> QuantisedVectors:
    mixed = np.einsum("cp,cpd->cd", weights, shape.centres[parents])
    claims = directions(mixed + _STRAY * _strays(shape, len(parents), chance))
    own = np.repeat(claims, TOLD, axis=0)
    strays = _strays(shape, len(own), chance)
    strays -= (strays * own).sum(axis=1, keepdims=True) * own
    near = np.sqrt(shape.kinship) * own + np.sqrt(1 - shape.kinship) * directions(strays)
    return quantise(shape.mean + shape.length * near.astype(np.float32))


def _strays(shape: Shape, count: int, chance: np.random.Generator) -> Vectors:
    """Return vectors of about the length 1 that lie as the starter claims' entries do."""
    noise = chance.standard_normal((count, len(shape.spread)), np.float32)
    strays: Vectors = noise @ shape.spread
    return strays
