"""What each decision tells a person, and what it must not tell."""

from dataclasses import replace

import pytest

from bot.answer.answer import OptionList, Section, SourceList, Verdict
from bot.answer.compose import compose
from bot.answer.html import render_html
from bot.answer.labels import RATING_SYMBOLS
from bot.answer.length import utf16_length
from bot.answer.match import compose_chosen
from bot.answer.no_match import none_of_these
from bot.answer.plain import render_plain
from bot.claims.claim import Texts
from bot.claims.ids import ClaimId
from bot.claims.rating import Rating
from bot.flows.outgoing import outgoing
from bot.match.decision import Choose, Decision, Guard, Match, NoMatch, NotCheckable, Uncheckable
from tests.answer.examples import CONTENT, LANGUAGES, claim, phrases, ranked, soldier, source

SOLDIER = soldier()
STORED = {SOLDIER.id: SOLDIER, claim().id: claim()}
MATCH = Match(best=ranked("soldier-last-messages"))
SEVERAL = Match(best=ranked("soldier-last-messages"), also=(ranked("sample"),))
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_one_of_several_claims_has_rating_statement_source_and_date(language: str) -> None:
    answer = compose(SEVERAL, STORED, phrases(language))
    verdicts = [block for block in answer.blocks if isinstance(block, Verdict)]
    sources = [block for block in answer.blocks if isinstance(block, SourceList)]
    assert [verdict.number for verdict in verdicts] == [1, 2]
    assert [len(each.lines) for each in sources] == [1, 1]
    text = render_plain(answer)
    for told in (SOLDIER.content.texts[language].statement, "A photograph shows a shark."):
        assert told in text
    assert text.count("2026") == 2


def test_an_answer_to_several_claims_fits_one_message_with_the_longest_texts() -> None:
    long = Texts(statement="word " * 60, known="known " * 150, missing="missing " * 100)
    sources = (source(title="title " * 50, publisher="press " * 50),)
    claims = {
        ClaimId(name): replace(
            claim(replace(CONTENT, texts={"en": long}, sources=sources)), id=ClaimId(name)
        )
        for name in "abc"
    }
    decision = Match(best=ranked("a"), also=(ranked("b"), ranked("c")))
    answer = compose(decision, claims, phrases())
    assert utf16_length(render_html(answer)) <= 4096
    plain = outgoing(answer).plain
    assert plain.count("❌ False") == plain.count("https://example.org/report") == 3


def test_of_several_claims_one_that_is_not_served_is_left_out() -> None:
    answer = compose(SEVERAL, {SOLDIER.id: SOLDIER}, phrases())
    assert answer == compose(MATCH, STORED, phrases())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_that_calls_a_claim_untrue_is_recognised_as_such(language: str) -> None:
    held = replace(ranked("sample"), guards=(Guard.DEBUNK,))
    asked = compose(Choose(candidates=(held,)), STORED, phrases(language))
    unsure = compose(Choose(candidates=(ranked("sample"),)), STORED, phrases(language))
    assert asked.lead != unsure.lead
    assert asked.blocks == unsure.blocks


def test_one_denied_claim_is_named_otherwise_than_several() -> None:
    held = replace(ranked("sample"), guards=(Guard.DEBUNK,))
    one = compose(Choose(candidates=(held,)), STORED, phrases())
    two = compose(Choose(candidates=(held, ranked("soldier-last-messages"))), STORED, phrases())
    assert "checked this claim" in one.lead
    assert "checked these claims" in two.lead


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
        (Uncheckable.EMPTY, "You can send text, pictures"),
        (Uncheckable.MEDIA_ONLY, "I found no text in this message, and I do not know it."),
        (Uncheckable.LINK_ONLY, "I do not know this link yet."),
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
