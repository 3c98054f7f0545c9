"""The index on disk over what the store serves: kept, followed, and made anew when it must be."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bot.claims.ids import ClaimId
from bot.match.engines import E5, USE, EngineProfile
from bot.match.vectors import QuantisedVector, quantise
from bot.receive.tip import Tip
from bot.store import served_index
from bot.store.claim_store import ClaimStore
from bot.store.database import Database
from bot.store.index_trouble import IndexDamaged, IndexUnwritable
from bot.store.search_index import ENTRIES, WORDS, SearchIndex
from bot.store.served_index import Readable, ServedIndex
from bot.store.vectors import text_key
from bot.understand.understand import understand
from tests.store.claim_support import form, names_on, put, withdraw
from tests.store.support import Hands
from tests.stores import Stores, opened

LEMON = ClaimId("lemon")
STATEMENT = "Hot lemon water kills the virus."
WORDING = "Drink lemon water against the virus"
ORDINARY = (Readable(language="en", text="See you at the station at six"),)


@pytest.fixture
def store(database: Database, hands: Hands) -> ClaimStore:
    return ClaimStore(database, hands)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def open_index(store: ClaimStore, folder: Path) -> Iterator[Callable[[], ServedIndex]]:
    """Give what opens the index, and leaves it again at the next opening."""
    opened: list[ServedIndex] = []

    def again() -> ServedIndex:
        while opened:
            opened.pop().close()
        opened.append(ServedIndex(store, folder, ORDINARY))
        while opened[-1].advance(100):
            pass
        return opened[-1]

    yield again
    while opened:
        opened.pop().close()


def vector(profile: EngineProfile, place: int = 1) -> QuantisedVector:
    rows = quantise(np.eye(1, profile.dimensions, place, np.float32))
    row: QuantisedVector = rows[0]
    return row


def shelve_all(index: ServedIndex, profile: EngineProfile = USE) -> list[str]:
    texts = index.unembedded(profile)
    index.shelve(profile, dict.fromkeys(texts, vector(profile)))
    return texts


def sure(index: ServedIndex, text: str = STATEMENT) -> tuple[str, ...]:
    return index.index.sure(understand(Tip(text=text), ("en",)))


def found(index: ServedIndex, text: str) -> list[str]:
    candidates = index.index.candidates(understand(Tip(text=text), ("en",)), {})
    return [each.claim_id for each in candidates.found]


def test_what_was_served_is_there_at_the_next_start(
    store: ClaimStore, open_index: Callable[[], ServedIndex], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store)
    shelve_all(open_index())
    monkeypatch.setattr(store, "changes", lambda since, _: (since, [], []))
    again = open_index()
    assert (again.position, again.home.kind) == (1, "own")
    assert sure(again) == (LEMON,)
    assert found(again, "lemon and the virus") == [LEMON]
    assert again.unembedded(USE) == []
    assert len(again.index.near["use"].table) == 2


def test_only_what_changed_meanwhile_is_read(
    store: ClaimStore, database: Database, open_index: Callable[[], ServedIndex]
) -> None:
    store.put_all([form("lemon"), form("garlic")])
    open_index()
    withdraw(database, "garlic")
    put(store, "onion")
    again = open_index()
    assert names_on(again.index.shelf) == ["lemon", "onion"]
    assert sure(again, "Hot garlic water kills the virus.") == ()


def test_changes_are_served_so_many_at_once(store: ClaimStore, folder: Path) -> None:
    store.put_all([form(name) for name in ("garlic", "lemon", "onion")])
    index = ServedIndex(store, folder, ())
    assert index.advance(2) == ["garlic", "lemon"]
    assert (index.position, len(index.index)) == (2, 2)
    assert index.advance(2) == ["onion"]
    assert index.advance(2) == ()
    index.close()


@pytest.mark.parametrize("file", [ENTRIES, f"{WORDS}/meta.json"])
def test_a_damaged_file_is_made_anew(
    store: ClaimStore, open_index: Callable[[], ServedIndex], folder: Path, file: str
) -> None:
    put(store)
    open_index().close()
    (folder / file).write_bytes(b"something else" * 1000)
    again = open_index()
    assert (again.home.kind, sure(again)) == ("own", (LEMON,))
    assert found(again, "lemon and the virus") == [LEMON]


def test_the_index_of_another_store_is_made_anew(
    store: ClaimStore,
    open_index: Callable[[], ServedIndex],
    hands: Hands,
    folder: Path,
    stores: Stores,
) -> None:
    put(store)
    open_index().close()
    with opened(stores.migrated()) as another:
        hands.pass_(60)
        elsewhere = ClaimStore(another, hands)
        put(elsewhere, "garlic")
        index = ServedIndex(elsewhere, folder, ())
        assert index.position == 0
        index.advance(9)
        assert names_on(index.index.shelf) == ["garlic"]
        index.close()


def test_an_index_of_another_form_is_made_anew(
    store: ClaimStore, open_index: Callable[[], ServedIndex], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store)
    open_index()
    monkeypatch.setattr(served_index, "index_form", lambda: "another")
    again = open_index()
    assert sure(again) == (LEMON,)
    assert again.index.shelf.all_numbers().tolist() == [1, 2]
    monkeypatch.setattr(store, "changes", lambda since, _: (since, [], []))
    assert sure(open_index()) == (LEMON,), "the form is noted with what is made anew"


def test_a_second_index_is_a_copy_and_follows_by_itself(
    store: ClaimStore, open_index: Callable[[], ServedIndex], folder: Path
) -> None:
    put(store)
    first = open_index()
    shelve_all(first)
    second = ServedIndex(store, folder, ORDINARY)
    assert (second.home.kind, second.position, sure(second)) == ("copy", 1, (LEMON,))
    assert len(second.index.near["use"].table) == 2
    put(store, "garlic")
    second.advance(9)
    assert (names_on(second.index.shelf), names_on(first.index.shelf)) == (
        ["garlic", "lemon"],
        ["lemon"],
    )
    second.close()
    first.advance(9)
    assert names_on(first.index.shelf) == ["garlic", "lemon"]


def test_a_folder_that_cannot_be_made_leaves_memory(store: ClaimStore, tmp_path: Path) -> None:
    put(store)
    (tmp_path / "file").write_bytes(b"")
    index = ServedIndex(store, tmp_path / "file", ())
    assert (index.home.kind, index.home.reason) == ("memory", "File exists")
    index.advance(9)
    assert sure(index) == (LEMON,)
    index.close()


@pytest.mark.parametrize("kind", [IndexDamaged, IndexUnwritable])
def test_a_folder_that_takes_no_index_leaves_memory(
    store: ClaimStore, folder: Path, monkeypatch: pytest.MonkeyPatch, kind: type[Exception]
) -> None:
    def refuse(dimensions: dict[str, int], folder: Path | None = None) -> object:
        if folder is not None:
            raise kind("SQLITE_FULL")
        return SearchIndex(dimensions)

    put(store)
    monkeypatch.setattr(served_index, "SearchIndex", refuse)
    index = ServedIndex(store, folder, ())
    assert (index.home.kind, index.home.reason) == ("memory", "SQLITE_FULL")
    index.advance(9)
    assert sure(index) == (LEMON,)
    index.close()


def test_a_disk_that_fills_up_can_be_left_for_memory(
    store: ClaimStore, open_index: Callable[[], ServedIndex]
) -> None:
    put(store)
    index = open_index()
    index.move_to_memory("SQLITE_FULL")
    assert (index.position, index.home.reason) == (0, "SQLITE_FULL")
    index.advance(9)
    assert sure(index) == (LEMON,)


def test_an_end_on_a_full_disk_is_an_end(
    store: ClaimStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> None:
        raise IndexUnwritable("SQLITE_FULL")

    put(store)
    index = ServedIndex(store, folder, ())
    index.advance(9)
    monkeypatch.setattr(index.upkeep, "finish", full)
    index.close()
    again = ServedIndex(store, folder, ())
    assert sure(again) == (LEMON,)
    assert found(again, "lemon and the virus") == [LEMON]
    again.close()


def test_texts_wait_until_they_are_embedded(
    store: ClaimStore, open_index: Callable[[], ServedIndex]
) -> None:
    put(
        store,
        wordings=[*form().model_dump()["wordings"], {"language": "uk", "text": "Лимон лікує"}],
    )
    index = open_index()
    assert index.waiting() == {"use": 3, "e5": 4}
    assert index.unembedded(USE) == [ORDINARY[0].text, STATEMENT, WORDING]
    assert index.unembedded(E5) == [ORDINARY[0].text, STATEMENT, WORDING, "Лимон лікує"]
    shelve_all(index)
    assert index.waiting() == {"use": 0, "e5": 4}
    assert open_index().waiting() == {"use": 0, "e5": 4}


def test_very_many_texts_are_given_out_in_turn(
    store: ClaimStore, open_index: Callable[[], ServedIndex], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(served_index, "MOST_WAITING", 1)
    put(store)
    index = open_index()
    assert shelve_all(index) == [ORDINARY[0].text, STATEMENT]
    assert shelve_all(index) == [WORDING]
    assert shelve_all(index) == []


def test_vectors_that_another_process_kept_are_served(
    store: ClaimStore, open_index: Callable[[], ServedIndex]
) -> None:
    put(store)
    index = open_index()
    store.keep_vectors(USE.name, {text_key(STATEMENT): vector(USE)})
    assert index.unembedded(USE) == [ORDINARY[0].text, WORDING]
    assert len(index.index.near["use"].table) == 1
    assert index.waiting()["use"] == 2


def test_vectors_that_were_not_saved_are_looked_up(
    store: ClaimStore, open_index: Callable[[], ServedIndex], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(served_index, "LOOKED_UP", 1)
    put(store)
    shelve_all(open_index())
    again = open_index()
    assert len(again.index.near["use"].table) == 2
    assert len(again.index.near["e5"].table) == 0
    assert again.waiting()["e5"] == 3


def test_what_a_new_engine_has_not_embedded_waits_for_it(
    store: ClaimStore, open_index: Callable[[], ServedIndex], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store)
    shelve_all(open_index())
    other = replace(USE, name="another engine")
    monkeypatch.setattr(served_index, "ENGINES", {"use": other, "e5": E5})
    again = open_index()
    assert len(again.index.near["use"].table) == 0
    assert again.unembedded(other) == [ORDINARY[0].text, STATEMENT, WORDING]
    shelve_all(again, other)
    assert len(again.index.near["use"].table) == 2


def test_an_index_made_anew_is_whole_again(
    store: ClaimStore, open_index: Callable[[], ServedIndex], folder: Path
) -> None:
    put(store)
    index = open_index()
    shelve_all(index)
    os.truncate(folder / ENTRIES, 100)
    index.begin_anew()
    index.advance(9)
    assert (sure(index), len(index.index.near["use"].table)) == ((LEMON,), 2)
