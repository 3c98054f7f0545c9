"""Whether a message denies what a claim says, says what it denies, or calls it untrue."""

import pytest

from bot.match.beside import Beside, beside
from bot.match.polarity import debunks, denies_it
from tests.match.examples import candidate, signals

HEALS = "Hot water heals the virus at home"


def laid(message: str, *texts: str, language: str = "en", told: str = "en") -> Beside:
    """Return a message beside a claim that is told in these ways, in one language."""
    said = signals(message, language=language)
    return beside(said, candidate(said.parts[0], *texts, language=told))


@pytest.mark.parametrize(
    ("message", "kept"),
    [
        ("Hot water never heals the virus", HEALS),
        ("Hot water heals the virus at home", "Hot water does not heal the virus at home"),
        ("It heals the virus without any water", HEALS),
    ],
)
def test_one_denies_what_the_other_says(message: str, kept: str) -> None:
    assert denies_it(laid(message, kept))


@pytest.mark.parametrize(
    "message",
    [
        HEALS,
        "They say hot water heals the virus, no joke",
        "Hot water heals the virus, not the doctors",
        "Boil it: hot water heals the virus, and not only at home",
    ],
)
def test_a_denial_of_something_else_does_not_count(message: str) -> None:
    assert not denies_it(laid(message, HEALS))


def test_a_word_that_an_entry_denies_too_says_nothing() -> None:
    kept = ("He is in the training of the army", "He is not in training, it is a war")
    assert not denies_it(laid("Mum, I am not in training", *kept))


def test_little_of_an_entry_is_not_the_entry_without_its_not() -> None:
    kept = "Never set this picture of a lake at sunset as the wallpaper of your telephone"
    assert not denies_it(laid("A picture crashes the phones of half the town", kept))


def test_without_an_entry_in_the_language_any_denial_counts() -> None:
    assert denies_it(laid("вода вообще не лечит", HEALS, language="ru"))
    assert not denies_it(laid("вода лечит дома", HEALS, language="ru"))


def test_in_words_of_its_own_any_denial_counts() -> None:
    told = "Masts do not carry any illness, say people who measured them"
    assert denies_it(laid(told, HEALS))
    assert not denies_it(laid(told.replace("do not", "do"), HEALS))


def test_where_many_entries_deny_something_a_denial_says_nothing() -> None:
    assert not denies_it(laid("я не на учениях", "I am not in training", language="ru"))


def test_a_message_that_calls_it_untrue_debunks_it() -> None:
    assert debunks(laid(f"It is fake: {HEALS}", HEALS))
    assert not debunks(laid(HEALS, HEALS))


def test_a_long_message_that_opens_with_a_fact_check_debunks_it() -> None:
    filler = "they say so in the village, and in the next village as well. " * 5
    said = signals(f"Fact check: false. {filler} {HEALS}.")
    assert debunks(beside(said, candidate(said.parts[-1], HEALS)))


def test_a_claim_that_calls_something_untrue_is_not_debunked_by_it() -> None:
    assert not debunks(laid("The moon landing is fake!", "The moon landing was a hoax"))
