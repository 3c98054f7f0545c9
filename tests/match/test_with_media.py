"""What known media add to a decision: never a verdict from a picture alone."""

import pytest

from bot.claims.ids import ClaimId
from bot.match.decision import (
    Choose,
    Decision,
    Guard,
    Match,
    NoMatch,
    NotCheckable,
    Ranked,
    Uncheckable,
)
from bot.match.media.known import KnownMedium
from bot.match.with_media import PICTURED, with_media

SILENT = NotCheckable(reason=Uncheckable.MEDIA_ONLY)


def ranked(name: str, probability: float = 0.85, *guards: Guard) -> Ranked:
    return Ranked(
        claim_id=ClaimId(name), probability=probability, signals={"told": 0.5}, guards=guards
    )


def picture(name: str, number: int = 1) -> KnownMedium:
    return KnownMedium(claim_id=ClaimId(name), medium_id=number, form="image", by="hash")


def recording(name: str, share: float = 1.0, covered: float = 1.0) -> KnownMedium:
    return KnownMedium(
        claim_id=ClaimId(name),
        medium_id=9,
        form="audio",
        by="recording",
        share=share,
        covered=covered,
    )


def names(decision: Decision) -> list[str]:
    assert isinstance(decision, Choose)
    return [each.claim_id for each in decision.candidates]


@pytest.mark.parametrize(
    "decision", [NoMatch(), SILENT, Choose(candidates=(ranked("a"),)), Match(best=ranked("a"))]
)
def test_without_known_media_the_words_decide(decision: Decision) -> None:
    assert with_media(decision, ()) is decision


def test_what_the_words_say_for_sure_stands_whatever_the_picture() -> None:
    decision = Match(best=ranked("a"))
    assert with_media(decision, [picture("b")]) is decision


@pytest.mark.parametrize("decision", [NoMatch(), SILENT])
def test_a_known_picture_alone_is_offered(decision: Decision) -> None:
    offered = with_media(decision, [picture("a"), picture("b", 2), picture("a", 3)])
    assert names(offered) == ["a", "b"]
    assert isinstance(offered, Choose) and offered.pictured
    assert offered.candidates[0].probability == PICTURED
    assert offered.candidates[0].signals == {"hash": 1.0}


def test_a_picture_and_words_that_agree_are_a_match() -> None:
    choice = Choose(candidates=(ranked("a", 0.85), ranked("b", 0.82)))
    assert with_media(choice, [picture("b")]) == Match(best=ranked("b", 0.82))


def test_words_that_speak_for_another_claim_leave_a_pictured_one_open() -> None:
    choice = Choose(candidates=(ranked("a", 0.93), ranked("b", 0.82)))
    assert names(with_media(choice, [picture("b")])) == ["b", "a"]
    held = Choose(candidates=(ranked("a", 0.99, Guard.POLARITY), ranked("b", 0.82)))
    assert names(with_media(held, [picture("b")])) == ["b", "a"]


def test_words_that_a_guard_holds_back_are_not_made_sure_by_a_picture() -> None:
    held = ranked("b", 0.99, Guard.POLARITY)
    offered = with_media(Choose(candidates=(ranked("a"), held)), [picture("b")])
    assert names(offered) == ["b", "a"]
    assert isinstance(offered, Choose) and not offered.pictured


def test_a_picture_of_two_claims_that_words_leave_open_stays_open() -> None:
    choice = Choose(candidates=(ranked("a"), ranked("b")))
    offered = with_media(choice, [picture("a"), picture("b", 2)])
    assert names(offered) == ["a", "b"]
    assert isinstance(offered, Choose) and not offered.pictured


def test_words_that_speak_for_others_are_offered_beside_the_picture() -> None:
    choice = Choose(candidates=(ranked("a"), ranked("b"), ranked("c")))
    offered = with_media(choice, [picture("d")])
    assert names(offered) == ["d", "a", "b"]
    assert isinstance(offered, Choose) and offered.pictured


@pytest.mark.parametrize("decision", [NoMatch(), SILENT])
def test_a_recording_that_is_wholly_known_says_the_same_words(decision: Decision) -> None:
    answered = with_media(decision, [recording("a")])
    assert isinstance(answered, Match)
    assert (answered.best.claim_id, answered.best.probability) == ("a", 1.0)


def test_a_recording_with_something_added_is_only_offered() -> None:
    offered = with_media(NoMatch(), [recording("a", 0.6)])
    assert names(offered) == ["a"]


def test_a_few_seconds_of_a_known_recording_are_only_offered() -> None:
    assert names(with_media(SILENT, [recording("a", 1.0, 0.2)])) == ["a"]


def test_a_recording_of_two_claims_is_only_offered() -> None:
    assert names(with_media(NoMatch(), [recording("a"), recording("b")])) == ["a", "b"]
    # Words that speak for something else are heard as well.
    choice = Choose(candidates=(ranked("c"),))
    assert names(with_media(choice, [recording("a")])) == ["a", "c"]
