"""A match with a short message that also tells of something else becomes a question."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pytest

from bot.claims.ids import ClaimId
from bot.flows.hold_asides import hold_asides
from bot.flows.match_draft import match_draft
from bot.match.decision import Choose, Decision, Guard, Match, NoMatch, Ranked
from bot.match.engines import E5, USE
from bot.match.entry import entries_of
from bot.match.vectors import Vectors, quantise
from bot.receive.tip import Tip
from tests.flows.matching_fakes import TinyEngine, TinyFinder, lost_engine
from tests.flows.test_check_tip import LEMON, SERVED, check, parts_of
from tests.match.examples import signals
from tests.store.claim_support import claim

JOKE = "the barber grants asylum to the whole jury"
MESSAGE = f"Hot lemon water surely kills the virus in the throat; {JOKE}"
UKRAINIAN = "Гаряча вода з лимоном убиває вірус; перукар надав притулок усьому журі"
SURE = Match(best=Ranked(claim_id=LEMON, probability=0.99, signals={}))


@dataclass
class TellingEngine(TinyEngine):
    """Finds the joke far from all else, or near it."""

    near: bool = False

    async def embed(self, texts: Sequence[str], *, query: bool) -> Vectors:
        """Return one unit vector for what has the joke alone, and another one for the rest."""
        await super().embed(texts, query=query)
        places = [int(each == JOKE and not self.near) for each in texts]
        return np.eye(2, self.profile.dimensions, dtype=np.float32)[places]


def finder(*engines: TinyEngine) -> TinyFinder:
    """Return what serves the claim, with vectors of it that are alike."""
    texts = [each.text for each in entries_of(SERVED[LEMON])]
    kept = {
        each.profile.key: {
            text: quantise(np.eye(1, each.profile.dimensions, dtype=np.float32))[0]
            for text in texts
        }
        for each in engines
    }
    return TinyFinder(SERVED, found={LEMON: 0.9}, kept=kept)


async def held(
    *engines: TinyEngine, decision: Decision = SURE, text: str = MESSAGE, language: str = "en"
) -> Decision:
    said = signals(text, language=language)
    return await hold_asides(said, decision, finder(*engines), engines)


async def test_a_clause_that_every_engine_finds_far_is_asked_about() -> None:
    found = await held(TellingEngine(), TellingEngine(E5))
    assert isinstance(found, Choose)
    assert found.candidates[0].guards == (Guard.ASIDE,)


async def test_what_one_engine_finds_near_is_no_aside_and_no_other_is_asked() -> None:
    slow = TellingEngine(E5)
    assert await held(TellingEngine(near=True), slow) == SURE
    assert slow.asked == []
    assert await held(TellingEngine(), TellingEngine(E5, near=True)) == SURE


async def test_only_the_clauses_of_another_thing_are_read() -> None:
    quick = TellingEngine()
    await held(quick, text=MESSAGE.removesuffix(f"; {JOKE}"))
    assert quick.asked == []
    await held(quick)
    assert quick.asked == [[JOKE]]


@pytest.mark.parametrize(
    "decision", [NoMatch(), Choose(candidates=(SURE.best,)), replace(SURE, also=(SURE.best,))]
)
async def test_any_other_decision_and_several_claims_stand(decision: Decision) -> None:
    assert await held(TellingEngine(), decision=decision) == decision


async def test_without_an_engine_the_match_stands() -> None:
    assert await held() == SURE
    assert await held(lost_engine(USE), lost_engine(E5)) == SURE


async def test_a_lost_engine_leaves_it_to_the_others() -> None:
    assert isinstance(await held(lost_engine(USE), TellingEngine(E5)), Choose)


async def test_an_engine_that_is_not_listened_to_is_not_asked() -> None:
    quick = TellingEngine()
    assert await held(quick, text=UKRAINIAN, language="uk") == SURE
    assert quick.asked == []


async def test_a_claim_without_vectors_or_gone_meanwhile_stands() -> None:
    engine = TellingEngine()
    said = signals(MESSAGE)
    assert await hold_asides(said, SURE, TinyFinder(SERVED), [engine]) == SURE
    gone = Match(best=replace(SURE.best, claim_id=ClaimId("gone")))
    assert await hold_asides(said, gone, finder(engine), [engine]) == gone


async def test_a_tip_with_an_aside_is_asked_about() -> None:
    engine = TellingEngine()
    done = await check(MESSAGE, finder(engine), engine)
    assert isinstance(done.decision, Choose)
    assert isinstance((await check(MESSAGE, finder())).decision, Match)


async def test_a_draft_is_looked_at_as_if_it_were_served() -> None:
    draft, engine = claim("lemon"), TellingEngine()
    asked = await match_draft(Tip(text=MESSAGE), draft, parts_of(TinyFinder(), engine))
    assert isinstance(asked, Choose)
    near = parts_of(TinyFinder(), TellingEngine(near=True))
    assert isinstance(await match_draft(Tip(text=MESSAGE), draft, near), Match)
    foreign = TellingEngine(replace(USE, languages=frozenset({"en"})))
    spanish = claim("lemon", language="es", texts={"es": draft_texts()}, wordings=[])
    told = await match_draft(Tip(text=MESSAGE), spanish, parts_of(TinyFinder(), foreign))
    assert isinstance(told, Match)


def draft_texts() -> dict[str, str]:
    """Return a statement that only looks Spanish, in words that the message shares."""
    return {"statement": "Hot lemon water kills the virus in the throat.", "known": "No lo hace."}
