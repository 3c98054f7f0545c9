"""Where a claim was first seen, counted from the tips that are there, and never of few people."""

from datetime import date

import pytest

from bot.claims.ids import AskerHash, ClaimId
from bot.flows.effects import Effect, KeepTip
from bot.match.decision import Choose, Decision, Match, NoMatch, Ranked
from bot.receive.tip import Tip
from bot.store.apply import apply_effects
from bot.store.claim_store import ClaimStore
from bot.store.database import Database
from bot.store.first_seen import NoSuchClaim, Seen
from tests.store.claim_support import execute, put, rows
from tests.store.support import SECRETS, Hands, answer, match, place

LEMON, GARLIC, ONION = ClaimId("lemon"), ClaimId("garlic"), ClaimId("onion")
DAY = 86_400


@pytest.fixture
def store(database: Database, hands: Hands) -> ClaimStore:
    opened = ClaimStore(database, hands)
    for claim_id in ("lemon", "garlic", "onion"):
        put(opened, claim_id)
    return opened


class Askers:
    """People who ask, each with a number and a chat."""

    def __init__(self, database: Database, hands: Hands) -> None:
        self._database = database
        self._hands = hands

    def ask(
        self, person: int, *origins: str, about: Decision | None = None, key: str = "m1"
    ) -> None:
        """Let a person ask about the lemon claim, or what is told."""
        asker = AskerHash(bytes([person]) * 32)
        kept = KeepTip(key=key, asker=asker, tip=Tip(text="a"), text_days=0, origins=origins)
        self.commit(person, kept, answer(about or match(), key=key))

    def commit(self, person: int, *effects: Effect) -> None:
        self._database.run_now(
            lambda connection: apply_effects(
                connection, SECRETS, place(person), effects, self._hands()
            )
        )


@pytest.fixture
def askers(database: Database, hands: Hands, store: ClaimStore) -> Askers:
    assert store.known() == 3
    return Askers(database, hands)


def ranked(claim_id: str) -> Ranked:
    return Ranked(claim_id=ClaimId(claim_id), probability=0.9, signals={})


def test_nobody_asked_about_a_new_claim(store: ClaimStore) -> None:
    assert store.seen(LEMON) is None


def test_an_unknown_claim_is_named(store: ClaimStore) -> None:
    for ask in (store.seen, lambda each: store.tell_first_seen(each, told=True)):
        with pytest.raises(NoSuchClaim, match=r"^pepper: there is no such claim$"):
            ask(ClaimId("pepper"))


def test_the_earliest_day_is_told_and_fewer_than_five_people_are_not_counted(
    askers: Askers, store: ClaimStore, hands: Hands
) -> None:
    for person in range(4):
        askers.ask(person, "telegram:@daily")
        hands.pass_(DAY)
    day = date(2026, 11, 22)
    assert store.seen(LEMON) == Seen(on=day, askers=None, channels={}, told=False)
    askers.ask(4, "telegram:@daily", "telegram:-1001234567890", "site:daily.example")
    assert store.seen(LEMON) == Seen(on=day, askers=5, channels={"@daily": 5}, told=False)


def test_a_person_counts_once_however_often_they_ask(askers: Askers, store: ClaimStore) -> None:
    for number in range(9):
        askers.ask(1, "telegram:@daily", key=f"m{number}")
    for person in range(2, 6):
        askers.ask(person)
    seen = store.seen(LEMON)
    assert seen is not None and (seen.askers, seen.channels) == (5, {})


def test_the_channel_with_the_most_people_is_first(askers: Askers, store: ClaimStore) -> None:
    for person in range(6):
        askers.ask(person, "telegram:@daily", *(["telegram:@a_weekly"] if person else []))
    seen = store.seen(LEMON)
    assert seen is not None and list(seen.channels.items()) == [("@daily", 6), ("@a_weekly", 5)]


def test_people_who_are_erased_are_counted_no_more(
    askers: Askers, store: ClaimStore, database: Database
) -> None:
    for person in range(5):
        askers.ask(person, "telegram:@daily")
    execute(
        database,
        "delete from answer where tip_id = (select max(id) from tip)",
        "delete from tip where id = (select max(id) from tip)",
    )
    seen = store.seen(LEMON)
    assert seen is not None and (seen.askers, seen.channels) == (None, {})
    assert rows(database, "select count(*) from tip_origin") == [(4,)]


def test_only_what_is_decided_counts(askers: Askers, store: ClaimStore) -> None:
    several = Match(best=ranked("lemon"), also=(ranked("garlic"),))
    decisions: list[Decision] = [several, Choose(candidates=(ranked("lemon"),)), NoMatch()]
    for person, about in enumerate(decisions):
        askers.ask(person, about=about)
    lemon, garlic = store.seen(LEMON), store.seen(GARLIC)
    assert lemon is not None and garlic is not None
    assert store.seen(ONION) is None


def test_the_last_answer_to_a_tip_counts_alone(
    askers: Askers, store: ClaimStore, database: Database
) -> None:
    askers.ask(1, "telegram:@daily")
    askers.ask(1, "telegram:@other", about=match("garlic"))
    assert store.seen(LEMON) is None and store.seen(GARLIC) is not None
    assert rows(database, "select key from tip_origin") == [("telegram:@other",)]
    askers.commit(1, answer(NoMatch(), decided_by="asker"))
    assert store.seen(GARLIC) is None


def test_a_claim_that_the_store_does_not_have_is_not_counted(
    askers: Askers, database: Database
) -> None:
    askers.ask(1, about=match("pepper"))
    assert rows(database, "select * from tip_claim") == []


def test_what_was_asked_about_merged_claims_counts_for_what_they_ended_in(
    askers: Askers, store: ClaimStore, hands: Hands
) -> None:
    for person, claim_id in enumerate(("lemon", "lemon", "garlic", "garlic", "onion", "onion")):
        askers.ask(person, about=match(claim_id))
        hands.pass_(DAY)
    store.merge(LEMON, GARLIC)
    store.merge(GARLIC, ONION)
    seen = store.seen(ONION)
    assert seen is not None and (seen.on, seen.askers) == (date(2026, 11, 22), 6)
    store.unmerge(GARLIC)
    apart = store.seen(ONION)
    assert apart is not None and (apart.on, apart.askers) == (date(2026, 11, 26), None)


def test_a_moderator_says_whether_answers_tell_it(askers: Askers, store: ClaimStore) -> None:
    askers.ask(1)
    for told in (True, False):
        store.tell_first_seen(LEMON, told=told)
        seen = store.seen(LEMON)
        assert seen is not None and seen.told is told
