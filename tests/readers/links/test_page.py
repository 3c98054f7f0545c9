"""What pages say of themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.readers.links.page import DESCRIPTION_LIMIT, TITLE_LIMIT, read_page

URL = "https://www.example.org/news/1?id=2"

ARTICLE = """<!doctype html><html lang="en"><head>
<title>Bridge opens - Example News</title>
<meta property="og:title" content="Bridge opens &amp; closes">
<meta name="description" content="Shorter.">
<meta property="og:description" content="The bridge
 was  open for an hour.">
<meta property="og:site_name" content="Example News">
<meta property="article:published_time" content="2022-02-28T10:00:00Z">
<meta property="og:url" content="https://example.org/news/bridge">
<link rel="canonical" href="/news/bridge?x=1">
<script>var title = "<meta property='og:title' content='no'>"</script>
</head><body><h1>x</h1><time datetime="2021-01-01">old</time></body></html>"""


def test_an_article_is_read() -> None:
    said = read_page(ARTICLE, URL)
    assert said.title == "Bridge opens & closes"
    assert said.description == "The bridge was open for an hour."
    assert said.site == "Example News"
    assert said.published == "2022-02-28"
    assert said.names == (
        "https://www.example.org/news/bridge?x=1",
        "https://example.org/news/bridge",
    )
    assert said.reviews == ()


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("<title>\n a \n b </title>", "a b"),
        ("<title> </title><title>b</title>", "b"),
        ("<title>a</title><meta name='twitter:title' content='b'>", "b"),
        ("<title>a</title><meta property='og:title' content=' '>", "a"),
        ("<meta property=og:title content=a><meta property=og:title content=b>", "a"),
        ("<meta name='og:title' content='a'>", "a"),
        ("<svg><title>no</title></svg>", ""),
        ("<p>text", ""),
        ("", ""),
    ],
)
def test_a_title_is_found(page: str, title: str) -> None:
    assert read_page(page, URL).title == title


def test_what_is_long_is_cut() -> None:
    said = read_page(
        f"<title>{'a' * 9999}</title><meta name=description content={'b' * 9999}>", URL
    )
    assert (len(said.title), len(said.description)) == (TITLE_LIMIT, DESCRIPTION_LIMIT)
    assert said.title.endswith("a…")


JSON_LD = '<script type="application/ld+json">{}</script>'


@pytest.mark.parametrize(
    ("page", "date"),
    [
        (
            JSON_LD.replace("{}", '{"@type":"NewsArticle","datePublished":"2022-02-28"}'),
            "2022-02-28",
        ),
        (JSON_LD.replace("{}", '{"@type":"VideoObject","uploadDate":"2022-02-28"}'), "2022-02-28"),
        (JSON_LD.replace("{}", '{"@type":"Comment","datePublished":"2022-02-28"}'), ""),
        (JSON_LD.replace("{}", '{"@type":"Article","datePublished":"soon"}'), ""),
        ("<meta itemprop=datePublished content=2022-02>", "2022-02"),
        ("<meta name='DC.date.issued' content='2022'>", "2022"),
        ("<time datetime='2022-02-28 10:00'>", "2022-02-28"),
        (
            "<time datetime=2021-01-01><time itemprop=datePublished datetime=2022-02-28>",
            "2022-02-28",
        ),
        ("<time>2022-02-28</time>", ""),
        ("<meta name=date content=no><time datetime=2022-02-28>", "2022-02-28"),
    ],
)
def test_a_date_is_found(page: str, date: str) -> None:
    assert read_page(page, URL).published == date


@pytest.mark.parametrize(
    ("href", "name"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("http://amp.example.org/a", "http://amp.example.org/a"),
        ("https://news.example.org/a", "https://news.example.org/a"),
        ("?id=3", "https://www.example.org/news/1?id=3"),
        (" /a ", "https://www.example.org/a"),
        ("https://example.org/", None),
        ("/", None),
        ("https://example.com/a", None),
        ("https://example.org.evil.com/a", None),
        ("https://notexample.org/a", None),
        ("https://user@example.org/a", None),
        ("http://[::1", None),
        ("javascript:alert(1)", None),
        ("", None),
    ],
)
def test_a_page_names_itself_on_its_own_site_alone(href: str, name: str | None) -> None:
    page = f'<link rel="alternate canonical" href="{href}">'
    assert read_page(page, URL).names == ((name,) if name else ())
    assert read_page(f'<meta property=og:url content="{href}">', URL).names == (
        (name,) if name else ()
    )


def test_the_front_page_may_name_itself() -> None:
    page = (
        "<link rel=canonical href=https://example.org/><link rel=icon href=/x><link rel=canonical>"
    )
    assert read_page(page, "https://www.example.org").names == ("https://example.org/",)


def test_a_fact_check_is_read_with_its_review() -> None:
    review = '{"@type":"ClaimReview","claimReviewed":"c","reviewRating":{"alternateName":"False"}}'
    page = "<meta property=og:site_name content=Checks>" + JSON_LD.replace("{}", review)
    (read,) = read_page(page, URL).reviews
    assert (read.claim, read.verdict, read.publisher, read.url) == ("c", "False", "Checks", URL)


def test_a_script_that_stands_in_an_attribute_is_no_review() -> None:
    review = JSON_LD.replace(
        "{}", '{"@type":"ClaimReview","claimReviewed":"c","reviewRating":"True"}'
    )
    assert read_page(f"<input value='{review}'>", URL).reviews == ()


@given(st.text(), st.text())
def test_no_page_is_too_strange(text: str, url: str) -> None:
    read_page(f"<link rel=canonical href='{text}'><title>{text}", url)
