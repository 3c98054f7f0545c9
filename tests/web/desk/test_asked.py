"""What a browser asks of the desk may be anything."""

from io import BytesIO

import pytest
from starlette.datastructures import FormData, UploadFile

from bot.moderate.refusals import Unknown
from bot.web.desk.asked import MOST_ID, chosen_in, number, number_in, numbers_in, one_of, text_in
from bot.web.problems import Problem

FILE = FormData([("text", UploadFile(BytesIO(b"x"), filename="a.txt"))])


def test_a_text_has_one_kind_of_line_ends_and_no_edges() -> None:
    assert text_in(FormData([("text", " a\r\nb\0 ")]), "text") == "a\nb"
    assert text_in(FormData(), "text") == ""


def test_a_file_is_no_text() -> None:
    with pytest.raises(Problem):
        text_in(FILE, "text")


def test_a_text_that_is_too_long_is_refused() -> None:
    with pytest.raises(Problem) as caught:
        text_in(FormData([("text", "abc")]), "text", most=2)
    assert caught.value.status == 422


@pytest.mark.parametrize("text", ["", "-1", "1.5", "²", "x", str(MOST_ID + 1), "9" * 400])
def test_what_can_be_no_id_is_unknown(text: str) -> None:
    with pytest.raises(Unknown):
        number(text)


@pytest.mark.parametrize("text", ["", "-1", "²", "9" * 19, "9" * 5000])
def test_what_can_be_no_version_is_refused(text: str) -> None:
    with pytest.raises(Problem):
        number_in(FormData([("version", text)]), "version")
    with pytest.raises(Problem):
        numbers_in(FormData([("version", text)]), "version")


def test_numbers_are_read() -> None:
    form = FormData([("n", "1"), ("n", "22")])
    assert numbers_in(form, "n") == (1, 22)
    assert number_in(form, "n") == 22
    assert number("7") == 7


def test_a_choice_is_one_of_those_offered() -> None:
    assert one_of("b", ("a", "b"), "a") == "b"
    assert one_of("c", ("a", "b"), "a") == "a"
    assert chosen_in(FormData([("n", "b")]), "n", ("a", "b")) == "b"
    with pytest.raises(Problem):
        chosen_in(FormData([("n", "c")]), "n", ("a", "b"))
