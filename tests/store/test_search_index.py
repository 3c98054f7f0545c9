"""Candidates by shared words and by near vectors, as claims come and go."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from bot.claims.claim import Claim
from bot.claims.ids import ClaimId
from bot.match.near import Embedded
from bot.match.vectors import QuantisedVector, Vectors
from bot.receive.tip import Tip
from bot.store.near_search import EACH
from bot.store.search_index import SearchIndex
from bot.understand.signals import Part, Signals
from bot.understand.understand import understand
from tests.store.claim_support import claim

LEMON = claim("lemon", links=["https://viral.example/lemon?utm_source=a"])
GARLIC = claim("garlic")
NORTH, EAST = [1, 0], [0, 1]
TEXTS = {each.id: each.content.texts["en"].statement for each in (LEMON, GARLIC)}


def signals(text: str, links: tuple[str, ...] = ()) -> Signals:
    return understand(Tip(text=text, links=links), ("en",))


def vector(*values: int) -> QuantisedVector:
    return np.array(values, np.int8)


def embedded(*directions: list[int]) -> Embedded:
    parts = tuple(Part(text=f"part {n}", folded=f"part {n}") for n in range(len(directions)))
    vectors: Vectors = np.array(directions, np.float32)
    return Embedded(parts=parts, vectors=vectors)


def found(index: SearchIndex, text: str, **near: Embedded) -> list[str]:
    return [each.claim_id for each in index.candidates(signals(text), near).found]


@pytest.fixture
def index() -> SearchIndex:
    """Give an index of two claims, the statements' vectors north and east."""
    opened = SearchIndex({"use": 2})
    vectors = {TEXTS[LEMON.id]: vector(127, 0), TEXTS[GARLIC.id]: vector(0, 127)}
    opened.change([LEMON, GARLIC], [], {"use": vectors})
    return opened


def change(index: SearchIndex, *claims: Claim, gone: tuple[str, ...] = ()) -> None:
    no_vectors: Mapping[str, Any] = {}
    index.change(claims, [ClaimId(each) for each in gone], no_vectors)


def test_an_equal_text_or_link_is_sure(index: SearchIndex) -> None:
    assert index.sure(signals("hot LEMON water, kills the virus!!")) == ("lemon",)
    assert index.sure(signals("look", ("https://viral.example/lemon",))) == ("lemon",)
    assert index.sure(signals("Hot water kills the virus")) == ()


def test_a_post_of_a_claim_is_sure(index: SearchIndex) -> None:
    change(index, claim("onion", posts=["telegram:@name/12"]))
    forwarded = replace(signals("anything else that is said"), posts=("telegram:@name/12",))
    assert index.sure(forwarded) == ("onion",)
    assert index.sure(signals("look here please", ("https://t.me/name/12",))) == ("onion",)


def test_a_page_that_checks_claims_is_none_of_them(index: SearchIndex) -> None:
    page = "https://facts.example/lemon"
    assert index.sure(signals("", (page,))) == ()
    assert index.sure(signals("", (page, "https://viral.example/lemon"))) == ("lemon",)


def test_shared_words_find_claims(index: SearchIndex) -> None:
    assert found(index, "They say lemon water is against every virus") == ["lemon", "garlic"]
    assert found(index, "Nothing of that") == []


def test_near_vectors_find_claims_without_shared_words(index: SearchIndex) -> None:
    found_near = index.candidates(signals("Zitrone heilt"), {"use": embedded(NORTH)})
    best = found_near.found[0]
    assert (best.claim_id, found_near.engines) == ("lemon", frozenset({"use"}))
    assert best.near["use"].cosine == pytest.approx(1)
    assert {entry.text for entry in best.entries} >= {TEXTS[LEMON.id]}


def test_a_claim_found_by_words_and_vectors_shows_the_pair_that_shares_most(
    index: SearchIndex,
) -> None:
    near = embedded(NORTH)
    [best, *_] = index.candidates(signals("Drink lemon water"), {"use": near}).found
    assert best.claim_id == "lemon"
    assert best.words.part.text == "Drink lemon water"
    assert best.near["use"].pair.part == near.parts[0]


