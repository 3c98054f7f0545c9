"""Ids from statements."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.moderate.slug import NAMELESS, slug_for

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@pytest.mark.parametrize(
    ("statement", "slug"),
    [
        ("The photo of the flood was taken in 2019.", "photo-flood-taken-2019"),
        ("Медь вокруг шеи лечит ангину", "med-vokrug-shei-lechit-anginu"),
        ("Щука з'їла п'ять качок у Києві", "shchuka-zyila-pyat-kachok-u-kiyevi"),
        ("El agua con limón cura el cáncer", "agua-con-limon-cura-cancer"),
        ("Το νερό", "nero"),
        ("The is of a", "the-is-of-a"),
        ("الماء الساخن", NAMELESS),
        ("", NAMELESS),
        ("x" * 80, "x" * 56),
        (" ".join(["thoroughly"] * 7), "-".join(["thoroughly"] * 5)),
    ],
)
def test_a_statement_gives_a_readable_id(statement: str, slug: str) -> None:
    assert slug_for(statement) == slug


def test_an_id_that_is_taken_gets_a_number() -> None:
    assert slug_for("Lemon water", {"lemon-water", "lemon-water-2"}) == "lemon-water-3"


@given(st.text(max_size=200))
def test_every_id_is_one(statement: str) -> None:
    slug = slug_for(statement)
    assert SLUG.fullmatch(slug)
    assert len(slug) <= 56
