"""What the documents say of twins is what the code goes by."""

import pytest

from bot.match import twins
from bot.match.engines import E5, USE
from bot.match.twins import Floors, Reason
from tests.docs.documents import read, rows, spans

FLOORS = {each[0]: each[1:] for each in rows(read("docs/matching.md"), "Twins by meaning")}


def test_every_reason_is_told_in_its_order() -> None:
    assert [row[0] for row in rows(read("docs/claims.md"), "Reason")] == list(Reason)


@pytest.mark.parametrize(
    ("told", "floors"),
    [
        ("both engines agree", twins._AGREED),
        ("one engine alone", twins._ALONE),
        ("surely", twins._SURELY),
    ],
)
def test_every_floor_is_told(told: str, floors: Floors) -> None:
    use, e5 = floors[USE.key], floors[E5.key]
    assert [float(cell) for cell in FLOORS[told]] == [use[0], e5[0], use[1], e5[1]]


def test_the_likeness_of_words_is_told() -> None:
    sentence = f"nearly the same from a likeness of {twins.WORDS} on, and surely from "
    assert f"{sentence}{twins.WORDS_SURE} on" in read("docs/matching.md")


def test_the_fields_of_a_pair_are_told() -> None:
    [row] = [
        each
        for each in rows(read("docs/operators.md"), "Option")
        if "JSON object a pair" in each[1]
    ]
    assert spans(row[1]) == ["from", "into", "sure", "reasons", "texts", "ratings"]
