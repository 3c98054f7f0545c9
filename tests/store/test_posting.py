"""Where claims were posted, and which pages check them."""

from typing import Any

from bot.store.posting import Posting, cited_links, postings, sure_links
from tests.store.claim_support import SOURCE, claim


def posted(**changes: Any) -> set[tuple[str, str, str]]:
    found = postings(claim(**changes))
    return {(each.source, each.post, each.day) for each in found}


def test_a_page_is_a_post_of_its_site_and_of_the_sites_that_it_is_within() -> None:
    assert posted(links=["https://www.news.example.org/a?utm_source=b"]) == {
        ("site:news.example.org", "news.example.org/a", ""),
        ("site:example.org", "news.example.org/a", ""),
    }


def test_a_post_on_a_network_is_its_accounts_alone() -> None:
    assert {each[0] for each in posted(links=["https://twitter.com/Name/status/123"])} == {
        "account:x.com/name"
    }


def test_a_telegram_post_is_one_by_its_link_and_by_its_key() -> None:
    linked = posted(links=["https://t.me/Channel/12"])
    assert linked == posted(posts=["telegram:@channel/12"])
    assert linked == {("telegram:@channel", "telegram:@channel/12", "")}
    assert posted(posts=["telegram:-1001234567890/7"]) == {
        ("telegram:-1001234567890", "telegram:-1001234567890/7", "")
    }


def test_the_page_of_a_first_appearance_is_no_post_but_tells_a_posts_day() -> None:
    first = {
        "date": "2020-03-05",
        "who": {"en": "a user"},
        "where": {"en": "a forum"},
        "url": "https://m.forum.example/post",
    }
    assert posted(first_appearance=first) == set()
    link = ["https://forum.example/post"]
    assert {each[2] for each in posted(first_appearance=first, links=link)} == {"2020-03-05"}
    for unknown in ({"date": "2020-03"}, {"url": None}):
        told = posted(first_appearance=first | unknown, links=link)
        assert {each[2] for each in told} == {""}


def test_a_first_appearance_that_is_no_web_page_tells_no_day() -> None:
    first = {"date": "2020-03-05", "who": {}, "where": {}, "url": "https://localhost/a"}
    link = ["https://forum.example/post"]
    assert {each[2] for each in posted(first_appearance=first, links=link)} == {""}
    assert posted(links=["https://localhost/a"]) == set()


def test_pages_and_posts_that_say_the_claim_are_sure() -> None:
    told = claim(
        links=["https://www.viral.example/a", "https://t.me/s/Channel/12"],
        posts=["telegram:@channel/12", "telegram:@other/3"],
    )
    assert sure_links(told) == [
        "viral.example/a",
        "t.me/channel/12",
        "telegram:@channel/12",
        "telegram:@other/3",
    ]


def test_only_pages_that_check_the_claim_are_cited() -> None:
    stances = ("reviews", "reports", "disputes", "primary", "reviews")
    sources = [
        SOURCE | {"url": f"https://facts.example/{number // 4 * 4}?fbclid=1", "stance": stance}
        for number, stance in enumerate(stances)
    ]
    assert cited_links(claim(sources=sources)) == ["facts.example/0", "facts.example/4"]


def test_a_posting_is_told_by_its_source_post_and_day() -> None:
    [told] = postings(claim(posts=["telegram:@name/1"]))
    assert told == Posting(source="telegram:@name", post="telegram:@name/1", day="")
