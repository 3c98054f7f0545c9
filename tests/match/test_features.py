"""What is measured of every candidate, on examples worked out by hand."""

import math
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.match.candidate import Candidate, Candidates
from bot.match.features import Features, features_of, part_of
from bot.understand.signals import Signals
from tests.match.examples import candidate, candidates, near, part, signals, unshared

WATER = "Hot water kills germs"
BOTH = ("use", "e5")


def measure(
    message: str,
    *texts: str,
    weights: dict[str, float] | None = None,
    language: str = "en",
    spoken: str = "en",
) -> dict[str, float]:
    """Return the measures of one candidate for the whole of a message."""
    of = signals(message, language=spoken)
    found = candidate(of.parts[0], *texts, language=language)
    return one(features_of(of, Candidates(found=(found,), weights=weights or {}), ()))


def one(features: Features, at: int = 0) -> dict[str, float]:
    return dict(zip(features.names, features.table[at].tolist(), strict=True))


def of_leads(*leads: dict[str, float], engines: Sequence[str] = BOTH) -> Features:
    """Return the measures of candidates with these leads, for the whole of one message."""
    message = signals(WATER)
    found = [
        candidate(message.parts[0], WATER, name=f"c{at}", leads=each)
        for at, each in enumerate(leads)
    ]
    return features_of(message, candidates(*found), engines)


def test_no_candidates_have_no_measures() -> None:
    features = features_of(signals(WATER), candidates(), BOTH)
    assert (features.names, features.table.shape, features.rivals.shape) == ((), (0, 0), (0, 0))


def test_the_overlap_is_taken_over() -> None:
    message = signals("Hot water heals")
    of = candidate(message.parts[0], WATER)
    told = one(features_of(message, candidates(of), ()))
    assert [told[name] for name in ("covered", "said", "likeness", "fuzzy")] == [
        of.overlap.covered,
        of.overlap.said,
        of.overlap.likeness,
        of.overlap.fuzzy,
    ]


def test_words_count_by_their_rarity_and_unknown_ones_most() -> None:
    told = measure("hot water heals quickly", WATER, weights={"hot": 0.25, "water": 0.5})
    assert told["mass"] == pytest.approx(math.log1p(0.75))
    assert told["shared"] == pytest.approx(math.log1p(2))
    assert told["rarest"] == 0.5
    assert told["missing"] == pytest.approx(math.log1p(2))
    assert told["rarest_missing"] == 1
    assert told["unsaid"] == pytest.approx(math.log1p(2))
    assert told["message_told"] == pytest.approx(0.75 / 2.75)
    assert told["told"] == pytest.approx(0.75 / 2.75)


def test_every_entry_is_told_by_the_whole_message_and_the_best_two_count() -> None:
    two = measure(WATER, WATER, "Hot soup heals", "Metro fares rise")
    assert (two["told"], two["told_second"]) == pytest.approx((1, 1 / 3))
    single = measure("Hot water", WATER)
    assert (single["told"], single["told_second"]) == (0.5, 0.5)


def test_nothing_shared_is_zero_and_not_a_fault() -> None:
    told = measure("Metro fares rise", WATER)
    shares = ("covered", "said", "likeness", "told", "mass", "shared", "rarest", "message_told")
    assert [told[name] for name in (*shares, "pieces")] == [0] * 9


@pytest.mark.parametrize("message", ["", "😱😱😱", "?!"])
def test_a_message_without_words_is_measured_too(message: str) -> None:
    told = measure(message, WATER)
    assert told["message_words"] == 0
    assert all(map(math.isfinite, told.values()))


def test_pieces_of_words_survive_a_typo() -> None:
    known, unknown = math.log(1 + 2 / 1.5) ** 2, math.log(1 + 2 / 0.5) ** 2
    # Both have " vac", "cine" and "ine "; the message has two pieces more, and the claim three.
    likeness = 3 * known / math.sqrt((3 * known + 2 * unknown) * 6 * known)
    assert measure("vacine", "vaccine")["pieces"] == pytest.approx(likeness)


def test_pieces_are_those_of_all_entries_in_the_messages_language() -> None:
    assert measure("hot water", "hot tea", "cold water")["pieces"] == pytest.approx(
        measure("water hot", "cold water hot tea")["pieces"]
    )
    assert math.isnan(measure(WATER, WATER, spoken="de")["pieces"])


@given(st.permutations(["hot", "water", "a", "kills", "germs"]))
def test_the_order_of_words_changes_no_piece(words: list[str]) -> None:
    told = measure("a hot water kills germs", WATER)
    assert measure(" ".join(words), WATER)["pieces"] == told["pieces"]


def test_figures_are_shared_missing_or_others() -> None:
    told = measure("5 of 9 die in 2020", "5 of 8 people die in 2021")
    assert told["figures_shared"] == pytest.approx(math.log1p(1))
    assert told["figures_missing"] == told["figures_other"] == pytest.approx(math.log1p(2))


