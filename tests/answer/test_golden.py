"""Whole answers are as their files show them: read those to see what people read."""

import pytest

from tests.answer.golden_answers import FOLDER, golden_answers

ANSWERS = dict(golden_answers())


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_reads_as_its_golden_file(name: str) -> None:
    assert ANSWERS[name] == (FOLDER / name).read_text(encoding="utf-8")


def test_every_golden_file_is_of_an_answer() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(ANSWERS)
