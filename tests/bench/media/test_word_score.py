import pytest

from bot.bench.media.word_score import letter_errors, word_recall


@pytest.mark.parametrize(
    ("wanted", "read", "share"),
    [
        ("close all banks", "Close, all BANKS!", 1.0),
        ("close all banks", "banks", 1 / 3),
        ("all all", "all", 1 / 2),
        ("Ещё идёт", "еще идет", 1.0),
        ("नहीं है", "नहीं", 1 / 2),
        ("الجيلُ", "الجيل", 1.0),
        ("", "whatever", 0.0),
    ],
)
def test_a_word_counts_when_it_was_read_letter_by_letter(
    wanted: str, read: str, share: float
) -> None:
    assert word_recall(wanted, read) == pytest.approx(share)


def test_letters_are_wrong_by_how_many_have_to_be_changed() -> None:
    assert letter_errors("close all", "clase  all") == pytest.approx(1 / 9)
    assert letter_errors("a", "something else") == 1.0
    assert letter_errors("", "") == 0.0
