"""What is told of public sources: profiles, counts of three posts and more, first sightings."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any

import pytest
import sqlalchemy as sa

from bot.claims.ids import AskerHash, ClaimId
from bot.claims.profile import FirstSeen, TrackRecord
from bot.flows.effects import KeepTip
from bot.receive.tip import Tip
from bot.store.apply import apply_effects
from bot.store.claim_store import ClaimStore
from bot.store.database import Database
from bot.store.library import Library
from bot.store.profile_store import ProfileStore
from bot.store.source_book import StoredSourceBook
from tests.store.claim_support import put, withdraw
from tests.store.profile_support import profile_form
from tests.store.support import SECRETS, Hands, answer, place

LEMON = ClaimId("lemon")
CHANNEL = ("telegram:-1001234567890", "telegram:@daily_channel")


@pytest.fixture
def store(database: Database, hands: Hands) -> ClaimStore:
    return ClaimStore(database, hands)


@pytest.fixture
def library(store: ClaimStore, hands: Hands) -> Iterator[Library]:
    opened = Library(store, hands)
    yield opened
    opened.close()


@pytest.fixture
def book(database: Database, library: Library) -> StoredSourceBook:
    return StoredSourceBook(database, library)


async def recorded(book: StoredSourceBook, keys: Sequence[str]) -> TrackRecord | None:
    return await book.record(keys, await book.profile(keys))


def checked(
    store: ClaimStore, links: Sequence[str], ratings: Sequence[str], **changes: Any
) -> None:
    """Publish a claim for each link, with a rating and reviewed a month after the one before."""
    for month, (link, rating) in enumerate(zip(links, ratings, strict=True), start=1):
        review = {"reviewed_at": f"2026-{month:02}-05", "people": 1}
        put(store, f"claim-{month}", links=[link], rating=rating, review=review, **changes)


def posts(count: int) -> list[str]:
    return [f"https://t.me/daily_channel/{number}" for number in range(1, count + 1)]


async def test_a_source_is_known_by_any_of_its_keys(
    book: StoredSourceBook, database: Database, hands: Hands
) -> None:
    ProfileStore(database, hands).put_all([profile_form("daily")])
    for keys in (CHANNEL, ("site:news.daily.example", "site:daily.example")):
        profile = await book.profile(keys)
        assert profile is not None and profile.name == "The daily"
    assert await book.profile(["site:other.example"]) is await book.profile([]) is None


async def test_posts_are_counted_with_the_period_of_their_reviews(
    book: StoredSourceBook, store: ClaimStore, library: Library
) -> None:
    ratings = ["false", "misleading", "missing_context", "scam", "true", "satire", "mixture"]
    checked(store, posts(7), ratings)
    await library.refresh()
    assert await recorded(book, CHANNEL) == TrackRecord(
        checked=7, misleading=4, since=date(2026, 1, 5), until=date(2026, 7, 5)
    )


async def test_of_fewer_than_three_posts_nothing_is_told(
    book: StoredSourceBook, store: ClaimStore, library: Library
) -> None:
    checked(store, posts(3), ["false"] * 3)
    await library.refresh()
    record = await recorded(book, CHANNEL)
    assert record is not None and record.checked == 3
    withdraw(store._database, "claim-2")
    await library.refresh()
    assert await recorded(book, CHANNEL) is None
    assert await recorded(book, []) is None


async def test_a_page_within_a_site_is_not_judged_by_the_whole_site(
    book: StoredSourceBook, store: ClaimStore, library: Library, database: Database, hands: Hands
) -> None:
    checked(store, [f"https://a{n}.daily.example/x" for n in range(4)], ["false"] * 4)
    await library.refresh()
    within = ("site:a0.daily.example", "site:daily.example")
    assert await recorded(book, within) is None
    ProfileStore(database, hands).put_all([profile_form("daily")])
    record = await recorded(book, within)
    assert record is not None and record.checked == 4


async def test_a_profiles_record_counts_under_all_of_its_keys(
    book: StoredSourceBook, store: ClaimStore, library: Library, database: Database, hands: Hands
) -> None:
    checked(store, [*posts(2), "https://daily.example/3"], ["false", "true", "false"])
    ProfileStore(database, hands).put_all([profile_form("daily")])
    await library.refresh()
    record = await recorded(book, ["site:daily.example"])
    assert record is not None and (record.checked, record.misleading) == (3, 2)


async def test_where_a_claim_was_first_seen_is_told_when_a_moderator_publishes_it(
    book: StoredSourceBook, store: ClaimStore, database: Database, hands: Hands
) -> None:
    put(store, "lemon")
    store.tell_first_seen(LEMON, told=True)
    for person in range(5):
        assert await book.first_seen(LEMON) is None
        database.run_now(partial(ask, person=person, hands=hands))
    day = date(2026, 11, 22)
    told = FirstSeen(on=day, askers=5, channels={"@daily_channel": 5})
    assert await book.first_seen(LEMON) == told
    store.tell_first_seen(LEMON, told=False)
    assert await book.first_seen(LEMON) is None


async def test_of_a_claim_that_is_not_there_nothing_is_told(book: StoredSourceBook) -> None:
    assert await book.first_seen(ClaimId("pepper")) is None


def ask(connection: sa.Connection, person: int, hands: Hands) -> None:
    """Let a person ask about the lemon claim, forwarded from the daily channel."""
    tip = KeepTip(
        key="m1",
        asker=AskerHash(bytes([person]) * 32),
        tip=Tip(text="a"),
        text_days=0,
        origins=("telegram:@daily_channel",),
    )
    apply_effects(connection, SECRETS, place(person), (tip, answer()), hands())
