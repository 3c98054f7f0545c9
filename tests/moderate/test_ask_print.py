"""What an ask is compared by, written and read back."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.moderate.ask_print import (
    MOST_MEDIA,
    MOST_STEMS,
    AskPrint,
    print_from_bytes,
    print_of,
    print_to_bytes,
    with_media_of,
    without_words,
)
from bot.understand.fold import fold


def made(text: str) -> AskPrint:
    """Return the print of an English text."""
    return print_of(text, fold(text), "en")


@settings(deadline=None)  # the first reading of a text loads word lists
@given(st.text(max_size=200))
def test_a_print_is_read_back_as_it_was_written(text: str) -> None:
    given = replace(made(text), keys=("file:00",), pictures=("ff",), kinds=("text",))
    assert print_from_bytes(print_to_bytes(given)) == given


def test_no_word_stands_in_a_print() -> None:
    written = print_to_bytes(made("President Zelensky bought two castles in Spain in March 2020"))
    assert not any(word in written for word in (b"elensky", b"castle", b"spain", b"2020"))


def test_a_long_text_is_compared_by_its_first_stems() -> None:
    many = made(" ".join(chr(0x4E00 + n) + chr(0x5E00 + n) for n in range(1_000)))
    assert many.words == MOST_STEMS


def test_what_stays_without_its_words_still_has_its_media() -> None:
    given = replace(made("Hot lemon water kills the virus"), keys=("file:00",), pictures=("ff",))
    bare = without_words(given)
    assert (bare.words, bare.stems, bare.facts) == (0, frozenset(), ())
    assert (bare.language, bare.keys, bare.pictures) == ("en", ("file:00",), ("ff",))


def test_one_text_may_come_with_many_media_up_to_a_limit() -> None:
    held = replace(made("lemon"), pictures=tuple(f"{n:02x}" for n in range(MOST_MEDIA - 1)))
    other = replace(made("lemon"), pictures=("00", "aa", "bb"), sounds=("cc",), keys=("link:dd",))
    told = with_media_of(held, other)
    assert told.pictures == (*held.pictures, "aa")
    assert (told.sounds, told.keys) == (("cc",), ("link:dd",))


def test_a_nearest_claim_is_no_medium() -> None:
    assert not replace(made("lemon"), keys=("claim:00",)).has_media
    assert replace(made("lemon"), keys=("claim:00", "link:00")).has_media
    assert replace(made("lemon"), sounds=("00",)).has_media
