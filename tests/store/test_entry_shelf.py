"""Which entries there are, whose they are, and which texts and links are theirs alone."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bot.claims.claim import Claim
from bot.claims.ids import ClaimId
from bot.match.entry import Entry, entries_of
from bot.store import entry_shelf
from bot.store.entry_file import EntryFile
from bot.store.entry_rows import Exchange
from bot.store.entry_shelf import CheckedPost, EntryShelf
from tests.match.examples import claim
from tests.store.claim_support import SOURCE, names_on
from tests.store.claim_support import claim as dated_claim

LEMON = claim("lemon", "Lemon heals", links=("https://example.org/lemon", "not a link"))
ONION = claim("onion", "Lemon heals", statement="Onions heal", links=("https://onion.example",))

NAMES = st.sampled_from(["a", "b", "c"])
TEXTS = st.lists(st.sampled_from(["one", "two", "three", "four", "😀"]), max_size=4)
LINKS = st.lists(st.sampled_from(["https://a.example", "https://b.example/x"]), max_size=2)


class Shelf(EntryShelf):
    """A shelf in memory whose exchanges are transactions."""

    def __init__(self, *claims: Claim, path: Path | None = None) -> None:
        self.file = EntryFile(path)
        super().__init__(self.file)
        if claims:
            self.put(*claims)

    def put(self, *claims: Claim, gone: tuple[str, ...] = ()) -> Exchange:
        with self.file.transaction():
            exchange = self.exchange(claims, [ClaimId(each) for each in gone])
        self.settle(exchange)
        return exchange


def entries(shelf: EntryShelf, claim_id: ClaimId) -> list[Entry]:
    return [each.entry for each in shelf.of([claim_id]).get(claim_id, ())]


def test_entries_are_found_by_their_numbers_and_by_their_claim() -> None:
    shelf = Shelf(LEMON, ONION)
    told = shelf.of([LEMON.id, ONION.id])
    assert [each.entry for each in told[LEMON.id]] == list(entries_of(LEMON))
    numbers = [each.number for each in (*told[ONION.id], *told[LEMON.id])]
    expected = [*entries_of(ONION), *entries_of(LEMON)]
    assert shelf.entries(numbers) == expected, "in the order that they were asked for"
    assert shelf.owners([numbers[0], 99, numbers[-1]]) == [ONION.id, None, LEMON.id]
    assert sorted(shelf.all_numbers().tolist()) == sorted(numbers)
    assert {each.entry.text for each in shelf.numbered(numbers)} == {e.text for e in expected}


def test_a_text_is_its_claims_alone_or_all_that_share_it() -> None:
    shelf = Shelf(LEMON, ONION)
    assert shelf.sure("onions heal", ()) == ("onion",)
    assert shelf.sure("lemon heals", ()) == ("lemon", "onion")
    assert shelf.sure("garlic heals", ()) == ()
    assert shelf.sure("", ()) == ()


def test_a_link_is_its_claims_however_it_was_copied() -> None:
    shelf = Shelf(LEMON, ONION)
    assert shelf.sure("", ("example.org/lemon",)) == ("lemon",)
    assert shelf.sure("lemon heals", ("onion.example", "x.example")) == ("lemon", "onion")


def test_an_exchange_tells_what_came_and_went() -> None:
    shelf = Shelf(LEMON)
    before = [each.number for each in shelf.of([LEMON.id])[LEMON.id]]
    exchange = shelf.put(ONION, gone=("lemon", "never here"))
    assert [each.entry for each in exchange.added] == list(entries_of(ONION))
    assert (sorted(exchange.removed), exchange.claims) == (before, 0)
    assert exchange.stems["onion"] == 1
    assert exchange.stems["lemon"] == 0, "the other claim has it too"
    assert set(exchange.changed) >= {"lemon", "onion"}
    assert shelf.stems() == {stem: 1 for entry in entries_of(ONION) for stem in entry.stems}


def test_of_a_claim_that_comes_twice_the_last_counts() -> None:
    other = claim("lemon", statement="Ginger heals")
    shelf = Shelf()
    assert shelf.put(LEMON, other).claims == 1
    assert entries(shelf, LEMON.id) == list(entries_of(other))
    assert len(shelf) == 1


def test_a_number_is_never_used_again() -> None:
    shelf = Shelf(LEMON)
    before = set(shelf.all_numbers().tolist())
    shelf.put(gone=("lemon",))
    shelf.put(LEMON)
    assert before.isdisjoint(shelf.all_numbers().tolist())


def test_a_changed_claim_is_read_anew() -> None:
    shelf = Shelf(LEMON)
    entries(shelf, LEMON.id)
    other = claim("lemon", statement="Ginger heals")
    shelf.put(other)
    assert entries(shelf, LEMON.id) == list(entries_of(other))


def test_only_so_many_entries_are_kept_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entry_shelf, "REMEMBERED", 3)
    shelf = Shelf(LEMON, ONION)
    assert entries(shelf, LEMON.id) == list(entries_of(LEMON))
    assert entries(shelf, ONION.id) == list(entries_of(ONION))
    shelf.file.write("delete from entry")
    assert entries(shelf, LEMON.id) == [], "it had to go, and is read again"
    assert entries(shelf, ONION.id) == list(entries_of(ONION))


def test_claims_come_in_the_order_of_their_entries_and_each_once() -> None:
    shelf = Shelf(LEMON, ONION)
    told = shelf.of([LEMON.id, ONION.id])
    lemon, onion = ([each.number for each in told[each_id]] for each_id in (LEMON.id, ONION.id))
    numbers = [onion[-1], 99, lemon[0], -1, onion[0]]
    found = shelf.claims_of(numbers, 2)
    assert [(claim_id, list(numbers)) for claim_id, numbers in found.items()] == [
        (ONION.id, onion),
        (LEMON.id, lemon),
    ]
    assert list(shelf.claims_of(numbers, 1)) == [ONION.id]


def test_an_expired_claim_is_not_found_and_not_lost() -> None:
    expiring = dated_claim(
        review={"reviewed_at": "2026-01-01", "people": 1, "expires": "2026-02-01"}
    )
    shelf = Shelf(expiring, ONION)
    numbers = [each.number for each in shelf.of([expiring.id])[expiring.id]]
    shelf.today = date(2026, 2, 1)
    assert shelf.owners(numbers) == [None] * len(numbers)
    assert shelf.entries(numbers) == []
    assert shelf.sure(next(entries_of(expiring)).folded, ()) == ()
    assert names_on(shelf) == ["onion"]
    shelf.today = date(2026, 1, 31)
    assert shelf.owners(numbers) == [expiring.id] * len(numbers)
    assert len(shelf) == 2


def test_a_text_tells_the_numbers_of_its_entries() -> None:
    shelf = Shelf(LEMON, ONION)
    shared = shelf.numbers_of("Lemon heals", "lemon heals")
    assert shelf.owners(shared) == ["lemon", "onion"]
    assert shelf.numbers_of("LEMON HEALS", "lemon heals") == []
    assert shelf.texts(shared) == [(number, "en", "Lemon heals") for number in shared]
    assert sorted(shelf.all_texts()) == sorted(
        {(e.language, e.text) for e in (*entries_of(LEMON), *entries_of(ONION))}
    )


def test_what_is_on_disk_is_there_at_the_next_opening(tmp_path: Path) -> None:
    first = Shelf(LEMON, path=tmp_path / "entries.db")
    first.file.close()
    again = EntryShelf(EntryFile(tmp_path / "entries.db"))
    assert len(again) == 1
    assert entries(again, LEMON.id) == list(entries_of(LEMON))


class Changes(RuleBasedStateMachine):
    """Claims that come, change and go, beside what ought to be known then."""

    def __init__(self) -> None:
        super().__init__()
        self.held = Shelf()
        self.claims: dict[ClaimId, Claim] = {}

    @rule(name=NAMES, texts=TEXTS, links=LINKS)
    def change(self, name: str, texts: list[str], links: list[str]) -> None:
        of = claim(name, *texts, links=tuple(links))
        self.held.put(of)
        self.claims[of.id] = of

    @rule(name=NAMES)
    def remove(self, name: str) -> None:
        self.held.put(gone=(name,))
        self.claims.pop(ClaimId(name), None)

    @invariant()
    def knows_the_claims_that_are_here(self) -> None:
        assert len(self.held) == len(self.claims)
        for claim_id, of in self.claims.items():
            assert entries(self.held, claim_id) == list(entries_of(of))

    @invariant()
    def gives_every_number_to_one_entry(self) -> None:
        told = self.held.of(list(self.claims))
        numbers = [each.number for of_one in told.values() for each in of_one]
        assert sorted(numbers) == self.held.all_numbers().tolist()

    @invariant()
    def knows_all_entries_of_a_claim_by_any_of_them(self) -> None:
        again = EntryShelf(self.held.file)
        for claim_id, of_one in self.held.of(list(self.claims)).items():
            numbers = [each.number for each in of_one]
            for number in numbers:
                for shelf in (self.held, again):
                    assert {k: list(v) for k, v in shelf.claims_of([number], 5).items()} == {
                        claim_id: numbers
                    }

    @invariant()
    def counts_the_claims_that_have_a_stem(self) -> None:
        counted: dict[str, int] = {}
        for of in self.claims.values():
            for stem in {stem for entry in entries_of(of) for stem in entry.stems}:
                counted[stem] = counted.get(stem, 0) + 1
        assert self.held.stems() == counted

    @invariant()
    def is_sure_of_shared_texts_and_links(self) -> None:
        for text in ("one", "two", "three", "four"):
            sharing = [
                each.id
                for each in self.claims.values()
                if text in {entry.folded for entry in entries_of(each)}
            ]
            assert self.held.sure(text, ()) == tuple(sorted(sharing))
        linked = [each.id for each in self.claims.values() if "https://a.example" in each.links]
        assert self.held.sure("", ("a.example",)) == tuple(sorted(linked))


TestChanges = Changes.TestCase
TestChanges.settings = settings(max_examples=30, stateful_step_count=15)


def served(shelf: EntryShelf, *claims: Claim) -> EntryShelf:
    with shelf._file.transaction():
        exchange = shelf.exchange(claims, [])
    shelf.settle(exchange)
    return shelf


def test_a_review_that_cites_a_page_is_found_by_it() -> None:
    shelf = served(
        EntryShelf(EntryFile(None)),
        dated_claim("lemon"),
        dated_claim("garlic"),
        dated_claim("onion", sources=[SOURCE | {"stance": "reports"}]),
    )
    assert shelf.citing(["facts.example/lemon"]) == ("garlic", "lemon")
    assert shelf.citing(["facts.example/onion"]) == shelf.citing([]) == ()
    with shelf._file.transaction():
        shelf.exchange([], [ClaimId("garlic")])
    assert shelf.citing(["facts.example/lemon"]) == ("lemon",)


def test_the_posts_of_a_source_are_counted_once_with_their_worst_rating() -> None:
    both = "https://daily.example/both"
    shelf = served(
        EntryShelf(EntryFile(None)),
        dated_claim("lemon", rating="true", links=[both, "https://daily.example/lemon"]),
        dated_claim("garlic", rating="scam", links=[both], review=review("2020-01-02")),
        dated_claim("onion", rating="satire", links=["https://other.example/onion"]),
    )
    assert shelf.posted(["site:daily.example", "telegram:@daily"]) == [
        CheckedPost(misleads=True, day=date(2020, 1, 2)),
        CheckedPost(misleads=False, day=date(2026, 11, 22)),
    ]
    assert shelf.posted(["site:other.example"])[0].misleads is False
    assert shelf.posted([]) == []
    with shelf._file.transaction():
        shelf.exchange([], [ClaimId("garlic"), ClaimId("lemon")])
    assert shelf.posted(["site:daily.example"]) == []


def test_what_an_expired_review_says_of_a_source_or_page_is_not_told() -> None:
    expiring = review("2020-01-02") | {"expires": "2026-11-23"}
    told = dated_claim(review=expiring, posts=["telegram:@daily/1"])
    shelf = served(EntryShelf(EntryFile(None)), told)
    for today, found in ((date(2026, 11, 22), 1), (date(2026, 11, 23), 0)):
        shelf.today = today
        assert len(shelf.posted(["telegram:@daily"])) == found
        assert len(shelf.citing(["facts.example/lemon"])) == found


def review(day: str) -> dict[str, Any]:
    return {"reviewed_at": day, "people": 1}
