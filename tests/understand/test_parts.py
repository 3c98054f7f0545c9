"""A long message cut into the stretches that may each hold a claim."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understand.clean import clean
from bot.understand.parts import MOST_PARTS, WINDOW, cut
from tests.understand.hostile import ANY_TEXT, HOSTILE, MOST_MS, cpu_ms

LONGEST_MESSAGE = 4096

WORDS = st.text("abгд中ก!1", min_size=1, max_size=20)
ENDS = st.sampled_from([". ", "! ", "?\n", "。 ", "؟ ", '." ', "\n", " "])
SENTENCES = st.tuples(st.lists(WORDS, min_size=1, max_size=30).map(" ".join), ENDS).map("".join)
MESSAGES = st.lists(SENTENCES, max_size=60).map(lambda said: clean("".join(said)))


def sentences_of(length: int) -> list[str]:
    """Return sentences of a length, each of a word of its own, as many as a message can hold."""
    count = LONGEST_MESSAGE // (length + 1)
    return [f"w{number}".ljust(length - 1, "x") + "." for number in range(count)]


@given(MESSAGES)
def test_every_word_of_a_message_is_in_a_window(message: str) -> None:
    whole, *windows = cut(message)
    looked_at = windows if len(message) > WINDOW else [whole]
    seen = {word for window in looked_at for word in window.folded.split()}
    assert set(whole.folded.split()) == seen


@pytest.mark.parametrize("length", range(10, WINDOW + 1, 10))
def test_the_longest_message_is_looked_at_to_its_end(length: int) -> None:
    said = sentences_of(length)
    windows = cut(" ".join(said))[1:]
    assert any(said[-1] in window.text for window in windows)


@pytest.mark.parametrize("length", [86, 87, 100, 129])
def test_neighbours_that_fit_into_a_window_are_seen_together(length: int) -> None:
    said = sentences_of(length)
    windows = [window.text for window in cut(" ".join(said))[1:]]
    for one, next_one in pairwise(said):
        assert any(f"{one} {next_one}" in window for window in windows)


@given(ANY_TEXT)
def test_the_whole_comes_first_and_once(text: str) -> None:
    parts = cut(text[:WINDOW])
    assert [part.text for part in parts if part.whole] == [text[:WINDOW]]
    assert parts[0].whole


@given(st.text(min_size=WINDOW + 1, max_size=3 * WINDOW))
def test_every_window_holds_words_and_is_short(text: str) -> None:
    for window in cut(text)[1:]:
        assert not window.whole
        assert window.folded
        assert len(window.text) <= WINDOW


def test_windows_hold_whole_sentences() -> None:
    said = sentences_of(60)
    for window in cut(" ".join(said))[1:]:
        assert set(window.text.split()) <= set(said)


@pytest.mark.parametrize(
    "end", [". ", "! ", "? ", "… ", "。 ", "！ ", "？ ", "। ", "؟ ", ".» ", "\n"]
)
def test_sentences_end_as_they_do_in_many_scripts(end: str) -> None:
    first, second = "a" * 200, "b" * 200
    windows = cut(f"{first}{end}{second}")[1:]
    assert [window.folded for window in windows] == [first, second]


def test_a_long_sentence_is_cut_between_words() -> None:
    words = [f"word{number}" for number in range(200)]
    for window in cut(" ".join(words))[1:]:
        assert set(window.text.split()) <= set(words)


def test_a_script_without_spaces_is_cut_anywhere() -> None:
    text = "ก" * 1000
    assert "".join(window.text for window in cut(text)[1:]) == text


@pytest.mark.parametrize(
    "name", ["one word", "sentence ends", "sentences of one word", "brackets after stops", "names"]
)
def test_no_text_takes_long_or_gives_many_parts(name: str) -> None:
    assert cpu_ms(cut, HOSTILE[name]) < MOST_MS
    assert 1 <= len(cut(HOSTILE[name])) <= MOST_PARTS


def test_one_word_of_any_length_is_cut() -> None:
    assert len(cut("a" * 1_000_000)) == MOST_PARTS


def test_longer_sentences_of_a_short_message_are_looked_at_alone() -> None:
    water, metro = "Hot water " + "heals " * 10 + "all.", "Metro fares " + "rise " * 10 + "soon."
    whole, *alone = cut(f"{water} No. {metro}")
    assert [part.text for part in alone] == [water, metro]
    assert [(part.first, part.end) for part in (whole, *alone)] == [(0, 3), (0, 1), (2, 3)]


def test_a_message_of_one_sentence_is_one_part() -> None:
    assert len(cut("Hot water " + "heals " * 10 + "all.")) == 1


def test_a_long_message_is_looked_at_in_windows_alone() -> None:
    windows = cut(" ".join(sentences_of(100)))[1:]
    assert all(part.end - part.first == 2 for part in windows)
