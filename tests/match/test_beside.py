"""A part of a message laid beside a claim."""

from dataclasses import replace

from bot.match.beside import beside
from tests.match.examples import candidate, entries, near, part, signals, unshared

SAID = signals("Hot water kills the virus")


def test_the_pair_that_shares_words_is_looked_at() -> None:
    of = candidate(SAID.parts[0], "Hot water kills the virus", "Steam cures", leads={"use": 0.9})
    seen = beside(SAID, of)
    assert (seen.part.text, seen.entry.text) == (SAID.text, "Hot water kills the virus")
    assert seen.covered == seen.said == 1


def test_else_the_nearest_engines_pair_is() -> None:
    first, second = entries("Le remède chaud", "La vapeur", language="fr")
    of = unshared(candidate(part("other"), "Le remède chaud", "La vapeur", language="fr"))
    nearness = {"use": near(part("far"), first, 0.1), "e5": near(part("near"), second, 0.2)}
    long = signals("Hot water kills the virus. " * 10)
    seen = beside(long, replace(of, near=nearness))
    assert (seen.part.text, seen.entry.text) == ("near", "La vapeur")


def test_a_short_message_is_looked_at_whole() -> None:
    of = candidate(part("Hot water kills the virus"), "Hot water kills the virus")
    said = signals("Hot water kills the virus. No, it is a joke")
    assert beside(said, of).part.text == said.text


def test_entries_in_the_messages_language_are_alike() -> None:
    of = candidate(part("Hot water"), "Steam cures", "Garlic cures")
    assert len(beside(SAID, of).alike) == 2
    assert beside(signals("Пар лечит", language="ru"), of).alike == ()


def test_entries_that_share_many_words_are_alike_whatever_the_language_is_taken_for() -> None:
    of = candidate(SAID.parts[0], "Hot water kills the virus")
    assert len(beside(replace(SAID, language="nl"), of).alike) == 1


def test_an_entry_is_read_once() -> None:
    of = candidate(SAID.parts[0], "Hot water kills the virus")
    assert beside(SAID, of).entry is beside(SAID, of).entry
    assert beside(SAID, of).message is not beside(SAID, of).message
