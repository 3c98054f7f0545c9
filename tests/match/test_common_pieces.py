"""Pieces that a message and claims share, on examples worked out by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.match.common_pieces import pieces_in_common

AB, BC = frozenset("ab"), frozenset("bc")


def test_the_same_pieces_are_wholly_alike_and_others_are_not() -> None:
    assert pieces_in_common(AB, [AB, frozenset("xy")]) == pytest.approx([1, 0])


def test_a_piece_that_few_claims_have_weighs_more() -> None:
    rare, common = math.log(1 + 3 / 1.5) ** 2, math.log(1 + 3 / 2.5) ** 2
    told = pieces_in_common(frozenset("ax"), [AB, frozenset("axbc")])
    # Both have a and b; x and c are the second's alone.
    said = common + rare
    assert told == pytest.approx(
        [
            common / math.sqrt(said * 2 * common),
            said / math.sqrt(said * (2 * common + 2 * rare)),
        ]
    )


def test_what_no_claim_has_makes_the_message_less_like_all_of_them() -> None:
    assert pieces_in_common(frozenset("abz"), [AB])[0] < pieces_in_common(AB, [AB])[0]


def test_nothing_is_alike_in_nothing() -> None:
    assert pieces_in_common(frozenset(), [AB]) == [0]
    assert pieces_in_common(AB, [frozenset(), BC])[0] == 0
    assert pieces_in_common(AB, []) == []


PIECES = st.frozensets(st.sampled_from("abcdef"))


@given(PIECES, st.lists(PIECES, max_size=5))
def test_a_likeness_is_between_nothing_and_all(
    message: frozenset[str], claims: list[frozenset[str]]
) -> None:
    assert all(0 <= each <= 1 + 1e-9 for each in pieces_in_common(message, claims))


@given(PIECES, st.lists(PIECES, max_size=5))
def test_the_order_of_claims_changes_nothing(
    message: frozenset[str], claims: list[frozenset[str]]
) -> None:
    turned = pieces_in_common(message, claims[::-1])
    assert pieces_in_common(message, claims) == turned[::-1]
