"""A claim comes out of the store as it went in."""

from dataclasses import replace
from typing import Any

import pytest

from bot.match.media.codec import Prints
from bot.receive.readings import AudioFingerprint
from bot.store.claim_store import ClaimStore
from bot.store.database import Database
from tests.store.claim_support import SOURCE, claim, medium_json, put, rows
from tests.store.support import Hands

SOUND = Prints(audio=AudioFingerprint(codes=bytes(8), seconds=1.0))
WHO = {"en": "an account", "ru": "учётная запись"}
CHANGES: dict[str, dict[str, Any]] = {
    "the least there is": {"wordings": []},
    "in another language than English": {
        "language": "uk",
        "texts": {
            "uk": {"statement": "Лимон убиває вірус.", "known": "Жодне дослідження цього."},
            "ar": {"statement": "الليمون يقتل الفيروس.", "known": "لا دراسة تؤيده."},
        },
    },
    "with everything": {
        "rating": "unverified",
        "authenticity": "ai_generated",
        "texts": {
            "en": {
                "statement": "A picture 🍋 of a “lemon”.",
                "known": "It is\nnot known.",
                "missing": "Who made it.",
            }
        },
        "claimant": {"en": "somebody", "ru": "кто-то"},
        "first_appearance": {
            "date": "2019-05",
            "who": WHO,
            "where": WHO,
            "url": "https://viral.example/?a=1&b=%D0%B9#c",
        },
        "sources": [SOURCE, SOURCE | {"stance": "primary", "title": "The original"}],
        "links": ["https://viral.example/1", "https://viral.example/2"],
        "media": [
            medium_json(1, authenticity="wrong_context", really=WHO),
            medium_json(2, form="audio", known_by=SOUND),
        ],
        "posts": ["telegram:@name/12", "telegram:-1001234567890/7"],
        "review": {"reviewed_at": "2026-11-22", "people": 3, "expires": "2030-01-01"},
    },
    "with a first appearance that has no page": {
        "first_appearance": {"date": "2019", "who": WHO, "where": {}}
    },
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_claim_is_read_as_it_was_written(database: Database, name: str) -> None:
    store = ClaimStore(database, Hands())
    put(store, **CHANGES[name])
    [kept] = store.each_served(prints=True)
    media = tuple(replace(each, id=0) for each in kept.media)
    assert replace(kept, media=media) == replace(claim(**CHANGES[name]), revision=1)


def test_a_claims_own_language_stands_in_columns_alone(database: Database) -> None:
    put(ClaimStore(database, Hands()), **CHANGES["in another language than English"])
    [(language, statement, translations)] = rows(
        database, "select language, statement, translations from claim_revision"
    )
    assert (language, statement) == ("uk", "Лимон убиває вірус.")
    assert "ar" in translations and "uk" not in translations
