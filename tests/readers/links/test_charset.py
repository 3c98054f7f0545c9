"""Bytes as the letters that they stand for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.readers.links.charset import BEGINNING, page_text

RUSSIAN = "<title>Срочная новость</title>"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (RUSSIAN.encode(), "utf-8"),
        (RUSSIAN.encode(), ""),
        (RUSSIAN.encode(), "no-such-charset"),
        (RUSSIAN.encode("cp1251"), "windows-1251"),
        (RUSSIAN.encode("cp1251"), "CP1251"),
        (RUSSIAN.encode("cp1251"), ""),
        (RUSSIAN.encode("koi8-r"), "koi8-r"),
        (b"\xef\xbb\xbf" + RUSSIAN.encode(), "windows-1251"),
        (RUSSIAN.encode("utf-16"), ""),
        (b"\xfe\xff" + RUSSIAN.encode("utf-16-be"), "utf-8"),
        (RUSSIAN.encode() + "я".encode()[:1], ""),
    ],
)
def test_the_title_can_be_read(content: bytes, told: str) -> None:
    assert page_text(content, told).startswith(RUSSIAN)


@pytest.mark.parametrize(
    "declared",
    [
        '<meta charset="windows-1251">',
        "<META CHARSET = windows-1251>",
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
        '<?xml version="1.0" encoding="windows-1251"?>',
    ],
)
def test_the_page_may_name_its_charset_itself(declared: str) -> None:
    assert RUSSIAN in page_text((declared + RUSSIAN).encode("cp1251"), "")


def test_the_head_of_the_answer_goes_before_the_page() -> None:
    assert RUSSIAN in page_text(b"<meta charset=utf-8>" + RUSSIAN.encode("cp1251"), "windows-1251")


def test_a_charset_that_is_named_late_is_not_looked_for() -> None:
    late = b" " * BEGINNING + b'<meta charset="koi8-r">'
    assert RUSSIAN in page_text(RUSSIAN.encode() + late, "")


@pytest.mark.parametrize("told", ["iso-8859-1", "latin1", "us-ascii", ""])
def test_western_pages_are_of_windows(told: str) -> None:
    assert page_text(b"caf\xe9 \x93quoted\x94", told) == "café “quoted”"


@pytest.mark.parametrize(
    "told",
    [
        *("zip", "base64", "hex", "rot13", "idna", "punycode", "utf-7", "unicode_escape"),
        *("utf-16", "undefined", "\x00", "../../x", "a" * 999),
    ],
)
def test_a_charset_of_no_page_is_not_taken(told: str) -> None:
    assert page_text(RUSSIAN.encode(), told) == RUSSIAN
    assert page_text(f"<meta charset={told}>{RUSSIAN}".encode(), "").endswith(RUSSIAN)


@given(st.binary(max_size=300), st.text(max_size=20))
def test_any_bytes_are_a_text(content: bytes, told: str) -> None:
    page_text(content, told).encode()
