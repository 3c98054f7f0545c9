"""Which entries there are, and which texts and links are a claim's alone."""

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bot.claims.claim import Claim
from bot.claims.ids import ClaimId
from bot.match.book import EntryBook
from bot.match.entry import entries_of
from tests.match.examples import claim

LEMON = claim("lemon", "Lemon heals", links=("https://example.org/lemon", "not a link"))
ONION = claim("onion", "Lemon heals", statement="Onions heal", links=("https://onion.example",))

NAMES = st.sampled_from(["a", "b", "c"])
TEXTS = st.lists(st.sampled_from(["one", "two", "three", "four", "😀"]), max_size=4)
LINKS = st.lists(st.sampled_from(["https://a.example", "https://b.example/x"]), max_size=2)


def book(*claims: Claim) -> EntryBook:
    held = EntryBook()
    for each in claims:
        held.add(each)
    return held


def test_an_entry_is_found_by_its_number() -> None:
    held = EntryBook()
    for number, entry in held.add(LEMON):
        assert held.entry(number) == entry
        assert held.claims[held.owners[number]] == LEMON.id


def test_a_text_is_its_claims_alone_or_all_that_share_it() -> None:
    held = book(LEMON, ONION)
    assert held.sure("onions heal", ()) == ("onion",)
    assert held.sure("lemon heals", ()) == ("lemon", "onion")
    assert held.sure("garlic heals", ()) == ()
    assert held.sure("", ()) == ()


def test_a_link_is_its_claims_however_it_was_copied() -> None:
    held = book(LEMON, ONION)
    assert held.sure("", ("example.org/lemon",)) == ("lemon",)
    assert held.sure("lemon heals", ("onion.example", "x.example")) == ("lemon", "onion")


def test_a_claim_that_went_is_known_no_more() -> None:
    held = book(LEMON, ONION)
    numbers = held.numbers(LEMON.id)
    removed = held.remove(LEMON.id)
    assert [number for number, _ in removed] == list(numbers)
    assert LEMON.id not in held
    assert len(held) == 1
    assert held.sure("lemon heals", ("example.org/lemon",)) == ("onion",)
    with pytest.raises(KeyError):
        held.entry(numbers[0])


def test_a_claim_that_was_never_here_can_go() -> None:
    held = book(LEMON)
    assert held.remove(ONION.id) == []
    assert len(held) == 1


def test_numbers_and_places_are_used_again() -> None:
    held = book(LEMON)
    for _ in range(5):
        held.remove(LEMON.id)
        held.add(LEMON)
    assert len(held.entries) == len(list(entries_of(LEMON)))
    assert held.claims == [LEMON.id]


def test_owners_grow_with_the_entries() -> None:
    many = claim("many", *(f"wording number {number}" for number in range(3000)))
    held = book(LEMON, many)
    assert {int(held.owners[number]) for number in held.numbers(many.id)} == {1}
    assert {int(held.owners[number]) for number in held.numbers(LEMON.id)} == {0}


class Changes(RuleBasedStateMachine):
    """Claims that come, change and go, beside what ought to be known then."""

    def __init__(self) -> None:
        super().__init__()
        self.held = EntryBook()
        self.claims: dict[ClaimId, Claim] = {}

    @rule(name=NAMES, texts=TEXTS, links=LINKS)
    def change(self, name: str, texts: list[str], links: list[str]) -> None:
        of = claim(name, *texts, links=tuple(links))
        self.held.remove(of.id)
        self.held.add(of)
        self.claims[of.id] = of

    @rule(name=NAMES)
    def remove(self, name: str) -> None:
        self.held.remove(ClaimId(name))
        self.claims.pop(ClaimId(name), None)

    @invariant()
    def knows_the_claims_that_are_here(self) -> None:
        assert len(self.held) == len(self.claims)
        for claim_id, of in self.claims.items():
            numbers = self.held.numbers(claim_id)
            assert [self.held.entry(number) for number in numbers] == list(entries_of(of))
            assert {self.held.claims[self.held.owners[number]] for number in numbers} == {claim_id}

    @invariant()
    def gives_every_number_to_one_entry(self) -> None:
        numbers = [number for each in self.claims for number in self.held.numbers(each)]
        assert len(numbers) == len(set(numbers))
        free = set(range(len(self.held.entries))) - set(numbers)
        assert all(self.held.owners[number] == -1 for number in free)

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
