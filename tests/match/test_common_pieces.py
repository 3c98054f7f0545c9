"""Pieces that a message and claims share, on examples worked out by hand."""

import math
from collections import Counter
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.match.common_pieces import PIECE, pieces_in_common

AB, BC = "a b", "b c"
"""Texts of two pieces: a word of one or two letters is one."""


def in_common(message: str, *claims: str) -> list[float]:
    """Return what a message has in common with claims of one text each."""
    return list(pieces_in_common(message, [[each] for each in claims]))


def test_the_same_pieces_are_wholly_alike_and_others_are_not() -> None:
    assert in_common(AB, AB, "x y") == pytest.approx([1, 0])


def test_a_piece_that_few_claims_have_weighs_more() -> None:
    rare, common = math.log(1 + 3 / 1.5) ** 2, math.log(1 + 3 / 2.5) ** 2
    # Both have a and b; x and c are the second's alone.
    said = common + rare
    assert in_common("a x", AB, "a x b c") == pytest.approx(
        [
            common / math.sqrt(said * 2 * common),
            said / math.sqrt(said * (2 * common + 2 * rare)),
        ]
    )


def test_what_no_claim_has_makes_the_message_less_like_all_of_them() -> None:
    assert in_common("a b z", AB)[0] < in_common(AB, AB)[0]


def test_a_typo_leaves_the_pieces_around_it() -> None:
    one, other, another = in_common("vaccination", "vaccinaton", "vexcinetion", "onion")
    assert 1 > one > other > another > 0


def test_a_claim_is_all_its_texts() -> None:
    assert pieces_in_common("a b", [["a", "b"]]).tolist() == pytest.approx([1])


def test_pieces_do_not_span_words() -> None:
    assert in_common("x on", "xon") == [0]


def test_characters_of_any_script_are_told_apart() -> None:
    rare, other = "\U00020000\U00020001", "\U00020000\U00020002"
    assert in_common(rare, rare, other) == pytest.approx([1, 0])


def test_nothing_is_alike_in_nothing() -> None:
    assert in_common("", AB) == [0]
    assert in_common(AB, "", BC)[0] == 0
    assert pieces_in_common(AB, [[], [BC]])[0] == 0
    assert in_common(AB) == []
    assert in_common("") == []


TEXTS = st.lists(st.text("abcé가\U00020000", min_size=1, max_size=7), max_size=5).map(" ".join)
CLAIMS = st.lists(st.lists(TEXTS, max_size=3), max_size=5)


@given(TEXTS, CLAIMS)
def test_a_likeness_is_the_cosine_of_weighed_pieces(message: str, claims: list[list[str]]) -> None:
    told = [frozenset(chain.from_iterable(map(pieces, texts))) for texts in claims]
    having = Counter(chain.from_iterable(told))

    def mass(some: frozenset[str]) -> float:
        return sum(math.log(1 + (len(told) + 1) / (having[each] + 0.5)) ** 2 for each in some)

    said = pieces(message)
    expected = [
        mass(said & each) / math.sqrt(mass(said) * mass(each)) if said & each else 0
        for each in told
    ]
    assert pieces_in_common(message, claims).tolist() == pytest.approx(expected)


def pieces(text: str) -> frozenset[str]:
    """Return a text's pieces, one word after the other."""
    padded = [f" {word} " for word in text.split()]
    return frozenset(
        word[at : at + PIECE] for word in padded for at in range(max(1, len(word) - PIECE + 1))
    )


@given(TEXTS, CLAIMS)
def test_the_order_of_claims_and_words_changes_nothing(
    message: str, claims: list[list[str]]
) -> None:
    turned = pieces_in_common(" ".join(message.split()[::-1]), claims[::-1])
    assert pieces_in_common(message, claims).tolist() == turned.tolist()[::-1]
