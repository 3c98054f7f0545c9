"""Which served claims a draft seems to repeat, and which claims of the store are there twice."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from bot.claims.claim import Claim
from bot.claims.ids import ClaimId
from bot.flows.find_duplicates import Duplicate, find_duplicates, likely_duplicates
from bot.match.engines import E5, USE
from bot.match.twins import Reason
from bot.match.vectors import quantise
from tests.flows.matching_fakes import TinyEngine, TinyFinder, lost_engine
from tests.match.turned import turned
from tests.store.claim_support import claim

LEMON, GARLIC = ClaimId("lemon"), ClaimId("garlic")
STATED, OTHERWISE = "Hot lemon water kills the virus.", "Citrus tea heals infections."
SAME = {"en": {"statement": STATED, "known": "It does not at all."}}
OTHER = {"en": {"statement": OTHERWISE, "known": "It does not at all."}}
NEAR = {LEMON: 0.9, GARLIC: 0.2}


def finder(*claims: Claim, found: dict[ClaimId, float] | None = None) -> TinyFinder:
    served = {each.id: each for each in (claim("lemon"), claim("garlic"), *claims)}
    return TinyFinder(served, found=NEAR if found is None else found)


def draft(claim_id: str = "zitrone", **changes: Any) -> Claim:
    return claim(claim_id, **{"texts": SAME, "wordings": []} | changes)


async def found_in(claims: Iterable[Claim], store: TinyFinder) -> list[Duplicate]:
    return [each async for each in find_duplicates(claims, store)]


async def test_a_draft_is_told_what_it_repeats_and_why() -> None:
    [twin] = await likely_duplicates(draft(), finder())
    assert (twin.claim_id, twin.sure) == (LEMON, True)
    assert twin.reasons == (Reason.STATEMENT, Reason.WORDS)
    assert (twin.one, twin.other) == (STATED, STATED)


async def test_the_surest_comes_first() -> None:
    perhaps = claim("onion", texts=OTHER, wordings=[{"language": "en", "text": "Tell all of them"}])
    store = finder(perhaps, found={ClaimId("onion"): 0.9} | NEAR)
    wordings = [{"language": "en", "text": "Tell all of them!"}]
    twins = await likely_duplicates(draft(wordings=wordings), store)
    assert [(each.claim_id, each.sure) for each in twins] == [(LEMON, True), ("onion", False)]


async def test_a_claim_does_not_repeat_itself() -> None:
    assert await likely_duplicates(claim("lemon"), finder()) == ()


async def test_a_draft_without_words_repeats_nothing() -> None:
    silent = {"en": {"statement": "!!!!!!!!!!!!", "known": "Nothing is said."}}
    assert await likely_duplicates(draft(texts=silent), finder()) == ()


async def test_a_claim_with_the_same_link_is_looked_at() -> None:
    store = TinyFinder(finder().served, equal=(LEMON,))
    assert len(await likely_duplicates(draft(), store)) == 1


async def test_engines_read_the_statements_of_a_draft() -> None:
    store, use, e5 = finder(), TinyEngine(USE), TinyEngine(E5)
    store.kept = {
        each.profile.key: {
            STATED: quantise(np.eye(1, each.profile.dimensions, dtype=np.float32))[0]
        }
        for each in (use, e5)
    }
    [twin] = await likely_duplicates(draft(texts=OTHER), store, [use, e5])
    assert twin.reasons == (Reason.MEANING,)
    assert use.asked == e5.asked == [[OTHERWISE]]


async def test_what_was_embedded_is_not_read_again() -> None:
    store, use = finder(), TinyEngine(USE)
    store.kept = {"use": turned({STATED: 0})}
    await likely_duplicates(draft(), store, [use])
    assert use.asked == []


async def test_a_lost_engine_leaves_the_words() -> None:
    store = finder()
    [twin] = await likely_duplicates(draft(), store, [lost_engine(E5)])
    assert twin.claim_id == LEMON
    assert store.told == [{}]


async def test_a_pair_of_the_store_is_found_once() -> None:
    zitrone = draft()
    store = finder(zitrone, found={LEMON: 0.9, zitrone.id: 0.9})
    [found] = await found_in(store.served.values(), store)
    assert {found.ending.id, found.staying.id} == {LEMON, "zitrone"}


async def test_the_better_reviewed_claim_is_to_stay() -> None:
    better = draft(review={"reviewed_at": "2026-11-22", "people": 2})
    store = finder(better, found={LEMON: 0.9, better.id: 0.9})
    for claims in ([better], [store.served[LEMON]]):
        [found] = await found_in(claims, store)
        assert (found.ending.id, found.staying.id) == (LEMON, "zitrone")


async def test_a_store_without_twins_has_none() -> None:
    store = finder()
    assert await found_in(store.served.values(), store) == []
