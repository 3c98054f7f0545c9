"""Claims in every state, as a list shows them."""

from datetime import date

import pytest

from bot.claims.ids import ClaimId
from bot.moderate.desk import ClaimFilter, ClaimState
from bot.moderate.refusals import Unknown
from bot.store.database import Database
from tests.store.claim_support import put
from tests.store.desk.drafting_support import LEMON, Writers, draft_json
from tests.store.support import Hands


@pytest.fixture
def writers(database: Database, hands: Hands) -> Writers:
    return Writers(database=database, hands=hands)


async def ids(writers: Writers, wanted: ClaimFilter | None = None) -> list[str]:
    page = await writers.claims.listed(wanted or ClaimFilter())
    return [each.id for each in page.cards]


def review(expires: str) -> dict[str, object]:
    return {"reviewed_at": "2026-01-01", "people": 1, "expires": expires}


async def test_a_draft_is_shown_by_what_is_written_of_it(writers: Writers) -> None:
    await writers.begun()
    card = await writers.claims.card(LEMON)
    assert (card.state, card.rating, card.has_draft) == ("draft", None, True)
    assert (card.statement, card.language) == ("Hot lemon water kills the virus.", "en")


@pytest.mark.parametrize("texts", [None, [], {"en": None}, {"en": {"statement": 3}}])
async def test_a_draft_may_hold_anything(writers: Writers, texts: object) -> None:
    await writers.begun({**draft_json(), "language": "en", "texts": texts})
    card = await writers.claims.card(LEMON)
    assert (card.statement, card.language) == ("", "en")


async def test_a_published_claim_with_a_draft_is_shown_as_published(writers: Writers) -> None:
    await writers.published()
    await writers.changed(rating="true")
    card = await writers.claims.card(LEMON)
    assert (card.state, card.rating, card.has_draft) == ("published", "false", True)
    assert card.reviewed_at == date(2026, 11, 22)


async def test_a_dropped_draft_is_not_listed(writers: Writers) -> None:
    await writers.begun()
    await writers.drafts.discard(writers.ana, "claim", "lemon", 1)
    assert await ids(writers) == []
    assert (await writers.claims.card(LEMON)).has_draft is False


async def test_a_claim_that_is_not_there_is_unknown(writers: Writers) -> None:
    with pytest.raises(Unknown):
        await writers.claims.card(LEMON)


async def test_pages_go_from_the_last_change_back(writers: Writers) -> None:
    for each in ("lemon", "garlic", "onion"):
        put(writers.served, each)
        writers.hands.pass_(1)
    first = await writers.claims.listed(ClaimFilter(), most=2)
    assert [each.id for each in first.cards] == ["onion", "garlic"]
    second = await writers.claims.listed(ClaimFilter(), after=first.after, most=2)
    assert ([each.id for each in second.cards], second.after) == (["lemon"], None)


@pytest.mark.parametrize("after", ["", "x", "1.x", "9" * 40, "-1.2", "²."])
async def test_nonsense_is_the_first_page(writers: Writers, after: str) -> None:
    put(writers.served)
    page = await writers.claims.listed(ClaimFilter(), after=after)
    assert len(page.cards) == 1


@pytest.mark.parametrize("words", ["garlic", "GARLIC water", "virus Garlic", "ajo", "Чеснок"])
async def test_words_are_looked_for_in_every_language(writers: Writers, words: str) -> None:
    put(writers.served)
    texts = {
        "en": {"statement": "Hot Garlic water kills the virus.", "known": "No study supports it."},
        "es": {"statement": "El ajo mata el virus.", "known": "Ningún estudio lo apoya."},
        "ru": {"statement": "чеснок убивает вирус.", "known": "Это ничем не доказано."},
    }
    put(writers.served, "garlic", texts=texts)
    assert await ids(writers, ClaimFilter(words=words)) == ["garlic"]


async def test_words_are_looked_for_in_drafts_too(writers: Writers) -> None:
    await writers.begun({**draft_json(), "texts": {"ru": {"statement": "Чеснок убивает вирус"}}})
    await writers.begun(draft_json("onion"))
    assert await ids(writers, ClaimFilter(words="чеснок")) == ["lemon"]
    assert await ids(writers, ClaimFilter(words="лук")) == []


@pytest.mark.parametrize("words", ["%", "_____", "/", "\\", "'; drop table claim; --"])
async def test_words_are_never_more_than_words(writers: Writers, words: str) -> None:
    put(writers.served)
    assert await ids(writers, ClaimFilter(words=words)) == []


@pytest.mark.parametrize(
    ("state", "found"), [("published", ["garlic"]), ("paused", ["lemon"]), ("draft", ["onion"])]
)
async def test_a_list_is_narrowed_by_state(
    writers: Writers, state: ClaimState, found: list[str]
) -> None:
    put(writers.served)
    put(writers.served, "garlic")
    await writers.begun(draft_json("onion"))
    await writers.claims.pause(writers.boris, LEMON)
    assert await ids(writers, ClaimFilter(state=state)) == found


async def test_a_list_is_narrowed_by_rating(writers: Writers) -> None:
    put(writers.served)
    put(writers.served, "garlic", rating="true")
    card = await writers.claims.card(ClaimId("garlic"))
    assert card.rating is not None
    assert await ids(writers, ClaimFilter(rating=card.rating)) == ["garlic"]


async def test_what_is_due_comes_by_its_day(writers: Writers) -> None:
    put(writers.served, "lemon", review=review("2026-12-01"))
    put(writers.served, "garlic", review=review("2026-11-01"))
    put(writers.served, "onion", review=review("2027-11-01"))
    put(writers.served, "salt")
    due = await writers.claims.due(date(2026, 12, 1))
    assert [(each.id, each.expires) for each in due] == [
        ("garlic", date(2026, 11, 1)),
        ("lemon", date(2026, 12, 1)),
    ]
