"""Names that everybody may safely see."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.moderate.names import LONGEST, proper_name, same_name
from bot.moderate.refusals import Impossible


@pytest.mark.parametrize(
    ("written", "name"),
    [("Ana", "Ana"), ("  Ana   Boris ", "Ana Boris"), ("Ана-Марія O’Hara", "Ана-Марія O’Hara"),
     ("Cafe\u0301", "Café"), ("<script>alert(1)</script>", "<script>alert(1)</script>")],
)  # fmt: skip
def test_a_name_loses_only_needless_spaces(written: str, name: str) -> None:
    assert proper_name(written) == name


@pytest.mark.parametrize(
    ("written", "reason"),
    [("", "empty"), (" \t\n", "empty"), ("x" * (LONGEST + 1), "longer"), ("An\u200ba", "seen"),
     ("An\u202ea", "seen"), ("A\0na", "seen"), ("\ud800", "seen"), ("Siftline", "program"),
     ("IMPORT", "program")],
)  # fmt: skip
def test_a_name_that_misleads_is_refused(written: str, reason: str) -> None:
    with pytest.raises(Impossible, match=reason):
        proper_name(written)


@given(st.text(max_size=80))
def test_a_proper_name_stays_as_it_is(written: str) -> None:
    try:
        name = proper_name(written)
    except Impossible:
        return
    assert proper_name(name) == name and name.strip() == name != ""


@pytest.mark.parametrize(
    ("other", "same"), [("ANA", True), ("Ａna", True), ("Anna", False), ("Aná", False)]
)
def test_names_differ_by_more_than_case(other: str, same: bool) -> None:
    assert same_name("Ana", other) is same
