"""JSON-LD as sites write it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.readers.links.json_ld import MOST_CHARACTERS, MOST_NODES, nodes
from bot.understand.linked_data import is_a, words

ONE = {"@type": "Article", "name": "a"}


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "Article", "name": "a"}',
        ' \n{"@type": "Article", "name": "a"};',
        '{"@type": "Article", "name": "a",}',
        "<!-- \n" + '{"@type": "Article", "name": "a"}' + "\n-->",
        "//<![CDATA[\n" + '{"@type": "Article", "name": "a"}' + "\n//]]>",
        "{&quot;@type&quot;: &quot;Article&quot;, &quot;name&quot;: &quot;a&quot;}",
        '[["x", {"@type": "Article", "name": "a"}, null, 1]]',
    ],
)
def test_an_object_is_found_however_it_is_wrapped(script: str) -> None:
    assert nodes([script]) == [ONE]


def test_a_line_break_within_a_text_is_read_over() -> None:
    assert nodes(['{"name": "a\nb"}']) == [{"name": "a\nb"}]


def test_inner_objects_come_after_the_outer_ones() -> None:
    graph = {"@graph": [{"name": "a", "in": {"name": "c"}}, {"name": "b"}]}
    assert [node.get("name") for node in nodes([json.dumps(graph)])] == [None, "a", "b", "c"]


@pytest.mark.parametrize(
    "script", ["", "{", "null", "1", '"text"', "<p>", "[" * 100_000, '{"a":' * 50_000, "9" * 9000]
)
def test_a_broken_script_has_no_objects(script: str) -> None:
    assert nodes([script]) == []


def test_the_scripts_after_a_broken_one_are_read() -> None:
    assert nodes(["{", json.dumps(ONE)]) == [ONE]


def test_no_nesting_is_too_deep() -> None:
    deep = '{"a":' * 900 + "1" + "}" * 900
    assert len(nodes([deep])) == 900


def test_there_is_an_end_to_objects_and_characters() -> None:
    many = json.dumps([{}] * 4000)
    assert len(nodes([many, many])) == MOST_NODES
    assert nodes([" " * MOST_CHARACTERS + "x", json.dumps(ONE)]) == []


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.just("@type"), inner),
    max_leaves=20,
)


@given(VALUES)
def test_any_value_is_read(value: object) -> None:
    assert len(words(value, 10)) <= 10
    for node in nodes([json.dumps(value)]):
        is_a(node, "Article")
