"""Texts compared word by word."""

from hypothesis import given
from hypothesis import strategies as st

from bot.moderate.spans import MOST_PIECES, likeness, spans


def told(before: str, after: str) -> list[tuple[str, str]]:
    return [(each.kind, each.text) for each in spans(before, after)]


def test_a_word_that_was_exchanged_is_removed_and_added() -> None:
    assert told("Hot lemon water", "Hot garlic water") == [
        ("kept", "Hot "),
        ("removed", "lemon "),
        ("added", "garlic "),
        ("kept", "water"),
    ]


def test_words_of_right_to_left_scripts_are_whole() -> None:
    assert told("الماء الساخن", "الماء البارد") == [
        ("kept", "الماء "),
        ("removed", "الساخن"),
        ("added", "البارد"),
    ]


def test_a_letter_keeps_its_marks() -> None:
    assert told("cafe\u0301 noir", "cafe noir")[0] == ("removed", "cafe\u0301 ")
    assert told("नमस्ते दुनिया", "नमस्ते")[0][1].startswith("नमस्ते")


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_spans_hold_both_texts(before: str, after: str) -> None:
    found = spans(before, after)
    assert "".join(each.text for each in found if each.kind != "added") == before
    assert "".join(each.text for each in found if each.kind != "removed") == after


def test_a_text_of_very_many_words_is_changed_in_whole() -> None:
    long = "word " * (MOST_PIECES + 1)
    assert told(long, "word ") == [("removed", long), ("added", "word ")]


def test_equal_texts_are_alike_and_others_are_not() -> None:
    assert likeness("hot lemon water", "hot lemon water") == 1
    assert likeness("hot lemon water", "a flooded street") == 0
