"""What each decision tells a person, and what it must not tell."""

from dataclasses import replace

import pytest

from bot.answer.answer import OptionList, Section, SourceList, Verdict
from bot.answer.compose import compose
from bot.answer.html import render_html
from bot.answer.labels import RATING_SYMBOLS
from bot.answer.match import compose_chosen
from bot.answer.no_match import none_of_these
from bot.answer.plain import render_plain
from bot.claims.claim import Texts
from bot.claims.ids import ClaimId
from bot.claims.rating import Rating
from bot.match.decision import Choose, Decision, Match, NoMatch, NotCheckable, Uncheckable
from tests.answer.examples import CONTENT, LANGUAGES, claim, phrases, ranked, soldier

SOLDIER = soldier()
STORED = {SOLDIER.id: SOLDIER, claim().id: claim()}
MATCH = Match(best=ranked("soldier-last-messages"))
CHOICE = Choose(candidates=(ranked("soldier-last-messages"), ranked("sample")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_match_states_rating_claim_source_and_date_of_review(language: str) -> None:
    answer = compose(MATCH, STORED, phrases(language))
    kinds = [type(block) for block in answer.blocks]
    assert kinds.count(Verdict) == kinds.count(SourceList) == 1
    text = render_plain(answer)
    for part in (
        SOLDIER.content.texts[language].statement,
        phrases(language).rating(Rating.UNVERIFIED).word,
        "The Straits Times",
        "2026",
    ):
        assert part in text


def test_a_match_offers_a_way_out() -> None:
    assert "Not what you sent?" in compose(MATCH, STORED, phrases()).closing[0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rating", Rating)
def test_a_choice_never_shows_a_rating(language: str, rating: Rating) -> None:
    spoken = phrases(language)
    rated = claim(replace(CONTENT, rating=rating))
    answer = compose(CHOICE, {**STORED, rated.id: rated}, spoken)
    text = render_plain(answer)
    assert not any(symbol in text for symbol in RATING_SYMBOLS.values())
    assert spoken.rating(rating).word not in text
    assert not any(isinstance(block, Verdict) for block in answer.blocks)


def test_a_choice_numbers_at_most_three_claims() -> None:
    many = Choose(candidates=(ranked("sample"),) * 5)
    options = compose(many, STORED, phrases()).blocks[0]
    assert isinstance(options, OptionList)
    assert [option.number for option in options.options] == [1, 2, 3]
    assert options.none_label == "None of these"


def test_a_long_statement_is_shortened_in_a_choice() -> None:
    long = claim(replace(CONTENT, texts={"en": Texts(statement="word " * 60, known="Known.")}))
    options = compose(Choose(candidates=(ranked("sample"),)), {long.id: long}, phrases()).blocks[0]
    assert isinstance(options, OptionList)
    assert len(options.options[0].statement) <= 200
    assert options.options[0].statement.endswith("…")


def test_a_choice_leaves_out_a_claim_that_is_no_longer_served() -> None:
    options = compose(CHOICE, {claim().id: claim()}, phrases()).blocks[0]
    assert isinstance(options, OptionList)
    assert [(option.number, option.claim_id) for option in options.options] == [(1, "sample")]


@pytest.mark.parametrize("decision", [MATCH, CHOICE, NoMatch()])
def test_what_is_not_served_is_not_known(decision: Decision) -> None:
    answer = compose(decision, {}, phrases())
    assert answer.lead == "We do not know this message yet."


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_message_is_not_judged(language: str) -> None:
    text = render_plain(compose(NoMatch(nearest=(ranked("sample"),)), STORED, phrases(language)))
    assert not any(symbol in text for symbol in RATING_SYMBOLS.values())
    assert "shark" not in text


def test_passing_on_is_said_only_when_it_happened() -> None:
    said = "passed on to the moderators"
    assert said in render_plain(compose(NoMatch(), {}, phrases(), passed_on=True))
    assert said not in render_plain(compose(NoMatch(), {}, phrases(), passed_on=False))
    assert said in render_plain(none_of_these(phrases(), passed_on=True))
    assert said not in render_plain(none_of_these(phrases(), passed_on=False))


def test_an_unknown_message_comes_with_steps_to_check_it() -> None:
    steps = compose(NoMatch(), {}, phrases()).blocks[-1]
    assert isinstance(steps, Section)
    assert [line[:2] for line in steps.body.split("\n")] == ["1.", "2.", "3.", "4."]


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        (Uncheckable.TALK, "Hello!"),
        (Uncheckable.TOO_SHORT, "whole message"),
        (Uncheckable.EMPTY, "I read the text"),
        (Uncheckable.MEDIA_ONLY, "I cannot read pictures"),
    ],
)
def test_a_message_without_a_claim_is_told_what_to_send(reason: Uncheckable, expected: str) -> None:
    answer = compose(NotCheckable(reason=reason), {}, phrases())
    assert expected in render_plain(answer)


def test_a_chosen_claim_is_told_as_chosen() -> None:
    answer = compose_chosen(SOLDIER, phrases())
    assert answer.lead == "You chose this claim:"
    assert answer.blocks == compose(MATCH, STORED, phrases()).blocks
    assert answer.closing == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rating", Rating)
def test_every_rating_is_told_in_every_language(language: str, rating: Rating) -> None:
    rated = claim(replace(CONTENT, rating=rating))
    answer = compose(Match(best=ranked("sample")), {ClaimId("sample"): rated}, phrases(language))
    label = phrases(language).rating(rating)
    assert f"{label.symbol} <b>{label.word}</b>" in render_html(answer)
    assert f"{label.symbol} {label.word}" in render_plain(answer)
