"""Words that are placed by hand on paper without letters: only their boxes and colours matter."""

import numpy as np
import pytest

from bot.readers.media.ocr_engine import Box, Word
from bot.readers.media.ocr_paragraphs import paragraphs_of

HIGH, WIDE = 400, 600


def word(text: str, line: int, *, top: int, high: int = 20, confidence: float = 95) -> Word:
    box = Box(left=50, top=top, right=50 + 12 * len(text), bottom=top + high)
    return Word(text=text, confidence=confidence, box=box, line=(1, 1, line))


def paragraphs(*words: Word) -> list[list[str]]:
    paper = np.full((HIGH, WIDE), 255, np.uint8)
    return paragraphs_of(words, np.dstack([paper] * 3), paper)


def test_lines_that_follow_each_other_are_one_paragraph() -> None:
    lines = [word("close all", 1, top=100), word("banks", 2, top=130)]

    assert paragraphs(*lines) == [["close all banks"]]


def test_lines_far_from_each_other_are_two_paragraphs() -> None:
    lines = [word("close all", 1, top=100), word("banks", 2, top=180)]

    assert paragraphs(*lines) == [["close all"], ["banks"]]


def test_the_edge_of_a_bubble_parts_two_paragraphs() -> None:
    ink = np.full((HIGH, WIDE), 255, np.uint8)
    ink[124:127] = 200
    lines = [word("close all", 1, top=100), word("banks", 2, top=130)]

    assert paragraphs_of(lines, np.dstack([ink] * 3), ink) == [["close all"], ["banks"]]


def test_lines_that_touch_are_one_paragraph() -> None:
    lines = [word("close all", 1, top=100), word("banks", 2, top=120)]

    assert paragraphs(*lines) == [["close all banks"]]


def test_a_line_of_which_no_word_is_sure_is_left_out() -> None:
    assert paragraphs(word("xi7", 1, top=100, confidence=45)) == []


@pytest.mark.parametrize("told", ["14:27", "9:41 PM", "14.27 //", "—", "•••"])
def test_a_lone_time_or_mark_is_left_out(told: str) -> None:
    assert paragraphs(word(told, 1, top=100)) == []


@pytest.mark.parametrize("told", ["14:27 4G 83%", "4G 83%", "LTE 83"])
def test_what_a_phone_tells_of_itself_is_left_out(told: str) -> None:
    assert paragraphs(word(told, 1, top=2)) == []


def test_words_at_the_top_are_kept() -> None:
    assert paragraphs(word("Family group 12", 1, top=2)) == [["Family group 12"]]


def test_a_small_number_below_a_message_is_its_time() -> None:
    lines = [word("close all banks", 1, top=100), word("1411", 2, top=126, high=12)]

    assert paragraphs(*lines) == [["close all banks"]]


def test_a_number_as_high_as_the_message_belongs_to_it() -> None:
    lines = [word("from January", 1, top=100), word("2026.", 2, top=126)]

    assert paragraphs(*lines) == [["from January 2026."]]
