"""Words and types of linked data."""

import pytest

from bot.understand.linked_data import is_a, words


@pytest.mark.parametrize(
    "told", ["Article", ["Thing", "Article"], "http://schema.org/Article", "schema:Article"]
)
def test_a_type_may_be_told_in_several_ways(told: object) -> None:
    assert is_a({"@type": told}, "Article")
    assert is_a({"type": told}, "Report", "Article")
    assert not is_a({"@type": told}, "Report")


@pytest.mark.parametrize("told", [None, 1, [], [None, 1], {"a": 1}, "", "NewsArticle"])
def test_anything_else_is_of_another_type(told: object) -> None:
    assert not is_a({"@type": told}, "Article")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("a  \n b", "a b"),
        ("<p>a</p>", "a"),
        ("Don&#8217;t", "Don’t"),
        (["", "a", "b"], "a"),
        ({"@value": "a"}, "a"),
        ({"name": ["a"]}, "a"),
        (2, "2"),
        (2.5, "2.5"),
        (0, "0"),
        (True, ""),
        (None, ""),
        ([], ""),
        ({}, ""),
        ([[[[[["a"]]]]]], ""),
        ("a\x00\u2028b\x85", "a b"),
        ("a\ud800", "a\ufffd"),
        ("abcdefghijkl", "abcdefghi…"),
    ],
)
def test_a_value_is_words_on_one_line(value: object, said: str) -> None:
    assert words(value, 10) == said
