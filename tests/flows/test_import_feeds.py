"""Feeds that are read again and again."""

from bot.flows.exchange import ReadSource
from bot.flows.import_feeds import import_due_feeds
from tests.claims.exchange.examples import claim_review
from tests.flows.exchange_fakes import World

FEED = "https://feeds.example/reviews.json?key=secret"
OTHER = "https://other.example/reviews.json"


def world() -> World:
    made = World()
    made.has(feeds=(FEED, OTHER), feeds_hours=24)
    made.sources.told[FEED] = ReadSource(told=[claim_review()], digest="one")
    return made


async def test_every_feed_is_read_once_in_its_hours() -> None:
    here = world()
    assert await import_due_feeds(here.exchange) == 2
    assert await import_due_feeds(here.exchange) == 0
    here.later(hours=25)
    assert await import_due_feeds(here.exchange) == 2
    assert here.sources.asked == [FEED, OTHER, FEED, OTHER]


async def test_what_came_of_it_is_remembered_without_the_feeds_key() -> None:
    here = world()
    await import_due_feeds(here.exchange)
    failed, read = here.imports.every_run
    assert (read.feed, read.outcome) == (
        "feeds.example/reviews.json",
        {"digest": "one", "published": 1},
    )
    assert failed.outcome == {"failed": "it cannot be reached"}


async def test_a_feed_that_says_the_same_is_not_gone_through_again() -> None:
    here = world()
    await import_due_feeds(here.exchange)
    here.later(hours=25)
    here.imports.kept.clear()
    await import_due_feeds(here.exchange)
    assert here.imports.every_run[1].outcome == {"digest": "one", "unchanged": 0}
