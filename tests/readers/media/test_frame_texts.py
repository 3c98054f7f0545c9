"""What several frames of a video show is told once, as well as it could be read."""

import pytest

from bot.readers.media.frame_texts import joined

CAPTION = "Scientists confirm that 5G masts cause COVID-19, turn off your phones at night"
NOISY = "Scientists confirm that'5G masts¡cause¡COVID-19; turn] off your phones'at night mg"
TORN = "masts cause¡COVID-1'9; turn off your, night"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("", "one", "one"),
        ("one", "", "one"),
        ("one\n\ntwo", "two\n\nthree\n\n ", "one\n\ntwo\n\nthree"),
        ("2019\n\n14:20", "14:20\n\n2021", "2019\n\n14:20\n\n2021"),
    ],
)
def test_paragraphs_are_told_once(one: str, other: str, expected: str) -> None:
    assert joined(one, other) == expected


@pytest.mark.parametrize("worse", [NOISY, TORN])
def test_of_one_caption_the_better_reading_is_told(worse: str) -> None:
    assert joined(worse, CAPTION) == joined(CAPTION, worse) == CAPTION


def test_pieces_of_a_caption_make_way_for_all_of_it() -> None:
    pieces = "masts cause¡COVID-1'9;\n\nturn off your, night\n\nyour phones"
    assert joined(pieces, CAPTION) == joined(CAPTION, pieces) == CAPTION


def test_another_caption_stays() -> None:
    other = "The mayor will close every school of the town on Friday"
    assert joined(f"{CAPTION}\n\n{other}", NOISY) == f"{CAPTION}\n\n{other}"
    assert joined(CAPTION, other) == f"{CAPTION}\n\n{other}"


def test_paragraphs_of_one_picture_may_be_alike() -> None:
    chat = "Are you there?\n\nWhere are you?\n\nAre you really there?"
    assert joined("", chat) == chat
