"""What the exchange of reviews works with, from its parts."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from bot.app.clock import utc_now
from bot.app.matching import matching
from bot.app.store import Opened
from bot.claims.claim import Claim
from bot.claims.exchange.publisher import Publisher
from bot.claims.rating import Rating
from bot.flows.exchange import Exchange, Near, NearTo
from bot.flows.find_duplicates import likely_duplicates
from bot.readers.catalogues import load_catalogues
from bot.readers.feeds.search import FactCheckSearch
from bot.readers.feeds.source import FEEDS, SECONDS, WebSources
from bot.readers.links.guarded_client import GuardedClient
from bot.settings import Settings, config_dir
from bot.store.desk.import_origins import ImportStore


@asynccontextmanager
async def exchange_over(
    settings: Settings, opened: Opened, near_to: NearTo | None = None
) -> AsyncIterator[Exchange]:
    """Give the exchange over a store; ``near_to`` tells of claims that may say the same."""
    search = FactCheckSearch(
        base=settings.factcheck_base, key=settings.factcheck_key.get_secret_value()
    )
    sources = WebSources(GuardedClient(seconds=SECONDS, wanted=FEEDS), search)
    try:
        yield Exchange(
            imports=ImportStore(opened.database, utc_now),
            put=opened.claims.put,
            sources=sources,
            served=lambda prints: _served(opened, prints=prints),
            publisher=publisher_of(settings),
            clock=utc_now,
            trusted=frozenset(settings.trusted_publishers),
            feeds=settings.feeds,
            feeds_hours=settings.feeds_hours,
            near_to=near_to,
        )
    finally:
        await sources.close()


@asynccontextmanager
async def exchange_alone(settings: Settings, opened: Opened) -> AsyncIterator[Exchange]:
    """Give the exchange for a command; it compares claims by their words alone, which is quick."""
    words = settings.model_copy(update={"engines": (), "read_media": False, "read_links": False})
    async with matching(words, opened) as checks:

        async def near_to(claim: Claim) -> Sequence[Near]:
            return await likely_duplicates(claim, checks.library)

        async with exchange_over(settings, opened, near_to) as exchange:
            yield exchange


def publisher_of(settings: Settings) -> Publisher:
    """Return under whose name reviews leave this newsroom."""
    catalogues = load_catalogues(config_dir())

    def word(rating: Rating, language: str) -> str:
        return catalogues.phrases(language).rating(rating).word

    return Publisher(
        name=settings.publisher_name,
        url=settings.publisher_url,
        pages=settings.public_url,
        rating_word=word,
    )


def _served(opened: Opened, *, prints: bool) -> Sequence[Claim]:
    return list(opened.claims.each_served(prints=prints))
