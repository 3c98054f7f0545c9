"""The claims that one embedding engine finds nearest."""

import numpy as np
import pytest

from bot.claims.ids import ClaimId
from bot.match.book import EntryBook
from bot.match.near import Embedded, nearest
from bot.match.vectors import VectorTable, quantise
from tests.match.examples import claim, part, unit_vectors

NOBODY = np.zeros((0, 3), np.float32)
LEMON = claim("lemon", "Lemon heals", statement="Hot lemon water")
ONION = claim("onion", statement="Onions heal")
FIRST, SECOND = part("first"), part("second")


@pytest.fixture
def book() -> EntryBook:
    held = EntryBook()
    held.add(LEMON)
    held.add(ONION)
    return held


@pytest.fixture
def table() -> VectorTable:
    kept = VectorTable(3)
    for number, row in enumerate(quantise(unit_vectors([1, 0, 0], [0, 1, 0], [0, 1, 1]))):
        kept.put(number, row)
    return kept


def embedded(*rows: tuple[float, float, float]) -> Embedded:
    return Embedded(parts=(FIRST, SECOND)[: len(rows)], vectors=unit_vectors(*rows))


def test_each_claim_comes_with_its_best_part_and_entry(book: EntryBook, table: VectorTable) -> None:
    found = nearest(book, table, NOBODY, embedded((1, 0, 0.1), (0, 1, 0.9)))
    assert list(found) == ["onion", "lemon"]
    assert found[LEMON.id].pair.part == FIRST
    assert found[LEMON.id].pair.entry.text == "Hot lemon water"
    assert found[ONION.id].pair.part == SECOND
    assert found[ONION.id].cosine == pytest.approx(1, abs=0.01)


def test_a_crowd_of_ordinary_messages_takes_the_lead_away(
    book: EntryBook, table: VectorTable
) -> None:
    query = embedded((0, 1, 1))
    alone = nearest(book, table, NOBODY, query)[ONION.id]
    crowded = nearest(book, table, unit_vectors([0, 1, 1], [0, 1, 0.9]), query)[ONION.id]
    assert crowded.cosine == alone.cosine
    assert crowded.lead < alone.lead


def test_a_claim_without_vectors_is_not_near(book: EntryBook, table: VectorTable) -> None:
    table.remove(2)
    assert list(nearest(book, table, NOBODY, embedded((0, 1, 1)))) == ["lemon"]


def test_a_claim_that_went_is_not_near(book: EntryBook, table: VectorTable) -> None:
    book.remove(LEMON.id)
    assert list(nearest(book, table, NOBODY, embedded((1, 1, 1)))) == ["onion"]


def test_an_engine_that_embedded_nothing_of_a_large_store_finds_nothing() -> None:
    held = EntryBook()
    held.add(claim("many", *(f"wording number {number}" for number in range(1500))))
    assert nearest(held, VectorTable(3), NOBODY, embedded((1, 0, 0))) == {}


def test_an_empty_store_or_message_finds_nothing(book: EntryBook, table: VectorTable) -> None:
    nothing = Embedded(parts=(), vectors=NOBODY)
    assert nearest(EntryBook(), VectorTable(3), NOBODY, embedded((1, 0, 0))) == {}
    assert nearest(book, table, NOBODY, nothing) == {}


def test_every_claim_is_told_how_far_it_is() -> None:
    many, rows = EntryBook(), VectorTable(3)
    for number in range(100):
        many.add(claim(f"claim-{number}", statement=f"Statement number {number}"))
        rows.put(number, quantise(unit_vectors([1, number / 50, 0]))[0])
    found = nearest(many, rows, NOBODY, embedded((1, 0, 0)))
    assert len(found) == 100
    assert next(iter(found)) == "claim-0"
    assert found[ClaimId("claim-99")].lead < 0 < found[ClaimId("claim-0")].lead


def test_a_claim_that_points_away_is_told_so(book: EntryBook, table: VectorTable) -> None:
    found = nearest(book, table, NOBODY, embedded((0, -1, -1)))
    assert found[ONION.id].cosine < 0
