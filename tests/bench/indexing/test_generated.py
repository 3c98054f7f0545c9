"""Claims in any number, each mixed of three starter claims."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from bot.bench.indexing.corpus import Corpus, read_corpus
from bot.bench.indexing.filling import claim_id, fill, withdraw
from bot.bench.indexing.generated import TOLD, Generated, generate
from bot.claims.ids import ClaimId
from bot.match.engines import E5, USE
from bot.match.vectors import unit
from bot.store.claim_store import ClaimStore
from bot.store.database import Database
from bot.store.library import Library
from tests.bench.indexing.scattered import Scattered
from tests.store.claim_support import migrated
from tests.store.support import Hands

CLAIMS = Path(__file__).parents[3] / "config" / "claims"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with migrated(tmp_path) as opened:
        yield opened


@pytest.fixture
def store(database: Database) -> ClaimStore:
    return ClaimStore(database, Hands())


@pytest.fixture
async def corpus(store: ClaimStore) -> Corpus:
    return await read_corpus(CLAIMS, [Scattered(USE), Scattered(E5)], store)


def texts(generated: Generated) -> list[str]:
    return [each.text for of_one in generated.texts for each in of_one]


async def test_the_same_numbers_give_the_same_claims(corpus: Corpus) -> None:
    one, again, other = (generate(corpus, range(n, n + 20)) for n in (40, 40, 60))
    assert texts(one) == texts(again)
    assert (one.vectors["use"] == again.vectors["use"]).all()
    assert set(texts(one)).isdisjoint(texts(other))


async def test_every_claim_has_texts_and_vectors_of_its_own(corpus: Corpus) -> None:
    made = generate(corpus, range(300))
    assert {len(of_one) for of_one in made.texts} == {TOLD}
    assert len(set(texts(made))) > 0.99 * len(texts(made))
    assert len({each.language for of_one in made.texts for each in of_one}) > 4
    assert made.vectors["e5"].shape == (300 * TOLD, E5.dimensions)


async def test_entries_of_a_claim_are_as_near_as_those_of_starter_claims(corpus: Corpus) -> None:
    shape = corpus.shapes["use"]
    around = unit(generate(corpus, range(300)).vectors["use"]) - shape.mean
    around /= np.linalg.norm(around, axis=1, keepdims=True)
    same = (around[::TOLD] * around[1::TOLD]).sum(axis=1)
    assert np.median(same) == pytest.approx(shape.kinship, abs=0.05)


async def test_texts_are_embedded_once(corpus: Corpus, store: ClaimStore) -> None:
    again = Scattered(USE, lost_from=1)
    other = await read_corpus(CLAIMS, [again], store)
    assert not again.asked
    assert (other.shapes["use"].mean == corpus.shapes["use"].mean).all()


async def test_what_is_filled_in_is_served_like_imported_claims(
    corpus: Corpus, store: ClaimStore, database: Database
) -> None:
    made = generate(corpus, range(30))
    database.run_now(lambda connection: fill(connection, made))
    library = Library(store, Hands())
    await library.refresh()
    assert [claim.id for claim in library.some()] == [claim_id(n) for n in range(30)]
    assert library.some()[7].content.texts[made.texts[7][0].language].statement in texts(made)
    assert sum((await library.waiting()).values()) <= 3, "but for texts that cleaning changes"
    database.run_now(lambda connection: withdraw(connection, claim_id(7)))
    await library.refresh()
    assert ClaimId("generated-0000007") not in {claim.id for claim in library.some()}
    library.close()
