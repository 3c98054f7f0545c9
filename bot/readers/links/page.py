"""What a page says of itself: title, description, site, date, its own address, its reviews."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from bot.readers.links.claim_review import reviews_in
from bot.readers.links.json_ld import nodes
from bot.readers.links.markup import Tag, tags
from bot.receive.readings import PageReview
from bot.understand.linked_data import Node, is_a, line, words
from bot.understand.page_dates import iso_date
from bot.understand.web_page import related, web_page

TITLE_LIMIT, DESCRIPTION_LIMIT, SITE_LIMIT = 300, 600, 100

_ARTICLES = (
    "Article NewsArticle ReportageNewsArticle OpinionNewsArticle AnalysisNewsArticle Report"
    " BlogPosting SocialMediaPosting LiveBlogPosting ClaimReview VideoObject WebPage"
).split()
_DATE_NAMES = (
    "article:published_time og:article:published_time datepublished article.published"
    " parsely-pub-date sailthru.date pubdate publishdate publish-date dc.date dc.date.issued"
    " dcterms.created dcterms.issued date"
).split()


@dataclass(frozen=True, kw_only=True, slots=True)
class PageSays:
    """A page's own words, each on one line and of bounded length; ``names`` are its addresses.

    Only addresses of the page's own site are among them: nobody speaks for another site.
    """

    title: str
    description: str
    site: str
    published: str
    names: tuple[str, ...]
    reviews: tuple[PageReview, ...]


def read_page(text: str, url: str) -> PageSays:
    """Return what a page at a URL says of itself; nothing of it is run, and no text is too odd."""
    found = list(tags(text))
    meta = _meta(found)
    objects = nodes(tag.text for tag in found if tag.name == "json-ld")
    title = next((tag.text for tag in found if tag.name == "title" and tag.text.strip()), "")
    site = line(_first(meta, "og:site_name", "application-name"), SITE_LIMIT)
    described = _first(meta, "og:description", "twitter:description", "description")
    return PageSays(
        title=line(_first(meta, "og:title", "twitter:title") or title, TITLE_LIMIT),
        description=line(described, DESCRIPTION_LIMIT),
        site=site,
        published=_published(found, meta, objects),
        names=_own_names(url, found, meta),
        reviews=reviews_in(objects, url, site),
    )


def _meta(found: Iterable[Tag]) -> dict[str, str]:
    """Return what meta tags say by their names, of two the first that says anything."""
    read: dict[str, str] = {}
    for tag in found:
        if tag.name == "meta" and (content := tag.attributes.get("content", "").strip()):
            for key in ("property", "name", "itemprop"):
                read.setdefault(tag.attributes.get(key, "").strip().lower(), content)
    return read


def _first(meta: dict[str, str], *names: str) -> str:
    return next((meta[name] for name in names if name in meta), "")


def _published(found: Sequence[Tag], meta: dict[str, str], objects: Sequence[Node]) -> str:
    """Return when a page says that it was published; a date of its article goes first."""
    times = [tag.attributes for tag in found if tag.name == "time" and "datetime" in tag.attributes]
    times.sort(key=lambda time: time.get("itemprop", "").lower() != "datepublished")
    told = [
        *(words(node.get("datePublished"), 40) for node in objects if is_a(node, *_ARTICLES)),
        *(words(node.get("uploadDate"), 40) for node in objects if is_a(node, "VideoObject")),
        *(meta.get(name, "") for name in _DATE_NAMES),
        *(time["datetime"] for time in times),
    ]
    return next(filter(None, map(iso_date, told)), "")


def _own_names(url: str, found: Iterable[Tag], meta: dict[str, str]) -> tuple[str, ...]:
    linked = [
        tag.attributes.get("href", "")
        for tag in found
        if tag.name == "link" and "canonical" in tag.attributes.get("rel", "").lower().split()
    ]
    told = (address.strip() for address in (*linked[:1], meta.get("og:url", "")))
    return tuple(dict.fromkeys(filter(None, (_own_name(url, one) for one in told if one))))


def _own_name(url: str, told: str) -> str | None:
    """Return the address that a page gives for its own, if it is of the same site.

    The front page is not: some sites name it on each of their pages.
    """
    try:
        address = urljoin(url, told)
    except ValueError:
        return None
    here, there = web_page(url), web_page(address)
    if not (here and there and related(here.host, there.host)):
        return None
    lost = (here.path or here.query) and not (there.path or there.query)
    return None if lost else address
