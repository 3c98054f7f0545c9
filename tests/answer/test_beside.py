"""Where in an answer the context stands, and what of it goes first when there is no room."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from bot.answer.answer import Answer, Section, Verdict
from bot.answer.compose import compose
from bot.answer.context import Context, KnownCopy
from bot.answer.fit import STEPS
from bot.answer.html import LIMIT, render_html
from bot.answer.length import utf16_length
from bot.answer.plain import render_plain
from bot.claims.claim import Claim, Texts
from bot.claims.ids import ClaimId
from bot.claims.medium import MediumForm
from bot.flows.outgoing import PLAIN_LIMIT, outgoing
from bot.match.decision import Choose, Decision, Match, NoMatch, NotCheckable, Uncheckable
from bot.receive.readings import Readings
from tests.answer.context_examples import EVERYTHING, PAGE, PICTURE, PROFILE, REVIEW, VIDEO, VOICE
from tests.answer.examples import CONTENT, LANGUAGES, claim, phrases, ranked, soldier, source

SOLDIER = soldier()
STORED = {each.id: each for each in (claim(), SOLDIER)}
MATCH = Match(best=ranked("sample"))
SEVERAL = Match(best=ranked("sample"), also=(ranked(SOLDIER.id),))
DECISIONS: tuple[Decision, ...] = (
    MATCH,
    SEVERAL,
    Choose(candidates=(ranked("sample"),)),
    Choose(candidates=(ranked("sample"),), pictured=True),
    NoMatch(),
    *(NotCheckable(reason=reason) for reason in Uncheckable),
)
FORMS: tuple[MediumForm, ...] = ("image", "video")


def told(decision: Decision, language: str = "en") -> Answer:
    return compose(decision, STORED, phrases(language), context=EVERYTHING)


def kinds(answer: Answer) -> list[str]:
    return [
        block.kind if isinstance(block, Section) else type(block).__name__
        for block in answer.blocks
    ]


def test_the_rating_and_its_statement_come_first() -> None:
    assert kinds(told(MATCH)) == [
        "Verdict", "medium", "read", "known", "first_appearance", "SourceList", "reviewed",
        "page", "page", "origin", "origin", "first_seen", "trouble", "lesson",
    ]  # fmt: skip


def test_a_note_on_the_language_stays_with_its_verdict() -> None:
    assert kinds(told(MATCH, "ru"))[:3] == ["Verdict", "note", "medium"]


def test_of_several_claims_all_verdicts_come_before_the_context() -> None:
    after = kinds(told(SEVERAL))
    last = max(place for place, kind in enumerate(after) if kind == "Verdict")
    assert after.index("medium") > last
    assert after[after.index("medium") - 1] == "reviewed"


def test_of_two_versions_of_one_picture_the_same_is_told_once() -> None:
    both = replace(EVERYTHING, known=EVERYTHING.known * 2)
    assert kinds(compose(MATCH, STORED, phrases(), context=both)).count("medium") == 1


def test_a_question_comes_before_what_was_read() -> None:
    shown = kinds(told(Choose(candidates=(ranked("sample"),))))
    assert shown[:4] == ["OptionList", "note", "medium", "read"]


def test_steps_come_last() -> None:
    assert kinds(told(NoMatch()))[-1] == "steps"
    assert kinds(told(NotCheckable(reason=Uncheckable.MEDIA_ONLY)))[-1] == "steps"


@pytest.mark.parametrize("decision", DECISIONS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_context_never_adds_a_rating(decision: Decision, language: str) -> None:
    bare = compose(decision, STORED, phrases(language))
    verdicts = [block for block in bare.blocks if isinstance(block, Verdict)]
    shown = [block for block in told(decision, language).blocks if isinstance(block, Verdict)]
    assert [each.word for each in shown] == [each.word for each in verdicts]


def longest() -> tuple[Mapping[ClaimId, Claim], Context]:
    """Return a claim and a context in which everything has its greatest length."""
    word, sign = "слово ", "صورة "
    texts = Texts(statement=word * 50, known=word * 120, missing=word * 80)
    sources = tuple(
        source(url=f"https://example.org/{n}/" + "x" * 200, title=word * 50) for n in range(12)
    )
    full = claim(replace(CONTENT, texts={"en": texts}, sources=sources))
    copy = EVERYTHING.known[0]
    media_told = (replace(copy.medium, really={"en": sign * 60}, form=form) for form in FORMS)
    profile = replace(PROFILE, name=sign * 20, run_by={"en": sign * 90}, note={"en": sign * 200})
    review = replace(REVIEW, claim=sign * 90, verdict=sign * 50, publisher=sign * 50)
    media = (replace(PICTURE, text=sign * 900), replace(VIDEO, text=word * 900), VOICE)
    page = replace(PAGE, title=sign * 90, reviews=(review, replace(review, verdict="x" * 90)))
    context = replace(
        EVERYTHING,
        readings=Readings(media=media, pages=(page,)),
        known=tuple(KnownCopy(medium=medium, claim=full) for medium in media_told),
        origins=(replace(EVERYTHING.origins[0], profile=profile),) * 2,
    )
    return {full.id: full}, context


@pytest.mark.parametrize("decision", DECISIONS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_at_its_longest_fits_one_message(decision: Decision, language: str) -> None:
    claims, context = longest()
    answer = compose(decision, claims, phrases(language), context=context)
    assert utf16_length(render_html(answer)) <= LIMIT
    assert len(outgoing(answer).plain) <= PLAIN_LIMIT


def test_what_a_person_can_do_without_goes_first() -> None:
    claims, context = longest()
    left = compose(MATCH, claims, phrases(), context=context)
    left = replace(left, blocks=(*left.blocks, Section(kind="trouble", body="trouble")))
    lost: list[str] = []
    for step in STEPS:
        before, left = set(kinds(left)), step(left)
        lost += sorted(before - set(kinds(left)))
    assert lost == [
        "first_seen", "lesson", "origin", "page", "trouble", "first_appearance", "read", "known",
        "missing",
    ]  # fmt: skip
    assert kinds(left) == ["Verdict", "medium", "medium", "SourceList", "reviewed"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rating_keeps_its_source_and_date_beside_the_longest_context(language: str) -> None:
    claims, context = longest()
    html = render_html(compose(MATCH, claims, phrases(language), context=context))
    assert phrases(language).rating(CONTENT.rating).word in html
    assert "https://example.org/0/" in html
    assert "2026" in html


def test_nothing_known_beside_it_changes_nothing() -> None:
    assert compose(MATCH, STORED, phrases(), context=Context()) == compose(MATCH, STORED, phrases())


def test_small_talk_has_no_context() -> None:
    assert "Hello!" in render_plain(compose(NotCheckable(reason=Uncheckable.TALK), {}, phrases()))