def test_ordinary_messages_are_the_crowd_to_lead(index: SearchIndex) -> None:
    def lead() -> float:
        found, *_ = index.candidates(signals("x"), {"use": embedded(NORTH)}).found
        return found.near["use"].lead

    assert lead() == pytest.approx(1), "the other claim points elsewhere"
    index.set_ordinary("use", [vector(127, 10)])
    assert lead() == pytest.approx(0.5, abs=0.01)


def test_no_ordinary_messages_leave_those_that_are_known(index: SearchIndex) -> None:
    index.set_ordinary("use", [vector(127, 10)])
    before = index.candidates(signals("x"), {"use": embedded(NORTH)})
    index.set_ordinary("use", [])
    assert index.candidates(signals("x"), {"use": embedded(NORTH)}) == before


def test_the_part_nearest_to_any_entry_comes_first(index: SearchIndex) -> None:
    near = embedded([-1, -1], NORTH, [1, 1])
    assert [part.text for part in index.nearest_parts("use", near)] == [
        "part 1",
        "part 2",
        "part 0",
    ]


def test_the_part_that_looks_most_like_a_claim_is_the_most_promising(index: SearchIndex) -> None:
    text = "\n".join(["Nothing of that at all, " * 9, TEXTS[LEMON.id], "Something else, " * 9])
    told = signals(text)
    first, *_ = index.promising_parts(told, {})
    assert TEXTS[LEMON.id] in first.text
    near = Embedded(parts=told.parts, vectors=np.eye(len(told.parts), 2, dtype=np.float32))
    assert set(index.promising_parts(told, {"use": near})) == set(told.parts)


def test_an_empty_index_finds_nothing() -> None:
    empty = SearchIndex({"use": 2})
    near = embedded(NORTH, EAST)
    assert index_size(empty) == 0
    assert found(empty, "Lemon water", use=near) == []
    assert empty.nearest_parts("use", near) == list(near.parts)


def index_size(index: SearchIndex) -> int:
    return len(index)


def test_a_removed_claim_is_not_found(index: SearchIndex) -> None:
    change(index, gone=("lemon",))
    assert index_size(index) == 1
    assert found(index, "Hot lemon water", use=embedded(NORTH)) == ["garlic"]
    assert index.sure(signals(TEXTS[LEMON.id])) == ()


def test_an_unknown_claim_is_removed_without_harm(index: SearchIndex) -> None:
    change(index, gone=("onion",))
    assert index_size(index) == 2


def test_a_changed_claim_is_found_by_its_new_words_alone(index: SearchIndex) -> None:
    texts = {"en": {"statement": "Ginger tea heals a cold.", "known": "No study supports it."}}
    change(index, claim("lemon", texts=texts, wordings=[]))
    assert index_size(index) == 2
    assert found(index, "Is ginger tea good?") == ["lemon"]
    assert found(index, "Hot lemon") == ["garlic"]
    assert found(index, "Zitrone heilt", use=embedded(NORTH)) == ["garlic"]


def test_a_new_claim_does_not_inherit_the_vectors_of_a_removed_one(index: SearchIndex) -> None:
    change(index, gone=("lemon", "garlic"))
    change(index, claim("onion"))
    assert found(index, "Zwiebel", use=embedded(NORTH)) == []


def test_each_engine_gives_so_many_candidates(index: SearchIndex) -> None:
    many = [claim(f"fruit-{n}") for n in range(3 * EACH)]
    vectors = {each.content.texts["en"].statement: vector(127, n) for n, each in enumerate(many)}
    index.change(many, [LEMON.id, GARLIC.id], {"use": vectors})
    assert len(found(index, "Zitrone", use=embedded(NORTH))) == EACH
    assert len(found(index, "Hot water kills the virus", use=embedded(NORTH))) <= 2 * EACH
