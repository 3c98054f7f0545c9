"""The decision: answer, ask, or say that the message is not known."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from bot.claims.ids import ClaimId
from bot.match.candidate import Candidate
from bot.match.decide import MOST_CHOICES, decide, decide_early
from bot.match.decision import (
    Choose,
    Decision,
    Guard,
    Match,
    NoMatch,
    NotCheckable,
    Uncheckable,
)
from bot.match.rank import rank
from bot.match.thresholds import Thresholds
from bot.understand.signals import Signals
from tests.match.examples import (
    CLOSE,
    FAR,
    MATCHER,
    candidate,
    candidates,
    part,
    signals,
    within,
)

WATER = "Drinking hot water with lemon kills the virus in the throat within minutes"
DENIED = "Drinking hot water with lemon does not kill the virus in the throat within minutes"
MESSAGE = signals(WATER)
IDS = st.lists(st.sampled_from(["a", "b", "c", "d", "e"]).map(ClaimId), unique=True)


def found(name: str = "claim", lead: float = CLOSE, *, text: str = WATER) -> Candidate:
    """Return a candidate for the whole of the message."""
    return candidate(MESSAGE.parts[0], text, name=name, leads={"use": lead, "e5": lead})


def names(decision: Decision) -> list[str]:
    match decision:
        case Match(best=best):
            return [best.claim_id]
        case Choose(candidates=ranked) | NoMatch(nearest=ranked):
            return [each.claim_id for each in ranked]
        case NotCheckable():
            return []


def test_one_equal_wording_or_link_is_a_match() -> None:
    decision = decide_early(MESSAGE, [ClaimId("a")])
    assert isinstance(decision, Match)
    assert decision.best.claim_id == "a"
    assert decision.best.probability == 1
    assert decision.best.guards == ()


def test_an_equal_wording_is_a_match_however_short_it_is() -> None:
    assert isinstance(decide_early(signals("hi"), [ClaimId("a")]), Match)


@given(IDS)
def test_several_equal_claims_are_a_choice_of_the_first(sure: list[ClaimId]) -> None:
    decision = decide_early(MESSAGE, sure)
    if len(sure) > 1:
        assert isinstance(decision, Choose)
        assert names(decision) == sure[:MOST_CHOICES]
    else:
        assert not isinstance(decision, Choose)


@pytest.mark.parametrize(
    ("text", "has_media", "reason"),
    [
        ("", False, Uncheckable.EMPTY),
        ("👍🙏", False, Uncheckable.EMPTY),
        ("\u200b\x00 …!", False, Uncheckable.EMPTY),
        ("Forwarded many times", False, Uncheckable.EMPTY),
        ("", True, Uncheckable.MEDIA_ONLY),
        ("😱😱😱", True, Uncheckable.MEDIA_ONLY),
        ("look!", True, Uncheckable.MEDIA_ONLY),
        ("hello", False, Uncheckable.TALK),
        ("Спасибо большое!", False, Uncheckable.TALK),
        ("hello", True, Uncheckable.TALK),
        ("Hot water", False, Uncheckable.TOO_SHORT),
        ("热水", False, Uncheckable.TOO_SHORT),
    ],
)
def test_a_message_that_says_too_little_holds_nothing_to_check(
    text: str, has_media: bool, reason: Uncheckable
) -> None:
    assert decide_early(signals(text, has_media=has_media), []) == NotCheckable(reason=reason)


@pytest.mark.parametrize("text", ["hello", "good morning dear friend", "ok"])
def test_talk_beside_a_picture_leaves_the_picture_to_be_checked(text: str) -> None:
    greeted = replace(signals(text, has_media=True), wordless_media=True)
    assert decide_early(greeted, []) == NotCheckable(reason=Uncheckable.MEDIA_ONLY)


@pytest.mark.parametrize("text", [WATER, "hot water heals", "热水杀死病毒", "गरम पानी मारता"])
def test_a_message_with_words_is_weighed(text: str) -> None:
    assert decide_early(signals(text), []) is None


@pytest.mark.parametrize(
    ("text", "has_media", "reason"),
    [
        ("", False, Uncheckable.LINK_ONLY),
        ("😱", False, Uncheckable.LINK_ONLY),
        ("look", False, Uncheckable.LINK_ONLY),
        ("hello", False, Uncheckable.LINK_ONLY),
        ("", True, Uncheckable.MEDIA_ONLY),
        ("look here", True, Uncheckable.MEDIA_ONLY),
    ],
)
def test_a_link_with_next_to_no_words_is_told_to_be_one(
    text: str, has_media: bool, reason: Uncheckable
) -> None:
    linked = replace(signals(text, has_media=has_media), links=("example.org/page",))
    assert decide_early(linked, []) == NotCheckable(reason=reason)


def test_a_link_that_a_claim_has_is_a_match() -> None:
    linked = replace(signals(""), links=("example.org/page",))
    assert isinstance(decide_early(linked, [ClaimId("a")]), Match)


METRO = "Metro fares in the city rise to many hundreds of roubles a ride next week"
FARES_STAY = "Metro fares in the city do not rise to many hundreds of roubles a ride next week"


def of_several(text: str, **told: str) -> tuple[Signals, list[Candidate]]:
    """Return a message and a sure candidate for each text, in the part that is that text."""
    message = signals(text)
    found = [
        candidate(
            max(message.parts, key=lambda part: fuzz.ratio(part.text, of)),
            of,
            name=name,
            leads={"use": CLOSE, "e5": CLOSE},
        )
        for name, of in told.items()
    ]
    return message, found


def test_claims_in_places_of_their_own_are_answered_together() -> None:
    message, found = of_several(f"{METRO}. {WATER}.", water=WATER, metro=METRO)
    decision = decide(message, candidates(*found), MATCHER)
    assert isinstance(decision, Match)
    assert [each.claim_id for each in decision.all] == ["metro", "water"]


def test_when_one_of_several_is_held_back_all_are_asked_about() -> None:
    message, found = of_several(f"{FARES_STAY}. {WATER}.", water=WATER, metro=METRO)
    decision = decide(message, candidates(*found), MATCHER)
    assert isinstance(decision, Choose)
    assert names(decision) == ["metro", "water"]


def test_a_sure_candidate_is_a_match() -> None:
    decision = decide(MESSAGE, candidates(found()), MATCHER)
    assert isinstance(decision, Match)
    assert decision.best.probability >= MATCHER.thresholds.auto


def test_nothing_found_is_no_match() -> None:
    assert decide(MESSAGE, candidates(), MATCHER) == NoMatch()


def test_an_unlikely_candidate_is_told_but_not_offered() -> None:
    far = [found(f"c{place}", FAR - place, text="Metro fares rise") for place in range(5)]
    decision = decide(MESSAGE, candidates(*far), MATCHER)
    assert isinstance(decision, NoMatch)
    assert names(decision) == ["c0", "c1", "c2"]


@pytest.mark.parametrize("lead", [FAR, 0.02, 0.05, 0.1, CLOSE])
def test_a_probability_decides_by_its_band(lead: float) -> None:
    of = candidates(found("claim", lead, text="Metro fares rise in the city next week"))
    (ranked,) = rank(MESSAGE, of, MATCHER)
    middle = ranked.probability
    assert ranked.guards == ()
    bands = {
        NoMatch: Thresholds(ask=(middle + 1) / 2, auto=1),
        Choose: Thresholds(ask=middle, auto=(middle + 1) / 2),
        Match: Thresholds(ask=middle / 2, auto=middle),
    }
    for outcome, thresholds in bands.items():
        assert isinstance(decide(MESSAGE, of, within(thresholds)), outcome)


def test_a_guard_turns_a_match_into_a_choice() -> None:
    message = signals(DENIED)
    of = candidate(message.parts[0], WATER, leads={"use": CLOSE, "e5": CLOSE})
    decision = decide(message, candidates(of), MATCHER)
    assert isinstance(decision, Choose)
    assert Guard.POLARITY in decision.candidates[0].guards


def test_a_short_message_is_asked_about() -> None:
    message = signals("Hot water with lemon kills the virus")
    of = candidate(message.parts[0], WATER, leads={"use": CLOSE, "e5": CLOSE})
    decision = decide(message, candidates(of), MATCHER)
    assert isinstance(decision, Choose)
    assert decision.candidates[0].guards == (Guard.SHORT,)


def test_rivals_are_a_choice() -> None:
    decision = decide(MESSAGE, candidates(found("one"), found("two")), MATCHER)
    assert isinstance(decision, Choose)
    assert names(decision) == ["one", "two"]


def test_a_choice_leaves_unlikely_claims_out_and_offers_few() -> None:
    likely = [found(f"likely{place}") for place in range(5)]
    unlikely = found("unlikely", -CLOSE, text="Metro fares rise")
    decision = decide(MESSAGE, candidates(unlikely, *likely), MATCHER)
    assert isinstance(decision, Choose)
    assert names(decision) == ["likely0", "likely1", "likely2"]


def test_words_alone_can_match() -> None:
    decision = decide(MESSAGE, candidates(candidate(MESSAGE.parts[0], WATER)), MATCHER)
    assert isinstance(decision, Match)


def test_a_part_elsewhere_in_the_message_matches_too() -> None:
    window = part(WATER)
    message = replace(MESSAGE, parts=(*MESSAGE.parts, window))
    of = candidate(window, WATER, leads={"use": CLOSE, "e5": CLOSE})
    assert isinstance(decide(message, candidates(of), MATCHER), Match)


@given(st.lists(st.floats(-1, 1), max_size=5), st.floats(0.01, 1), st.floats(0.01, 1))
def test_nothing_is_answered_below_auto_or_asked_below_ask(
    leads: list[float], one: float, other: float
) -> None:
    thresholds = Thresholds(auto=max(one, other), ask=min(one, other))
    of = [found(f"c{place}", lead) for place, lead in enumerate(leads)]
    decision = decide(MESSAGE, candidates(*of), within(thresholds))
    match decision:
        case Match(best=best):
            assert best.probability >= thresholds.auto
            assert not best.guards
        case Choose(candidates=offered):
            assert 1 <= len(offered) <= MOST_CHOICES
            assert all(each.probability >= thresholds.ask for each in offered)
        case NoMatch(nearest=nearest):
            assert all(each.probability < thresholds.ask for each in nearest)
