"""What is served follows the store: claims come, change, are withdrawn and expire."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from structlog.testing import capture_logs

from bot.claims.ids import ClaimId
from bot.match.engines import E5, USE, EngineProfile
from bot.match.near import Embedded
from bot.match.vector_table import VectorTable
from bot.match.vectors import quantise
from bot.receive.tip import Tip
from bot.store import library as library_module
from bot.store.claim_store import ClaimStore
from bot.store.database import Database
from bot.store.index_trouble import IndexDamaged, IndexUnwritable
from bot.store.library import Library, Readable
from bot.store.search_index import SearchIndex
from bot.store.vectors import text_key
from bot.understand.signals import Part, Signals
from bot.understand.understand import understand
from tests.store.claim_support import execute, form, put, withdraw
from tests.store.support import Hands

LEMON = ClaimId("lemon")
STATEMENT = "Hot lemon water kills the virus."
ORDINARY = [
    Readable(language="en", text="See you at the station at six"),
    Readable(language="uk", text="Побачимося о шостій"),
]


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
    return [each.id for each in library.some()]


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
    before = library.some()
    await library.refresh()
    assert library.some()[0] is before[0]


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


async def test_a_merged_claim_is_found_as_what_it_ended_in(
    library: Library, store: ClaimStore
) -> None:
    put(store)
    put(store, "garlic")
    store.merge(LEMON, ClaimId("garlic"))
    await library.refresh()
    assert await library.sure(signals(STATEMENT)) == ("garlic",)
    found = await library.claims([LEMON, ClaimId("none")])
    assert {asked: claim.id for asked, claim in found.items()} == {"lemon": "garlic"}


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
    message = signals("Zitrone hilft")
    assert await library.promising_parts(message, near) == list(message.parts)
    assert (await library.vectors(USE, [STATEMENT, "none"])).keys() == {STATEMENT}


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


async def test_some_of_many_claims_are_shown(
    library: Library, store: ClaimStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library_module, "SHOWN", 2)
    store.put_all([form(name) for name in ("onion", "garlic", "lemon")])
    await library.refresh()
    assert served(library) == ["garlic", "lemon"]
    assert len(library) == 3


async def test_claims_are_read_again_when_there_are_many(
    library: Library, store: ClaimStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library_module, "AT_HAND", 1)
    names = [ClaimId(name) for name in ("garlic", "lemon", "onion")]
    store.put_all([form(name) for name in names])
    await library.refresh()
    for _ in range(2):
        assert list(await library.claims(names)) == names


async def test_many_changes_are_taken_in_page_by_page(
    library: Library, store: ClaimStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library_module, "PAGE", 1)
    await library.refresh()
    store.put_all([form(name) for name in ("garlic", "lemon", "onion")])
    await library.refresh()
    assert (len(library), library.position, served(library)) == (3, 3, ["garlic", "lemon", "onion"])


async def test_who_posted_a_claim_and_who_checks_it_is_told(
    library: Library, store: ClaimStore
) -> None:
    put(store, "lemon", posts=["telegram:@daily/1"])
    await library.refresh()
    assert await library.citing(["facts.example/lemon"]) == ("lemon",)
    assert [each.misleads for each in await library.posted(["telegram:@daily"])] == [True]


async def test_an_index_on_disk_is_there_at_the_next_start(
    store: ClaimStore, hands: Hands, tmp_path: Path
) -> None:
    put(store)
    for _ in range(2):
        kept = Library(store, hands, ORDINARY, tmp_path / "index")
        await kept.refresh()
        assert await kept.sure(signals(STATEMENT)) == (LEMON,)
        assert (await kept.home()).kind == "own"
        assert (len(kept), kept.position, served(kept)) == (1, 1, ["lemon"])
        await kept.tend()
        kept.close()


async def test_a_library_that_was_never_used_ends(store: ClaimStore, hands: Hands) -> None:
    Library(store, hands).close()


async def test_an_index_that_is_damaged_in_use_is_made_anew(
    store: ClaimStore, hands: Hands, tmp_path: Path
) -> None:
    put(store)
    kept = Library(store, hands, ORDINARY, tmp_path / "index")
    await kept.refresh()
    assert kept._served is not None
    with kept._served.index.file.transaction():
        kept._served.index.file.write("drop table entry")
    with capture_logs() as logs:
        assert await kept.sure(signals(STATEMENT)) == (LEMON,)
    assert [each["event"] for each in logs] == ["the search index is made anew"]
    assert (await kept.home()).kind == "own"
    kept.close()


def full(*_: object, **__: object) -> None:
    raise IndexUnwritable("SQLITE_FULL")


async def test_a_disk_that_is_full_at_the_start_leaves_memory(
    store: ClaimStore, hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store)
    kept = Library(store, hands, ORDINARY, tmp_path / "index")
    home = await kept.home()
    assert kept._served is not None
    monkeypatch.setattr(kept._served.index, "take", full)
    await kept.refresh()
    assert (home.kind, (await kept.home()).reason) == ("own", "SQLITE_FULL")
    assert await kept.sure(signals(STATEMENT)) == (LEMON,)
    kept.close()


async def test_a_disk_that_fills_up_keeps_what_is_served_and_is_told_once(
    store: ClaimStore, hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store)
    kept = Library(store, hands, ORDINARY, tmp_path / "index")
    await kept.refresh()
    assert kept._served is not None
    monkeypatch.setattr(kept._served.index, "take", full)
    monkeypatch.setattr(kept._served.upkeep, "step", full)
    put(store, "garlic")
    with capture_logs() as logs:
        await kept.refresh()
        await kept.tend()
    assert [each["reason"] for each in logs] == ["SQLITE_FULL"]
    assert (len(kept), await kept.sure(signals(STATEMENT))) == (1, (LEMON,))
    monkeypatch.undo()
    await kept.refresh()
    assert len(kept) == 2
    kept.close()


async def test_very_many_vectors_are_parted_beside_answering(
    store: ClaimStore, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.match.centres._FEWEST", 1)
    kept = Library(store, hands)
    kept_table = VectorTable(USE.dimensions, flat=5)
    await kept.refresh()
    assert kept._served is not None
    kept._served.index.near["use"].table = kept_table
    store.put_all([form(f"fruit-{n}") for n in range(9)])
    await kept.refresh()
    await shelve_all(kept, USE)
    await kept.tend()
    assert not (kept_table.crowded or kept_table.parting)
    assert len(kept_table.cells.cells) > 1
    assert len((await kept.candidates(signals("Zitrone"), {"use": embedded(USE)})).found) == 9
    kept.close()


async def test_a_large_store_is_parted_before_it_is_served(
    store: ClaimStore, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.match.centres._FEWEST", 1)
    kept = Library(store, hands)
    await kept.home()
    assert kept._served is not None
    kept_table = kept._served.index.near["use"].table = VectorTable(USE.dimensions, flat=5)
    store.put_all([form(f"fruit-{n}") for n in range(9)])
    direction = quantise(np.eye(1, USE.dimensions, 1, np.float32))[0]
    texts = [f"Hot fruit-{n} water kills the virus." for n in range(9)]
    store.keep_vectors(USE.name, {text_key(text): direction for text in texts})
    await kept.refresh()
    assert len(kept_table) == 9
    assert len(kept_table.cells.cells) > 1
    kept.close()


async def test_a_broken_disk_leaves_memory(
    store: ClaimStore, hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store)
    kept = Library(store, hands, ORDINARY, tmp_path / "index")
    await kept.refresh()

    def damaged(_: object, signals: Signals) -> tuple[ClaimId, ...]:
        assert kept._served is not None
        if kept._served.home.kind == "own":
            raise IndexDamaged("SQLITE_CORRUPT")
        return real(kept._served.index, signals)

    real = SearchIndex.sure
    monkeypatch.setattr(SearchIndex, "sure", damaged)
    assert await kept.sure(signals(STATEMENT)) == (LEMON,)
    assert (await kept.home()).reason == "SQLITE_CORRUPT"
    kept.close()


async def test_vectors_that_cannot_be_served_now_are_kept_and_served_later(
    store: ClaimStore, hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store)
    kept = Library(store, hands, (), tmp_path / "index")
    await kept.refresh()
    assert kept._served is not None
    monkeypatch.setattr(kept._served.index, "put_vectors", full)
    texts = await shelve_all(kept, USE)
    assert texts == [STATEMENT, "Drink lemon water against the virus"]
    assert await kept.unembedded(USE) == ()
    monkeypatch.undo()
    assert await kept.unembedded(USE) == []
    near = {"use": embedded(USE)}
    assert len((await kept.candidates(signals("Zitrone"), near)).found) == 1
    kept.close()
