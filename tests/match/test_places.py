"""Where in a message each claim is told."""

from bot.match.places import Places, Told
from bot.understand.signals import Part, Signals
from tests.match.examples import entries, signals

WATER = "Drinking hot water with lemon kills the virus in the throat within minutes."
METRO = "Metro fares in the city rise to many hundreds of roubles a ride next week."
FILLER = "The colonel said on the radio that everything would be fine in the end."
SHORT = signals(f"{WATER} {METRO}")
LONG = signals(" ".join([WATER, *[FILLER] * 7, METRO]))


def told(text: str, of: Part) -> Told:
    return Told(entries=entries(text), part=of)


def window(message: Signals, text: str) -> Part:
    return next(each for each in message.parts[1:] if text in each.text)


def test_claims_of_parts_that_share_no_sentence_are_apart() -> None:
    first, last = told(METRO, window(LONG, WATER)), told(METRO, window(LONG, METRO))
    assert Places(LONG).apart(first, last)
    assert Places(LONG).apart(last, first)


def test_claims_of_one_part_are_apart_when_each_has_a_sentence_of_its_own() -> None:
    whole = SHORT.parts[0]
    assert Places(SHORT).apart(told(WATER, whole), told(METRO, whole))


def test_claims_of_one_sentence_are_not_apart() -> None:
    whole = SHORT.parts[0]
    warm = told("Drinking warm water with honey kills the virus in the nose", whole)
    assert not Places(SHORT).apart(told(WATER, whole), warm)
    assert not Places(SHORT).apart(warm, told(WATER, whole))


def test_a_claim_without_words_of_the_message_is_nowhere_of_its_own() -> None:
    whole = SHORT.parts[0]
    spanish = told("El agua caliente mata el virus", whole)
    assert not Places(SHORT).apart(told(WATER, whole), spanish)


def test_a_claim_starts_where_most_of_its_own_words_are() -> None:
    whole = LONG.parts[0]
    places, water, metro = Places(LONG), told(WATER, whole), told(METRO, whole)
    assert places.start(water, [metro]) == 0
    assert places.start(metro, [water]) == 8


def test_a_claim_without_words_of_its_own_starts_where_its_part_does() -> None:
    last = window(LONG, METRO)
    spanish = told("El agua caliente mata el virus", last)
    assert Places(LONG).start(spanish, []) == last.first > 0