@pytest.mark.parametrize(
    ("message", "entry", "figures", "years"),
    [
        ("5 die in 2020", "5 die in 2021", 0, 1),
        ("5 die in 2020", "6 die in 2020", 0, 0),
        ("5 die in 2020", "6 die in 1999", 1, 1),
        ("5 die", "6 die in 2020", 1, 0),
        ("many die", "6 die in 2020", 0, 0),
        ("call 12020", "in 2021", 1, 0),
    ],
)
def test_figures_and_years_are_apart_when_both_have_some_and_share_none(
    message: str, entry: str, figures: float, years: float
) -> None:
    told = measure(message, entry)
    assert (told["figures_apart"], told["years_apart"]) == (figures, years)


def test_lengths_are_those_of_the_message_and_of_the_entrys_different_words() -> None:
    told = measure("Hot hot hot water", "Water and water")
    assert told["message_words"] == pytest.approx(math.log1p(4))
    assert told["entry_words"] == pytest.approx(math.log1p(2))


def test_one_language_is_told_from_another() -> None:
    assert measure(WATER, WATER)["same_language"] == 1
    assert measure(WATER, WATER, spoken="de")["same_language"] == 0


def test_a_candidate_that_an_engine_has_not_found_has_no_lead_of_it() -> None:
    features = of_leads({"use": 0.5})
    told = one(features)
    assert told["use_lead"] == 0.5
    assert math.isnan(told["e5_lead"]) and math.isnan(told["e5_second"])


def test_the_second_entry_is_held_against_the_same_crowd() -> None:
    message = signals(WATER)
    of = candidate(message.parts[0], WATER, leads={"use": 0.5})
    nearness = replace(of.near["use"], cosine=0.8, second=0.7, lead=0.3)
    told = one(features_of(message, candidates(replace(of, near={"use": nearness})), ["use"]))
    assert told["use_second"] == pytest.approx(0.2)


def test_in_another_language_only_the_nearest_entry_counts() -> None:
    message = signals(WATER, language="de")
    of = candidate(message.parts[0], WATER, leads={"use": 0.5})
    told = one(features_of(message, candidates(of), ["use"]))
    assert told["use_lead"] == 0.5
    assert math.isnan(told["use_second"])


def test_an_engine_that_is_not_listened_to_leaves_no_measure() -> None:
    names = of_leads({"use": 0.5, "e5": 0.5}, engines=["e5"]).names
    assert "e5_lead" in names
    assert not any(name.startswith("use") for name in names)


def test_candidates_in_places_of_their_own_are_no_rivals() -> None:
    assert of_places(0, 1).rivals.tolist() == [[0, 0], [0, 0]]


def test_candidates_in_one_place_are_rivals() -> None:
    assert of_places(0, 0).rivals.tolist() == [[0, 1], [1, 0]]


def of_places(*first: int) -> Features:
    """Return the measures of candidates that are each in one sentence of a message."""
    parts = [replace(part(WATER), first=each, end=each + 1) for each in first]
    found = [candidate(each, WATER, name=f"c{at}") for at, each in enumerate(parts)]
    return features_of(signals(WATER), candidates(*found), ())


def test_the_part_is_the_nearest_engines_of_those_listened_to() -> None:
    heard, other = replace(part(WATER), first=1, end=2), replace(part(WATER), first=2, end=3)
    of = candidate(part(WATER), WATER)
    both = replace(
        of,
        near={
            "use": near(other, of.entries[0], 0.9),
            "e5": near(heard, of.entries[0], 0.1),
        },
    )
    assert part_of(both) == other
    assert part_of(both, ["e5"]) == heard
    assert part_of(both, []) == of.words.part


TEXTS = st.sampled_from([WATER, "", "😱", "5 of 9", "नमस्ते दुनिया", "Angela Merkel", "水"])


@given(TEXTS, st.lists(TEXTS.filter(lambda text: text not in {"", "😱"}), min_size=1, max_size=3))
def test_the_names_and_their_order_are_the_same_for_every_candidate(
    message: str, texts: list[str]
) -> None:
    of = signals(message)
    found = candidate(of.parts[0] if of.parts else part(message), *texts)
    features = features_of(of, candidates(found), BOTH)
    assert features.names == of_leads({"use": 0.5}, {}).names
    assert features.table.shape == (1, len(features.names))


def test_the_same_is_measured_whatever_is_measured_beside_it_but_for_pieces() -> None:
    message: Signals = signals("Hot water with lemon")
    of: Candidate = candidate(message.parts[0], WATER)
    alone = one(features_of(message, candidates(of), ()))
    beside = one(features_of(message, candidates(of, unshared(of)), ()))
    assert {name for name in alone if alone[name] != beside[name]} == {"pieces"}
