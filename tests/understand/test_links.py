"""One name for one page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understand.links import canonical_link
from tests.understand.hostile import ANY_TEXT, HOSTILE, MOST_MS, cpu_ms

ADDRESS_PIECES = st.lists(
    st.sampled_from(
        [
            *("https://", "http:", "//", "www.", "a.b", "[::1]", ":", "@", "?", "#", "&a=", "%E2"),
            *("%00", "/amp", "я", "ﷺ", "\ud800", "xn--", "..", ";", "\\", " ", "\n", "9"),
        ]
    ),
    max_size=10,
).map("".join)


@pytest.mark.parametrize(
    "copy",
    [
        "https://example.org/news/1",
        "http://example.org/news/1/",
        "HTTPS://WWW.Example.ORG/news/1",
        "https://www2.example.org/news/1",
        "https://m.example.org/news/1#comments",
        "https://mobile.example.org:8443/news/1",
        "https://amp.example.org/news/1",
        "https://example.org./news/1",
        "https://example.org:port/news/1",
        "https://example.org/news/1/amp/",
        "https://example.org/news/1.amp",
        "https://example.org/news/1?utm_source=tg&utm_medium=social",
        "https://example.org/news/1?fbclid=x&UTM_Campaign=y&ref=z",
        "https://example.org/news/%31",
        "  example.org/news/1 ",
    ],
)
def test_copies_of_one_link_have_one_name(copy: str) -> None:
    assert canonical_link(copy) == "example.org/news/1"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/news/1", "https://example.org/news/2"),
        ("https://example.org/News", "https://example.org/news"),
        ("https://example.org/story?id=1", "https://example.org/story?id=2"),
        ("https://example.org/story?1", "https://example.org/story?2"),
        ("https://example.org/story?print", "https://example.org/story"),
        ("https://one.example.org", "https://two.example.org"),
        ("https://m.me/page", "https://www.me/page"),
    ],
)
def test_other_pages_have_other_names(one: str, other: str) -> None:
    assert canonical_link(one) != canonical_link(other)


def test_the_order_of_parameters_does_not_matter() -> None:
    assert canonical_link("https://e.org/?b=2&a=1") == canonical_link("https://e.org?a=1&b=2")


def test_a_link_within_a_link_is_a_parameter() -> None:
    assert canonical_link("example.org/share?url=https://a.example/x") == (
        "example.org/share?url=https%3A%2F%2Fa.example%2Fx"
    )


@pytest.mark.parametrize(
    "copy",
    [
        "https://пример.рф/новость",
        "xn--e1afmkfd.xn--p1ai/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D1%8C",
    ],
)
def test_an_international_name_is_one_in_both_of_its_forms(copy: str) -> None:
    assert canonical_link(copy) == "xn--e1afmkfd.xn--p1ai/новость"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "word",
        "localhost:8080/x",
        "https://",
        "https:///path",
        "https:/example.org",
        "https://?q=a.b",
        "http://[::1]/x",
        "http://[::1",
        "http://[example.org]/",
        "https://user:password@example.org/",
        "someone@example.org",
        "mailto:someone@example.org",
        "tel:+1.234",
        "javascript:alert(1)//a.b",
        "ftp://example.org/file",
        "tg://resolve?domain=a.b",
        "https://a..org",
        "https://.org",
        "https://℀.org",
        "https://\ud800.org",
        "https://example.org/?q=\ud800",
        f"https://{'a' * 64}.org",
        f"https://{'я' * 60}.рф",
        f"https://{'a.' * 200}org",
    ],
)
def test_what_is_no_page_has_no_name(address: str) -> None:
    assert canonical_link(address) is None


def test_a_long_path_and_query_are_a_page_like_any_other() -> None:
    assert canonical_link(f"https://example.org/{'a' * 5000}?utm_source={'b' * 5000}")


@given(st.one_of(ANY_TEXT, ADDRESS_PIECES))
def test_no_address_is_too_strange(address: str) -> None:
    named = canonical_link(address)
    assert named is None or "." in named


@pytest.mark.parametrize("name", HOSTILE)
def test_no_address_takes_long(name: str) -> None:
    assert cpu_ms(canonical_link, HOSTILE[name]) < MOST_MS
    assert (
        cpu_ms(lambda text: canonical_link(f"https://e.org/{text}?{text}"), HOSTILE[name]) < MOST_MS
    )


@pytest.mark.parametrize("letter", ["\ufdfa", "я", "ß", "中"])
def test_the_longest_host_takes_no_long_time(letter: str) -> None:
    assert cpu_ms(canonical_link, f"https://{letter * 240}.org/") < MOST_MS
