"""The heart: from a tip to a decision and an answer, whatever finder and engines do."""

from bot.answer.plain import render_plain
from bot.claims.ids import ClaimId
from bot.claims.medium import Medium
from bot.flows.check_parts import Check, CheckParts
from bot.flows.check_tip import check_tip
from bot.flows.read_tip import Readers
from bot.flows.tell_decision import tell_again
from bot.match.decision import Choose, Match, NoMatch, NotCheckable, Ranked, Uncheckable
from bot.match.engines import E5, USE
from bot.match.media.known import KnownMedium, MediaCandidates
from bot.receive.readings import SeenPage
from bot.receive.tip import Media, Tip
from tests.answer.examples import CATALOGUES
from tests.flows.matching_fakes import TinyEngine, TinyFinder, lost_engine
from tests.flows.reading_fakes import TinyPages, TinyReader, TinySources, readers
from tests.match.examples import MATCHER
from tests.store.claim_support import claim

LEMON, GARLIC = ClaimId("lemon"), ClaimId("garlic")
SERVED = {each.id: each for each in (claim("lemon"), claim("garlic"))}
MESSAGE = "Hot lemon water surely kills the virus, as one could read in the newspaper"


def parts_of(
    finder: TinyFinder,
    *engines: TinyEngine,
    readers: Readers | None = None,
    sources: TinySources | None = None,
) -> CheckParts:
    return CheckParts(
        finder=finder,
        engines=engines,
        matcher=MATCHER,
        phrases_for=CATALOGUES.phrases,
        languages=CATALOGUES.languages,
        passed_on=False,
        lone_note=True,
        readers=readers,
        sources=sources,
    )


async def check(
    text: str, finder: TinyFinder, *engines: TinyEngine, language: str | None = None
) -> Check:
    return await check_tip(Tip(text=text), parts_of(finder, *engines), language=language)


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
    finder = TinyFinder(SERVED, found={LEMON: 0.6})
    done = await check(MESSAGE, finder, TinyEngine(USE), TinyEngine(E5))
    assert isinstance(done.decision, Match)
    assert finder.told[-1].keys() == {"use", "e5"}
    assert done.took_ms > 0


async def test_a_claim_that_a_quick_engine_is_sure_of_is_answered_without_the_others() -> None:
    finder, slow = TinyFinder(SERVED, found={LEMON: 0.9}), TinyEngine(E5)
    done = await check(MESSAGE, finder, TinyEngine(USE), slow)
    assert isinstance(done.decision, Match)
    assert [each.keys() for each in finder.told] == [{"use"}]
    assert slow.asked == []


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
    finder, lost = TinyFinder(SERVED, found={LEMON: 0.6}), lost_engine(E5)
    done = await check(MESSAGE, finder, TinyEngine(USE), lost)
    assert isinstance(done.decision, Match)
    assert (set(finder.told[-1]), lost.lost) == ({"use"}, 1)


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


PHOTO = Media(kind="photo", file_id=MESSAGE, unique_id="p")
"""A picture in which the message is to be read."""
KNOWN = KnownMedium(claim_id=LEMON, medium_id=1, form="image", by="hash")


async def test_the_words_of_a_picture_are_checked_with_its_caption() -> None:
    finder, reader = TinyFinder(SERVED, found={LEMON: 0.9}), TinyReader()
    tip = Tip(text="Is this true?", media=(PHOTO,))
    done = await check_tip(tip, parts_of(finder, readers=readers(reader)))
    assert isinstance(done.decision, Match)
    assert done.signals.text == f"Is this true?\n{MESSAGE}"
    assert done.readings.media[0].text == MESSAGE


async def test_what_comes_with_known_words_is_not_read() -> None:
    reader, pages = TinyReader(), TinyPages({})
    tip = Tip(text=f"{MESSAGE} https://example.org/a", media=(PHOTO,))
    parts = parts_of(TinyFinder(SERVED, equal=(LEMON,)), readers=readers(reader, pages))
    assert isinstance((await check_tip(tip, parts)).decision, Match)
    assert (reader.fetched, pages.asked) == ([], [])


async def test_a_known_picture_is_offered_and_told_of() -> None:
    reader = TinyReader(
        near_to={"silent": MediaCandidates(sure=(KNOWN,))},
        kept={1: Medium(id=1, form="image", digest=bytes(32))},
    )
    tip = Tip(media=(Media(kind="photo", file_id="silent", unique_id="p"),))
    done = await check_tip(tip, parts_of(TinyFinder(SERVED), readers=readers(reader)))
    assert isinstance(done.decision, Choose) and done.decision.pictured
    assert [each.claim.id for each in done.context.known] == [LEMON]


async def test_a_link_alone_is_checked_by_what_its_page_says() -> None:
    page = SeenPage(asked="", links=("example.org/a",), title=MESSAGE)
    pages = TinyPages({"https://example.org/a": page})
    finder = TinyFinder(SERVED, found={LEMON: 0.9})
    tip = Tip(text="https://example.org/a")
    done = await check_tip(tip, parts_of(finder, readers=readers(TinyReader(), pages)))
    assert isinstance(done.decision, Match)
    assert done.signals.text == MESSAGE


async def test_a_page_that_checks_a_claim_is_recognised_unless_other_words_stand_beside() -> None:
    pages = TinyPages({})
    finder = TinyFinder(SERVED, cited={"example.org/check": (LEMON,)})
    parts = parts_of(finder, readers=readers(TinyReader(), pages))
    alone = await check_tip(Tip(text="Look: https://example.org/check"), parts)
    assert isinstance(alone.decision, Match)
    assert pages.asked == []
    beside = await check_tip(Tip(text=f"{MESSAGE} https://example.org/check"), parts)
    assert isinstance(beside.decision, NoMatch)
    assert pages.asked == ["https://example.org/check"]


async def test_words_that_are_quoted_or_pictured_stand_beside_a_page_too() -> None:
    cited = {"example.org/check": (LEMON,)}
    parts = parts_of(TinyFinder(SERVED, cited=cited), readers=readers(TinyReader()))
    link = "https://example.org/check"
    for tip in (
        Tip(text="True?", quoted=f"{MESSAGE} {link}"),
        Tip(text=f"True? {link}", media=(PHOTO,)),
    ):
        assert isinstance((await check_tip(tip, parts)).decision, NoMatch)
    mute = Media(kind="photo", file_id="", unique_id="m")
    alone = await check_tip(Tip(text=f"True? {link}", media=(mute,)), parts)
    assert isinstance(alone.decision, Match)


async def test_a_decision_is_told_again_while_its_claims_are_served() -> None:
    tip, decision = (
        Tip(text=MESSAGE),
        Match(best=Ranked(claim_id=LEMON, probability=1.0, signals={})),
    )
    again = await tell_again(tip, decision, "ru", parts_of(TinyFinder(SERVED)))
    assert again is not None and (again.decision, again.language) == (decision, "ru")
    assert await tell_again(tip, decision, "ru", parts_of(TinyFinder())) is None


async def test_where_media_are_not_read_a_picture_is_not_known() -> None:
    parts = parts_of(TinyFinder(SERVED), readers=readers(TinyReader(), media=False))
    done = await check_tip(Tip(media=(PHOTO,)), parts)
    assert done.decision == NotCheckable(reason=Uncheckable.MEDIA_ONLY)
