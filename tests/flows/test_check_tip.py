"""The heart: from a tip to a decision and an answer, whatever finder and engines do."""

from bot.answer.plain import render_plain
from bot.claims.ids import ClaimId
from bot.flows.check_tip import Check, CheckParts, check_tip
from bot.match.decision import Choose, Match, NoMatch, NotCheckable, Uncheckable
from bot.match.engines import E5, USE
from bot.receive.tip import Tip
from tests.answer.examples import CATALOGUES
from tests.flows.matching_fakes import TinyEngine, TinyFinder, lost_engine
from tests.match.examples import MATCHER
from tests.store.claim_support import claim

LEMON, GARLIC = ClaimId("lemon"), ClaimId("garlic")
SERVED = {each.id: each for each in (claim("lemon"), claim("garlic"))}
MESSAGE = "Hot lemon water surely kills the virus, as one could read in the newspaper"


async def check(
    text: str, finder: TinyFinder, *engines: TinyEngine, language: str | None = None
) -> Check:
    parts = CheckParts(
        finder=finder,
        engines=engines,
        matcher=MATCHER,
        phrases_for=CATALOGUES.phrases,
        languages=CATALOGUES.languages,
        passed_on=False,
        lone_note=True,
    )
    return await check_tip(Tip(text=text), parts, language=language)


async def test_an_equal_text_is_answered_without_asking_an_engine() -> None:
    engine = TinyEngine()
    done = await check(MESSAGE, TinyFinder(SERVED, equal=(LEMON,)), engine)
    assert isinstance(done.decision, Match)
    assert "Hot lemon water kills the virus." in render_plain(done.answer)
    assert done.claims == {LEMON: SERVED[LEMON]}
    assert engine.asked == []


async def test_talk_is_not_checked() -> None:
    engine = TinyEngine()
    done = await check("Hello!", TinyFinder(SERVED), engine)
    assert done.decision == NotCheckable(reason=Uncheckable.TALK)
    assert engine.asked == []


async def test_a_likely_claim_is_answered() -> None:
    finder = TinyFinder(SERVED, found={LEMON: 0.9})
    done = await check(MESSAGE, finder, TinyEngine(USE), TinyEngine(E5))
    assert isinstance(done.decision, Match)
    assert finder.told[0].keys() == {"use", "e5"}
    assert done.took_ms > 0


async def test_an_unclear_claim_is_asked_about() -> None:
    done = await check(MESSAGE, TinyFinder(SERVED, found={LEMON: 0.4, GARLIC: 0.39}))
    assert isinstance(done.decision, Choose)
    assert [each.claim_id for each in done.decision.candidates] == [LEMON, GARLIC]
    assert done.claims.keys() == {LEMON, GARLIC}


async def test_an_unknown_claim_is_not_judged() -> None:
    done = await check(MESSAGE, TinyFinder(SERVED, found={LEMON: 0.01}))
    assert isinstance(done.decision, NoMatch)
    assert done.claims == {}
    assert "False" not in render_plain(done.answer)


async def test_an_engine_that_is_always_lost_leaves_the_decision_to_the_others() -> None:
    finder, lost = TinyFinder(SERVED, found={LEMON: 0.9}), lost_engine(E5)
    done = await check(MESSAGE, finder, TinyEngine(USE), lost)
    assert isinstance(done.decision, Match)
    assert (set(finder.told[0]), lost.lost) == ({"use"}, 1)


async def test_words_decide_where_every_engine_is_lost() -> None:
    finder = TinyFinder(SERVED, found={LEMON: 0.9})
    done = await check(MESSAGE, finder, lost_engine(USE), lost_engine(E5))
    assert isinstance(done.decision, Match)
    assert finder.told == [{}]


async def test_a_claim_that_is_no_longer_served_is_not_answered_with() -> None:
    done = await check(MESSAGE, TinyFinder(equal=(LEMON,)))
    assert done.decision == NoMatch()
    both = await check(MESSAGE, TinyFinder({GARLIC: SERVED[GARLIC]}, equal=(LEMON, GARLIC)))
    assert isinstance(both.decision, Choose)
    assert [each.claim_id for each in both.decision.candidates] == [GARLIC]


async def test_the_answer_is_in_the_messages_language_or_in_the_one_asked_for() -> None:
    finder = TinyFinder(SERVED, equal=(LEMON,))
    own = await check("Горячая вода с лимоном убивает вирус, пишут в газете", finder)
    asked = await check(MESSAGE, finder, language="es")
    assert (own.language, asked.language) == ("ru", "es")
    assert asked.signals.answer_language == "en"
