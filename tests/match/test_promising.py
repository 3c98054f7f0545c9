"""Which parts of a long message look most like a claim."""

from collections.abc import Sequence

from bot.match.entry import Entry
from bot.match.promising import promising
from bot.match.weights import WordWeights
from bot.understand.signals import Part
from tests.match.examples import entries, part

LEMON = entries("Hot water with lemon kills the virus", "Lemon heals", name="lemon")
TALK, VIRUS, PARTLY = (
    part("see you at the station"),
    part("hot water with lemon kills the virus"),
    part("lemon cake and water"),
)


def sharing(stems: frozenset[str]) -> Sequence[Entry]:
    """Return the entries that share a stem, as a search by words does."""
    return [entry for entry in LEMON if stems & entry.stems]


def weights() -> WordWeights:
    counted = WordWeights()
    counted.add(stem for entry in LEMON for stem in entry.stems)
    return counted


def ordered(nearness: dict[Part, float], *parts: Part) -> list[Part]:
    return promising(parts, nearness, sharing, weights())


def test_the_part_that_says_most_of_an_entry_comes_first() -> None:
    assert ordered({}, TALK, PARTLY, VIRUS) == [VIRUS, PARTLY, TALK]


def test_the_part_nearest_to_an_entry_comes_first_where_no_word_is_shared() -> None:
    onion = part("onions at night")
    assert ordered({TALK: 0.2, onion: 0.6}, TALK, onion) == [onion, TALK]


def test_words_and_nearness_count_together() -> None:
    assert ordered({TALK: 0.9, VIRUS: 0.3}, TALK, VIRUS) == [VIRUS, TALK]
    assert ordered({TALK: 0.9, PARTLY: 0.1}, PARTLY, TALK) == [TALK, PARTLY]


def test_parts_that_are_alike_stay_in_their_order() -> None:
    assert ordered({}, TALK, part("good morning")) == [TALK, part("good morning")]
    assert ordered({}) == []


def test_an_entry_of_no_weight_is_covered_by_none() -> None:
    assert promising([VIRUS, TALK], {}, sharing, WordWeights()) == [VIRUS, TALK]
