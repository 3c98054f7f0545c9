"""The exchange over a store, and its feeds in the background."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.app.exchange import exchange_over, publisher_of
from bot.app.store import opened_store
from bot.claims.rating import Rating
from bot.flows.exchange import SourceUnread
from bot.settings import Settings
from tests.app.support import few_claims


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("SIFTLINE_CONFIG_DIR", str(few_claims(tmp_path / "config")))
    return Settings(
        data_dir=tmp_path / "data",
        publisher_name="Newsroom",
        public_url="https://facts.example.org/",
        trusted_publishers=("facts.example.org",),
        factcheck_key=SecretStr("secret"),
    )


async def test_it_works_with_what_the_settings_say(settings: Settings) -> None:
    with opened_store(settings) as opened:
        async with exchange_over(settings, opened) as exchange:
            assert len(exchange.served(True)) == opened.claims.known()
            assert exchange.trusted == {"facts.example.org"}
            with pytest.raises(SourceUnread):
                await exchange.sources.read("http://127.0.0.1/feed")


def test_ratings_are_told_in_words(settings: Settings) -> None:
    publisher = publisher_of(settings)
    assert publisher.rating_word(Rating.FALSE, "en") == "False"
    assert publisher.page_of("a") == "https://facts.example.org/c/a"
