"""What is served follows the store: claims come, change, are withdrawn and expire."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from bot.claims.ids import ClaimId
from bot.match.engines import E5, USE, EngineProfile
from bot.match.near import Embedded
from bot.match.vectors import quantise
from bot.receive.tip import Tip
from bot.store.claim_store import ClaimStore
from bot.store.database import Database
from bot.store.library import Library, Readable
from bot.store.vectors import text_key
from bot.understand.signals import Part, Signals
from bot.understand.understand import understand
from tests.store.claim_support import execute, form, migrated, put, withdraw
from tests.store.support import Hands

LEMON = ClaimId("lemon")
STATEMENT = "Hot lemon water kills the virus."
ORDINARY = [
    Readable(language="en", text="See you at the station at six"),
    Readable(language="uk", text="Побачимося о шостій"),
]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with migrated(tmp_path) as opened:
        yield opened


@pytest.fixture
def store(database: Database, hands: Hands) -> ClaimStore:
    return ClaimStore(database, hands)


@pytest.fixture
def library(store: ClaimStore, hands: Hands) -> Iterator[Library]:
    opened = Library(store, hands, ORDINARY)
    yield opened
    opened.close()


def signals(text: str) -> Signals:
    return understand(Tip(text=text), ("en",))


def embedded(profile: EngineProfile) -> Embedded:
    """Return a message that looks the way that ``shelve_all`` gives to every text."""
    return Embedded(
        parts=(Part(text="a", folded="a"), Part(text="b", folded="b")),
        vectors=np.eye(2, profile.dimensions, 1, np.float32),
    )


async def shelve_all(library: Library, profile: EngineProfile) -> Sequence[str]:
    """Give each text without a vector the first direction, and return those texts."""
    texts = await library.unembedded(profile)
    direction = quantise(np.eye(1, profile.dimensions, 1, np.float32))[0]
    await library.shelve(profile, dict.fromkeys(texts, direction))
    return texts


def served(library: Library) -> list[str]:
    return [each.id for each in library.all()]


async def test_an_empty_store_serves_nothing(library: Library) -> None:
    await library.refresh()
    assert (len(library), library.position, served(library)) == (0, 0, [])
    assert await library.sure(signals(STATEMENT)) == ()
    assert (await library.candidates(signals(STATEMENT), {})).found == ()


async def test_what_is_added_is_served_after_a_refresh(library: Library, store: ClaimStore) -> None:
    put(store)
    assert len(library) == 0
    await library.refresh()
    assert (len(library), library.position) == (1, 1)
    assert await library.sure(signals(STATEMENT)) == (LEMON,)
    assert (await library.claims([LEMON, ClaimId("none")])).keys() == {LEMON}


async def test_claims_are_listed_by_id(library: Library, store: ClaimStore) -> None:
    store.put_all([form("onion"), form("garlic")])
    await library.refresh()
    assert served(library) == ["garlic", "onion"]


async def test_a_refresh_without_a_change_does_nothing(library: Library, store: ClaimStore) -> None:
    put(store)
    await library.refresh()
    before = library.all()
    await library.refresh()
    assert library.all()[0] is before[0]


async def test_a_changed_claim_is_served_as_it_is_now(library: Library, store: ClaimStore) -> None:
    put(store)
    await library.refresh()
    put(
        store,
        topic="food",
        texts={"en": {"statement": "Ginger heals.", "known": "No study supports it."}},
    )
    await library.refresh()
    assert await library.sure(signals("Ginger heals")) == (LEMON,)
    assert await library.sure(signals(STATEMENT)) == ()
    assert (await library.claims([LEMON]))[LEMON].revision == 2


@pytest.mark.parametrize("state", ["paused", "retracted", "merged"])
async def test_a_withdrawn_claim_is_not_served(
    library: Library, store: ClaimStore, database: Database, state: str
) -> None:
    put(store)
    put(store, "garlic")
    await library.refresh()
    withdraw(database, state=state)
    await library.refresh()
    assert served(library) == ["garlic"]
    assert await library.sure(signals(STATEMENT)) == ()
    assert await library.claims([LEMON]) == {}


async def test_a_review_expires_by_the_clock_without_a_refresh(
    library: Library, store: ClaimStore, hands: Hands
) -> None:
    put(store, review={"reviewed_at": "2026-01-01", "people": 1, "expires": "2026-11-23"})
    await library.refresh()
    assert (await library.claims([LEMON])).keys() == {LEMON}
    hands.pass_(24 * 3600)
    assert await library.claims([LEMON]) == {}


async def test_what_expired_is_dropped_when_it_changes(
    library: Library, store: ClaimStore, database: Database, hands: Hands
) -> None:
    put(store, review={"reviewed_at": "2026-01-01", "people": 1, "expires": "2026-11-23"})
    await library.refresh()
    hands.pass_(24 * 3600)
    execute(database, "insert into change (claim_id, created_at) select id, 1 from claim")
    await library.refresh()
    assert len(library) == 0


async def test_entries_without_vectors_are_embedded_once(
    library: Library, store: ClaimStore
) -> None:
    put(store)
    await library.refresh()
    texts = await shelve_all(library, USE)
    assert texts == [ORDINARY[0].text, STATEMENT, "Drink lemon water against the virus"]
    assert await library.unembedded(USE) == []
    assert ORDINARY[1].text in await library.unembedded(E5)


async def test_vectors_find_claims_as_soon_as_they_are_shelved(
    library: Library, store: ClaimStore
) -> None:
    put(store)
    await library.refresh()
    near = {"use": embedded(USE)}
    assert (await library.candidates(signals("Zitrone hilft"), near)).found == ()
    await shelve_all(library, USE)
    [found] = (await library.candidates(signals("Zitrone hilft"), near)).found
    assert found.near["use"].cosine == pytest.approx(1)
    parts = await library.nearest_parts("use", near["use"])
    assert parts[0] == near["use"].parts[0]


async def test_kept_vectors_are_served_from_the_start(
    store: ClaimStore, library: Library, hands: Hands
) -> None:
    put(store)
    await library.refresh()
    await shelve_all(library, USE)
    restarted = Library(store, hands, ORDINARY)
    await restarted.refresh()
    assert await restarted.unembedded(USE) == []
    [found] = (await restarted.candidates(signals("Zitrone"), {"use": embedded(USE)})).found
    assert found.near["use"].lead == pytest.approx(0), "an ordinary message is as near"
    restarted.close()


async def test_only_new_entries_want_vectors(library: Library, store: ClaimStore) -> None:
    put(store)
    await library.refresh()
    await shelve_all(library, USE)
    more = [*form().model_dump()["wordings"], {"language": "en", "text": "Lemon, tell everyone"}]
    put(store, wordings=more)
    await library.refresh()
    assert await library.unembedded(USE) == ["Lemon, tell everyone"]
    [found] = (await library.candidates(signals("Zitrone"), {"use": embedded(USE)})).found
    assert found.claim_id == LEMON


async def test_vectors_are_told_by_the_keys_of_what_is_served(
    library: Library, store: ClaimStore
) -> None:
    put(store)
    await library.refresh()
    texts = await shelve_all(library, USE)
    assert set(await library.keyed_vectors(USE)) == {text_key(text) for text in texts}
    assert await library.keyed_vectors(E5) == {}


async def test_a_vector_of_nothing_served_changes_no_answer(
    library: Library, store: ClaimStore
) -> None:
    put(store)
    await library.refresh()
    await library.shelve(USE, {"gone": quantise(np.ones((1, USE.dimensions), np.float32))[0]})
    assert (await library.candidates(signals("Zitrone"), {"use": embedded(USE)})).found == ()


async def test_a_text_of_two_claims_serves_both(library: Library, store: ClaimStore) -> None:
    shared = [{"language": "en", "text": "Tell everyone about the virus"}]
    put(store, "lemon", wordings=shared)
    await library.refresh()
    put(store, "garlic", wordings=shared)
    await library.refresh()
    direction = quantise(np.eye(1, USE.dimensions, 1, np.float32))[0]
    await library.shelve(USE, {"Tell everyone about the virus": direction})
    near = (await library.candidates(signals("Zitrone"), {"use": embedded(USE)})).found
    assert {each.claim_id for each in near} == {"lemon", "garlic"}


async def test_a_text_that_waits_while_its_claim_is_withdrawn_does_no_harm(
    library: Library, store: ClaimStore, database: Database
) -> None:
    put(store)
    await library.refresh()
    withdraw(database)
    await library.refresh()
    await shelve_all(library, USE)
    assert await library.unembedded(USE) == []
    assert (await library.candidates(signals("Zitrone"), {"use": embedded(USE)})).found == ()


async def test_vectors_that_another_process_kept_meanwhile_are_served_too(
    library: Library, store: ClaimStore, hands: Hands
) -> None:
    put(store)
    await library.refresh()
    other = Library(store, hands, ORDINARY)
    await other.refresh()
    await shelve_all(other, USE)
    other.close()
    await shelve_all(library, USE)
    [found] = (await library.candidates(signals("Zitrone"), {"use": embedded(USE)})).found
    assert found.claim_id == LEMON
