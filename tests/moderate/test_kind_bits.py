"""As what clusters came fits one number, and comes back out of it."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.moderate.cluster import AskKind
from bot.moderate.kind_bits import bits_of, kinds_in

KINDS: tuple[AskKind, ...] = get_args(AskKind)


@given(some.sets(some.sampled_from(KINDS)))
def test_the_kinds_come_back(kinds: set[AskKind]) -> None:
    assert set(kinds_in(bits_of(kinds))) == kinds


@pytest.mark.parametrize(
    ("kinds", "bits"),
    [([], 0), (["text"], 1), (["photo", "text"], 5), (["other"], 128), (["a dance"], 0)],
)
def test_each_kind_has_its_bit_for_good(kinds: list[str], bits: int) -> None:
    assert bits_of(kinds) == bits
