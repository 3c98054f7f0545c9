"""The tags that say what a page is, as a browser would find them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.readers.links.markup import MOST_TAGS, Tag, tags

SEEN = '<meta name="seen" content="yes">'


def contents(page: str) -> list[str]:
    """Return the contents of a page's meta tags."""
    return [tag.attributes.get("content", "") for tag in tags(page) if tag.name == "meta"]


@pytest.mark.parametrize(
    "tag",
    [
        '<meta name="a" content="yes">',
        "<META NAME='a' CONTENT='yes'>",
        "<meta name=a content=yes>",
        '<meta content = "yes"\n\tname="a"/>',
        '<meta/content="yes"/name="a"/>',
        '<meta name="a>b" content="yes">',
        '<meta name="a" content="&#121;es" content="no">',
        '<meta a b"c =d content="yes">',
        '<meta x= y="no" content="yes">',
    ],
)
def test_attributes_are_read_in_every_way_they_are_written(tag: str) -> None:
    assert contents(tag) == ["yes"]


@pytest.mark.parametrize(
    "around",
    [
        "<!-- {} -->",
        "<!--{}--!>-->",
        "<script>document.write('{}')</script>",
        "<SCRIPT type=text/template>{}</SCRIPT >",
        "<style>{}</style>",
        "<textarea>{}</textarea>",
        "<title>{}</title>",
        "<noscript>{}</noscript>",
        "<iframe>{}</iframe>",
        "<template>{}</template>",
        "<svg>{}</svg>",
        '<input value="{}">'.replace('"', "'"),
        "<a title='{}'>",
        "<script>{}",
        "<!-- {}",
        '<meta name="open',
    ],
)
def test_what_is_within_something_else_is_not_seen(around: str) -> None:
    page = around.replace("{}", '<meta content="no">')
    assert contents(page) == []


@pytest.mark.parametrize(
    "before",
    [
        "<!---->",
        "<!-->",
        "<!--->",
        "<!-- a > b -- c -->",
        "<!doctype html>",
        "<?xml version='1.0'?>",
        "</p>",
        "</>",
        "<>",
        "< meta>",
        "a < b > c",
        "<1>",
        "<script>if (a < b) '<!--'</script>",
        "<script>'</scripty>'</script>",
        "<title>1 < 2</title>",
        "<p class='\">'>",
        '<a href=x"y>',
        '<div ="x>',
        "\x00",
    ],
)
def test_what_comes_after_something_else_is(before: str) -> None:
    assert contents(before + SEEN) == ["yes"]


def test_titles_scripts_of_json_ld_and_times_are_given() -> None:
    page = (
        "<title>A &amp; B</title><script type='Application/LD+JSON; charset=utf-8'>{&amp;}</script>"
        "<script>x</script><time datetime=2022>then</time><link rel=canonical href=/a><p>"
    )
    assert list(tags(page)) == [
        Tag("title", text="A & B"),
        Tag("json-ld", text="{&amp;}"),
        Tag("time", {"datetime": "2022"}),
        Tag("link", {"rel": "canonical", "href": "/a"}),
    ]


def test_no_more_tags_are_given_than_a_page_has_use_for() -> None:
    assert len(list(tags("<meta>" * (MOST_TAGS + 1)))) == MOST_TAGS


BOMBS = {
    "tags": "<a>",
    "tags within": "<div><b x>",
    "open tags": "<a ",
    "open quotes": '<a b="',
    "quotes": "<a b='\"",
    "openings": "<",
    "comments": "<!--",
    "declarations": "<!",
    "ends": "</",
    "scripts": "<script>",
    "script ends": "<script></scrip",
    "tables": "<table><tr><td>",
    "attributes": "<a " + "b=c " * 40,
    "names": "<a" * 9,
    "equals": "<a =",
    "spaces": "<a    ",
    "svg": "<svg>",
    "metas": "<meta content='&amp;' x=y>",
}


@pytest.mark.parametrize("name", BOMBS)
def test_no_page_takes_long(name: str) -> None:
    piece = BOMBS[name]
    page = (piece * (2_000_000 // len(piece) + 1))[:2_000_000]
    started = time.process_time()
    list(tags(page))
    assert time.process_time() - started < 4


@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    "<",
                    ">",
                    "</",
                    "<!--",
                    "-->",
                    "<meta ",
                    "<script",
                    "</script>",
                    "<title>",
                    "=",
                    "'",
                ),
                *(
                    '"',
                    "'",
                    " ",
                    "/",
                    "a",
                    "content",
                    "&#0;",
                    "&",
                    "\x00",
                    "<svg>",
                    "</svg>",
                    "\ud800",
                ),
            ]
        ),
        max_size=30,
    ).map("".join)
)
def test_any_text_is_a_page(page: str) -> None:
    assert len(list(tags(page))) <= len(page)
