"""The question about a known picture whose words do not tell the claim."""

from dataclasses import replace

import pytest

from bot.answer.answer import OptionList, Verdict
from bot.answer.compose import compose
from bot.answer.labels import RATING_SYMBOLS
from bot.answer.plain import render_plain
from bot.claims.ids import ClaimId
from bot.match.decision import Choose
from tests.answer.context_examples import PICTURED, known
from tests.answer.examples import CONTENT, LANGUAGES, claim, phrases, ranked, soldier

OTHER = soldier()
STORED = {each.id: each for each in (claim(), OTHER)}
ONE = Choose(candidates=(ranked("sample"),), pictured=True)
TWO = Choose(candidates=(ranked("sample"), ranked(OTHER.id)), pictured=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_known_picture_is_no_verdict_on_the_words(language: str) -> None:
    answer = compose(TWO, STORED, phrases(language), context=PICTURED)
    text = render_plain(answer)
    assert not any(isinstance(block, Verdict) for block in answer.blocks)
    assert not any(symbol in text for symbol in RATING_SYMBOLS.values())
    assert phrases(language).rating(CONTENT.rating).word not in text


def test_it_is_told_how_real_the_picture_is_before_the_claim_is_offered() -> None:
    text = render_plain(compose(ONE, STORED, phrases(), context=PICTURED))
    parts = ("This picture is known.", "It is real, but", "forwarded with this claim", "1. A photo")
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert text.count("It is real, but") == 1


def test_of_several_claims_the_first_is_named_as_the_pictures() -> None:
    answer = compose(TWO, STORED, phrases(), context=PICTURED)
    assert "with the first of these claims" in render_plain(answer)
    [options] = [block for block in answer.blocks if isinstance(block, OptionList)]
    assert [option.claim_id for option in options.options] == ["sample", OTHER.id]
    assert options.none_label == "None of these"


def test_a_picture_of_another_claim_says_nothing_of_this_one() -> None:
    elsewhere = replace(known(), claim=OTHER)
    context = replace(PICTURED, known=(elsewhere,))
    assert "It is real, but" not in render_plain(compose(ONE, STORED, phrases(), context=context))


def test_a_picture_of_which_nothing_is_known_is_only_asked_about() -> None:
    bare = replace(known(authenticity=None), claim=claim())
    answer = compose(ONE, STORED, phrases(), context=replace(PICTURED, known=(bare,)))
    assert "authentic" not in render_plain(answer)


def test_without_readings_it_is_still_the_same_question() -> None:
    answer = compose(ONE, STORED, phrases())
    assert answer.lead.startswith("Your message holds a picture or recording")
    assert "forwarded with this claim" in render_plain(answer)


def test_where_the_pictured_claim_is_gone_the_others_are_asked_about_as_ever() -> None:
    answer = compose(TWO, {OTHER.id: OTHER}, phrases(), context=PICTURED)
    assert answer.lead == "I am not sure. Is it one of these?"
    assert ClaimId("sample") not in render_plain(answer)
