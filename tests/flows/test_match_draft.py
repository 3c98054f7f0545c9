"""A message is decided on as if a draft were served."""

from dataclasses import replace

from bot.claims.ids import ClaimId
from bot.flows.match_draft import match_draft
from bot.match.decision import Choose, Decision, Match, NoMatch, NotCheckable
from bot.match.engines import E5, USE
from bot.receive.tip import Tip
from tests.flows.matching_fakes import TinyEngine, TinyFinder, lost_engine
from tests.flows.test_check_tip import LEMON, MESSAGE, SERVED, parts_of
from tests.store.claim_support import claim

DRAFT = claim("lemon")
BARE = TinyFinder(SERVED)


async def decided(
    text: str, finder: TinyFinder = BARE, *engines: TinyEngine, **changes: object
) -> Decision:
    draft = claim("lemon", **changes)
    return await match_draft(Tip(text=text), draft, parts_of(finder, *engines))


async def test_an_equal_text_or_link_is_the_draft_for_sure() -> None:
    assert await decided("hot lemon water kills the virus!") == await _sure()
    link = "https://viral.example/lemon"
    tip = Tip(text=f"{MESSAGE} {link}", links=(link,))
    found = await match_draft(tip, claim("lemon", links=[link]), parts_of(BARE))
    assert isinstance(found, Match)
    assert found.best.claim_id == LEMON


async def _sure() -> Decision:
    return await match_draft(Tip(text="Hot lemon water kills the virus."), DRAFT, parts_of(BARE))


async def test_another_claim_with_that_text_is_asked_about_too() -> None:
    finder = TinyFinder(SERVED, equal=(ClaimId("garlic"), LEMON))
    found = await decided("Hot lemon water kills the virus.", finder)
    assert isinstance(found, Choose)
    assert [each.claim_id for each in found.candidates] == ["lemon", "garlic"]


async def test_the_draft_is_weighed_with_its_texts_as_engines_read_them() -> None:
    engine = TinyEngine()
    found = await decided(MESSAGE, TinyFinder(SERVED, found={ClaimId("garlic"): 0.1}), engine)
    assert isinstance(found, Match | Choose | NoMatch)
    assert engine.asked[-1] == [
        "Hot lemon water kills the virus.",
        "Drink lemon water against the virus",
    ]


async def test_a_language_that_an_engine_does_not_read_is_left_to_the_others() -> None:
    engine = TinyEngine(replace(USE, languages=frozenset({"es"})))
    await decided(MESSAGE, TinyFinder(SERVED), engine)
    assert len(engine.asked) == 1


async def test_talk_is_not_checked_against_a_draft() -> None:
    assert isinstance(await decided("Good morning!"), NotCheckable)


async def test_an_engine_that_is_lost_has_no_say() -> None:
    late = TinyEngine(E5, lost_from=2)
    assert not isinstance(await decided(MESSAGE, BARE, lost_engine(), late), NotCheckable)
    assert late.lost == 1


async def test_a_draft_without_words_matches_nothing() -> None:
    texts = {"en": {"statement": "!!!!!!!!!!", "known": "No study supports it."}}
    assert isinstance(await decided(MESSAGE, texts=texts, wordings=[]), NoMatch)
