"""One name for one page."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understand.links import canonical_link
from tests.understand.hostile import ANY_TEXT, HOSTILE, MOST_MS, cpu_ms

ADDRESS_PIECES = st.lists(
    st.sampled_from(
        [
            *("https://", "http:", "//", "www.", "a.b", "[::1]", ":", "@", "?", "#", "&a=", "%E2"),
            *("google.com/url?q=", "t.me/", "x.com/", "vk.com/?w=wall-1_1", "%FF"),
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
        "https://www.m.example.org/news/1",
        "https://touch.example.org/news/1",
        "https://example.org//news///1",
        "https://example.org/amp/news/1",
        "https://example.org/news/1;jsessionid=A1B2",
        "https://example.org/news/1?outputType=AMP&amp_js_v=1&output=amp",
        "https://example.org/news/1?yclid=1&gclid=2&ysclid=3&msclkid=4&mc_cid=5&_hsenc=6",
        "https://example.org/news/1?at_medium=x&ns_source=y&xtor=z&sf12345=1&guce_referrer=a",
        "https://www.google.com/amp/s/www.example.org/news/1.amp",
        "https://google.com/amp/example.org/news/1",
        "https://www.bing.com/amp/s/example.org/news/1",
        "https://example-org.cdn.ampproject.org/c/s/example.org/news/1?usqp=x",
        "https://cdn.ampproject.org/v/example.org/amp/news/1",
        "https://www.google.com/url?sa=t&q=https%3A%2F%2Fexample.org%2Fnews%2F1&usg=x",
        "https://www.google.com/url?url=https://example.org/news/1",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2Fnews%2F1%3Ffbclid%3Dx&h=y",
        "https://l.instagram.com/?u=https%3A%2F%2Fexample.org%2Fnews%2F1&e=x",
        "https://vk.com/away.php?to=https%3A%2F%2Fexample.org%2Fnews%2F1&cc_key=",
        "https://t.me/iv?url=https://example.org/news/1&rhash=x",
        "https://t.me/share/url?url=https://example.org/news/1&text=look",
        "https://web.archive.org/web/20220228100000/https://www.example.org/news/1",
        "https://web.archive.org/web/20220228100000if_/http://example.org:80/news/1/",
        "https://example-org.translate.goog/news/1?_x_tr_sl=ru&_x_tr_tl=en",
        "https://l.facebook.com/l.php?u=https://www.google.com/amp/s/example.org/news/1",
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
        ("https://example.org/a%2Fb", "https://example.org/a/b"),
        ("https://example.org/a%3Fb", "https://example.org/a?b"),
        ("https://example.org/%CF%E5%F0%E2%EE%E5", "https://example.org/%C2%F2%EE%F0%EE%E5"),
        ("https://example.org/?q=%CF%E5", "https://example.org/?q=%C2%F2"),
        ("https://google.com/amp/", "https://google.com/maps"),
        ("https://amplifier.example.org/", "https://example.org/"),
        ("https://example.org/amplifiers", "https://example.org/lifiers"),
        ("https://a-b.org/", "https://a.b.org/"),
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


def test_an_escape_that_parts_an_address_or_breaks_a_line_stays_one() -> None:
    assert canonical_link("e.org/a%2fb%0d%0a%25") == "e.org/a%2Fb%0D%0A%25"


def test_bytes_of_an_older_charset_stay_as_they_are() -> None:
    assert canonical_link("e.org/%cf%e5?q=%cf%e5") == "e.org/%CF%E5?q=%CF%E5"


def test_a_wrapper_is_looked_through_a_few_times() -> None:
    wrapped = "example.org/x"
    for _ in range(9):
        wrapped = f"l.facebook.com/l.php?u={quote(wrapped, safe='')}"
    named = canonical_link(wrapped)
    assert named
    assert named.startswith("l.facebook.com/l.php?u=l.facebook.com")


@pytest.mark.parametrize(
    "wrapper",
    [
        "https://google.com/url?q=",
        "https://google.com/url?q=word",
        "https://google.com/url?q=%FF.org",
        "https://google.com/url?q=mailto:a@example.org",
        "https://web.archive.org/web/2022/word",
    ],
)
def test_a_wrapper_around_nothing_is_a_page_itself(wrapper: str) -> None:
    assert canonical_link(wrapper)


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
    assert not named or named.encode()


@pytest.mark.parametrize("name", HOSTILE)
def test_no_address_takes_long(name: str) -> None:
    assert cpu_ms(canonical_link, HOSTILE[name]) < MOST_MS
    assert (
        cpu_ms(lambda text: canonical_link(f"https://e.org/{text}?{text}"), HOSTILE[name]) < MOST_MS
    )


@pytest.mark.parametrize("letter", ["\ufdfa", "я", "ß", "中"])
def test_the_longest_host_takes_no_long_time(letter: str) -> None:
    assert cpu_ms(canonical_link, f"https://{letter * 240}.org/") < MOST_MS
