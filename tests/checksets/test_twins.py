"""Twins in the starter store: none is there, and of a claim cut in two the halves are found."""

import json
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from random import Random

import pytest

from bot.claims.claim import Claim
from bot.claims.convert import claim_of
from bot.match.count_once import weights_of
from bot.match.engines import ENGINES
from bot.match.entry import Entry, entries_of
from bot.match.told import KeptVectors, Told, told
from bot.match.twins import Twin, twin
from bot.readers.claim_files import read_forms
from bot.readers.shipped_vectors import read_shipped
from bot.store.vectors import text_key
from bot.understand.clean import clean
from tests.docs.documents import ROOT
from tests.match.examples import claim

CLAIMS = {form.id: claim_of(form) for form in read_forms([ROOT / "config" / "claims"]).forms}
ENTRIES = {name: tuple(entries_of(each)) for name, each in CLAIMS.items()}
CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "guards.jsonl").read_text(encoding="utf-8").splitlines()
]
FOUND, SURELY = 24, 14
"""Claims cut in two whose halves have to be found; ``docs/matching.md`` has how many are."""


@pytest.fixture(scope="module")
def kept() -> KeptVectors:
    texts = {text_key(each.text): each.text for entries in ENTRIES.values() for each in entries}
    shipped = {
        key: read_shipped(ROOT / "config" / "vectors.npz", profile)
        for key, profile in ENGINES.items()
    }
    return {
        engine: {texts[key]: values for key, values in vectors.items() if key in texts}
        for engine, vectors in shipped.items()
    }


@pytest.fixture(scope="module")
def starters(kept: KeptVectors) -> Sequence[Told]:
    return [told(each, ENTRIES[name], kept) for name, each in CLAIMS.items()]


def halves(of: Claim, kept: KeptVectors, random: Random) -> tuple[Told, Told]:
    """Return a claim with its statement and half of the other texts, and one with the rest."""
    first, *others = ENTRIES[of.id]
    random.shuffle(others)
    rest = sorted(others[1::2], key=lambda entry: entry.language != "en")
    return retold([first, *others[::2]], kept), retold(rest, kept)


def retold(entries: Sequence[Entry], kept: KeptVectors) -> Told:
    """Return a claim of some texts, the first of which is its statement."""
    return told(claim("half", statement=entries[0].text), entries, kept)


def otherwise() -> Iterator[tuple[str, str]]:
    """Yield what says something else with the words of a claim, and the claim."""
    for case in CASES:
        if case["kind"] != "paraphrase":
            yield clean(case["text"]), case["claim"]


def test_no_two_starter_claims_are_one(starters: Sequence[Told]) -> None:
    weights = weights_of(starters)
    assert [
        (one.claim_id, other.claim_id)
        for one, other in combinations(starters, 2)
        if twin(one, other, weights)
    ] == []


def test_what_says_something_else_with_the_same_words_is_another_claim(
    starters: Sequence[Told],
) -> None:
    weights, by_id = weights_of(starters), {str(each.claim_id): each for each in starters}
    drafts = [(claim("draft", statement=text), name) for text, name in otherwise()]
    assert len(drafts) >= 300
    assert [
        draft.content.texts["en"].statement
        for draft, name in drafts
        if twin(told(draft, tuple(entries_of(draft)), {}), by_id[name], weights)
    ] == []


def test_halves_of_a_claim_are_found(starters: Sequence[Told], kept: KeptVectors) -> None:
    weights, random = weights_of(starters), Random(1)
    pairs = [halves(each, kept, random) for each in CLAIMS.values()]
    found: list[Twin] = [one for pair in pairs if (one := twin(*pair, weights)) is not None]
    assert len(found) >= FOUND
    assert sum(each.sure for each in found) >= SURELY
