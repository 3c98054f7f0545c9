"""Links taken apart."""

import pytest

from bot.understand.web_page import WebPage, click_target, related, web_page


def test_a_page_is_its_host_path_and_query() -> None:
    page = web_page("https://www.example.org/a/?b=1&c=&b=2#d")
    assert page == WebPage(host="example.org", path="/a", query=(("b", "1"), ("c", ""), ("b", "2")))
    assert page.names == {"b": "2", "c": ""}


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://l.facebook.com/l.php?u=http%3A%2F%2Fa.org%2F%3Fb&h=1", "http://a.org/?b"),
        ("https://t.me/iv?url=a.org", "a.org"),
        ("https://vk.com/away.php?x=1", None),
        ("https://www.google.com/amp/s/a.org/b", None),
        ("https://a.org/?u=https://b.org", None),
        ("no link", None),
    ],
)
def test_a_click_counter_tells_where_it_leads(url: str, target: str | None) -> None:
    assert click_target(url) == target


@pytest.mark.parametrize(
    ("host", "other", "same"),
    [
        ("example.org", "example.org", True),
        ("news.example.org", "example.org", True),
        ("example.org", "news.example.org", True),
        ("a.example.org", "b.example.org", False),
        ("notexample.org", "example.org", False),
        ("example.org", "org.example", False),
    ],
)
def test_hosts_are_related_where_one_is_within_the_other(host: str, other: str, same: bool) -> None:
    assert related(host, other) is same
