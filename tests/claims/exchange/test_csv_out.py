"""Tables that a spreadsheet opens without running anything."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.claims.claim import Texts
from bot.claims.exchange.csv_out import COLUMNS, claims_csv, csv_of
from bot.claims.rating import Authenticity
from tests.claims.exchange.examples import publisher
from tests.store.claim_support import claim

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u200b=1", "'=1", "|x", "＝1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_begins_a_formula(text: str) -> None:
    assert csv_of([[text]]).lstrip('"').startswith("'")


@pytest.mark.parametrize("text", ["a=1", "1", "", "it's", "a,b", 'say "a"', "two\nlines"])
def test_anything_else_stays_as_it_is(text: str) -> None:
    [[cell]] = list(csv.reader(io.StringIO(csv_of([[text]]), newline=""))) or [[""]]
    assert cell == text


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_every_text_is_one_cell(text: str) -> None:
    rows = list(csv.reader(io.StringIO(csv_of([["a", text]]), newline="")))
    assert len(rows) == 1
    assert rows[0][1].removeprefix("'") in {text, text.removeprefix("'")}


def test_a_claim_is_a_row() -> None:
    review = replace(claim().review, expires=date(2031, 1, 2))
    texts = {"en": Texts(statement='=HYPERLINK("https://a.example")', known="What is known.")}
    content = replace(claim().content, authenticity=Authenticity.EDITED, texts=texts)
    table = claims_csv([replace(claim(), content=content, review=review)], publisher())
    head, row = csv.reader(io.StringIO(table, newline=""))
    told = dict(zip(head, row, strict=True))
    assert tuple(head) == COLUMNS
    assert told["statement"] == '\'=HYPERLINK("https://a.example")'
    assert (told["rating"], told["authenticity"]) == ("false", "edited")
    assert (told["expires"], told["reviewed_by"]) == ("2031-01-02", "Newsroom")


def test_a_review_of_somebody_else_is_told_as_theirs() -> None:
    taken = replace(claim(), review=replace(claim().review, publisher="Facts"))
    assert ",Facts," in claims_csv([taken], publisher())
