"""Text as matching compares it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understand import fold as folding
from bot.understand.fold import LIMIT, MOST_MARKS, fold, normalise
from tests.understand.hostile import ANY_TEXT, ANYTHING, HOSTILE, INVISIBLE, MOST_MS, cpu_ms

PUNCTUATION = st.text(st.characters(categories=("P", "Z")), max_size=4)
# "ı" has no capital of its own: "I" is the capital of "i".
CASED = st.text(st.characters(exclude_characters="ı"), max_size=20)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Straße, ÉCOLE!", "strasse ecole"),
        ("Ёлка и йод", "елка и иод"),
        ("Їжак, ґанок", "іжак ґанок"),
        ("ΌΣΟΣ όσος", "οσοσ οσοσ"),
        ("İstanbul", "istanbul"),
        ("ﬁne Ｗｉｄｅ 𝐛𝐨𝐥𝐝 ⓒ", "fine wide bold c"),
        ("شَكَرَ مَدْرَسَة مـــهم", "شكر مدرسه مهم"),
        ("कि की हिंदी", "कि की हिंदी"),
        ("だ は\u3099", "だ ば"),
        ("ﾊﾞﾅﾅ", "バナナ"),
        ("٣٤ ३४ ３４ ³⁴", "34 34 34 34"),
        ("can't — stop_it", "can t stop it"),
        ("5G😀👍🏽 1️⃣ 👨‍👩‍👧", "5g 1"),
        ("שָׁלוֹם", "שלום"),
        ("", ""),
        (" \n\t ", ""),
        ("😀🙏", ""),
    ],
)
def test_what_two_writers_of_one_text_differ_in_is_gone(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [("كتاب علي", "کتاب علی"), ("مدرسة", "مدرسه"), ("ٱلكتاب", "الكتاب"), ("أحمد", "احمد")],
)
def test_arabic_persian_and_urdu_keyboards_write_one_text(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("कि", "की"), ("काम", "कम"), ("и", "і"), ("г", "ґ"), ("ก่", "ก้"), ("o", "о")],
)
def test_what_makes_another_word_is_kept(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(ANY_TEXT)
def test_a_folded_text_is_words_parted_by_single_spaces(text: str) -> None:
    for word in fold(text).split(" "):
        assert word == "" == fold(text) or all(
            character.isalnum() or unicodedata.category(character).startswith("M")
            for character in word
        )


@given(CASED)
def test_case_does_not_matter(text: str) -> None:
    assert fold(text) == fold(text.upper()) == fold(text.casefold())


@given(st.lists(st.text(st.characters(categories=("L", "N")), max_size=8)), PUNCTUATION)
def test_punctuation_between_words_does_not_matter(words: list[str], signs: str) -> None:
    assert fold(f" {signs} ".join(words)) == fold(" ".join(words))


@given(st.text(max_size=12), st.sampled_from(INVISIBLE), st.integers(0, 12))
def test_invisible_characters_do_not_matter(text: str, sign: str, place: int) -> None:
    assert fold(text[:place] + sign + text[place:]) == fold(text)


@given(st.text(ANYTHING, max_size=30))
def test_what_was_normalised_can_be_stored_and_shown(text: str) -> None:
    normal = normalise(text)
    normal.encode("utf-8")
    assert "\0" not in normal
    assert unicodedata.is_normalized("NFKC", normal)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_kind_of_line_end_stays_a_line_end(end: str) -> None:
    assert normalise(f" one{end}two ") == "one\ntwo"


def test_a_flood_of_marks_is_cut_and_what_follows_is_kept() -> None:
    flood = normalise("e" + "\u0301\u0323" * 5000 + " end")
    assert len(flood) <= MOST_MARKS + len("e end")
    assert fold("e" + "\u0301\u0323" * 5000 + " end") == "e end"


def test_many_signs_in_a_row_are_no_flood_of_marks() -> None:
    faces = "😀🙏" * MOST_MARKS
    assert normalise(faces) == faces


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_takes_long_or_comes_out_longer_than_looked_at(name: str) -> None:
    assert cpu_ms(fold, HOSTILE[name]) < MOST_MS
    assert len(fold(HOSTILE[name])) <= LIMIT


@pytest.mark.parametrize("character", ["ß", "ΐ", "\ufdfa", "\u0f73", "ŉ"])
def test_letters_that_become_many_are_cut_the_same_twice(character: str) -> None:
    folded = fold(character * LIMIT)
    assert fold(folded) == folded
    assert len(folded) <= LIMIT


def test_more_characters_than_are_remembered_are_folded_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    remembered = len(folding._FOLDED)
    rare = "ꙮ ꔀ"
    monkeypatch.setattr(folding, "_CHARACTERS", 0)
    assert fold(rare) == rare
    assert len(folding._FOLDED) == remembered
