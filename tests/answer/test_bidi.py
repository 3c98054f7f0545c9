"""Text of others that cannot disturb the text around it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.bidi import clean, clean_line, isolate

LRE, RLE, PDF, LRO, RLO = "\u202a", "\u202b", "\u202c", "\u202d", "\u202e"
LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
CONTROLS = [LRE, RLE, PDF, LRO, RLO, LRI, RLI, FSI, PDI]

TEXTS = st.text(st.sampled_from([*CONTROLS, "a", "א", "\n", "\x00", "\ud800", "\u2028", "\t"]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        (f"{RLI}שלום{PDI} hello", f"{RLI}שלום{PDI} hello"),
        (f"{RLE}שלום{PDF} hello", f"{RLE}שלום{PDF} hello"),
        (f"{RLO}eslaf{PDF}", "eslaf"),
        (f"open {RLI}שלום", "open שלום"),
        (f"{PDI}{PDF}closed", "closed"),
        (f"{RLI}{RLE}x{PDI}{PDF}", f"{RLI}x{PDI}"),
        (f"{RLE}{LRI}x{PDF}{PDI}{PDF}", f"{RLE}{LRI}x{PDI}{PDF}"),
        (f"{RLI}one\ntwo{PDI}", "one\ntwo"),
        ("a\x00b\x1b[0m\ud800c", "ab[0mc"),
        ("one\r\ntwo\u2028three", "one\ntwo\nthree"),
    ],
)
def test_text_is_cleaned(text: str, expected: str) -> None:
    assert clean(text) == expected


@given(TEXTS)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(TEXTS)
def test_clean_text_leaves_no_direction_open(text: str) -> None:
    for line in clean(text).split("\n"):
        opened = sum(line.count(control) for control in (LRE, RLE, LRI, RLI, FSI))
        assert opened == line.count(PDF) + line.count(PDI)
        assert LRO not in line
        assert RLO not in line


@given(st.text())
def test_clean_text_can_be_sent(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert not any(unicodedata.category(sign) == "Cc" for sign in cleaned.replace("\n", ""))


def test_a_line_is_one_line() -> None:
    assert clean_line(" a\n b\u2028c  ") == "a b c"


@pytest.mark.parametrize(
    ("text", "language", "isolated"),
    [
        ("Hello", "en", False),
        ("Привет", "ru", False),
        ("صورة من غزة", "en", True),
        ("שלום", "es-MX", True),
        ("Photo: صورة", "uk", True),
        ("صورة من غزة", "ar", False),
        ("Reuters", "fa", True),
        ("2022", "en", False),
    ],
)
def test_text_of_the_other_direction_is_isolated(text: str, language: str, isolated: bool) -> None:
    assert isolate(text, language) == (f"{FSI}{text}{PDI}" if isolated else text)
