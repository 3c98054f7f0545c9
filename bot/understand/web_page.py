"""A link taken apart: what it points at, out of the wrappers that travel around links."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, unquote, urlsplit

MOST_WRAPPERS = 3
"""A link in a link in a link is looked into; what lies deeper is left as it is."""

# A host and port, 253 and 6 characters at most: to encode longer ones takes time by their square.
_PAGE = re.compile(r"(?:https?://)?([^/?#]{1,259}(?:[/?#].*)?)", re.IGNORECASE | re.DOTALL)
_HOST_PREFIX = re.compile(r"^(?:(?:www\d{0,2}|m|mobile|touch|wap|amp)\.)+(?=[^.]+\.)")
# These signs part an address, or hide one that does: decoded, they would make it another one.
_RESERVED = re.compile(r"%(2f|3f|23|25|[01][0-9a-f]|7f)", re.IGNORECASE)
_ESCAPE = re.compile(r"%[0-9a-f]{2}", re.IGNORECASE)
_SLASHES = re.compile(r"//+")
_SCHEME = re.compile(r"https?:/+", re.IGNORECASE)

# What comes before a link in the path of a page that only leads there.
_PATH_WRAPPERS: Mapping[str, re.Pattern[str]] = {
    "google.com": re.compile(r"/amp/(?:s/)?(?=[^/]+\.)"),
    "bing.com": re.compile(r"/amp/(?:s/)?(?=[^/]+\.)"),
    "cdn.ampproject.org": re.compile(r"/[a-z]/(?:s/)?(?=[^/]+\.)"),
    "web.archive.org": re.compile(r"/web/\d+(?:[a-z]{2}_)?/"),
}
# The page that only leads elsewhere, and the parameter that says where.
_QUERY_WRAPPERS: Mapping[tuple[str, str], str] = {
    ("google.com", "/url"): "q url",
    ("l.facebook.com", "/l.php"): "u",
    ("lm.facebook.com", "/l.php"): "u",
    ("facebook.com", "/sharer/sharer.php"): "u",
    ("facebook.com", "/sharer.php"): "u",
    ("l.instagram.com", ""): "u",
    ("l.threads.com", ""): "u",
    ("l.threads.net", ""): "u",
    ("vk.com", "/away.php"): "to",
    ("vk.com", "/share.php"): "url",
    ("vk.ru", "/away.php"): "to",
    ("ok.ru", "/dk"): "st.link",
    ("youtube.com", "/redirect"): "q",
    ("out.reddit.com", ""): "url",
    ("t.me", "/iv"): "url",
    ("t.me", "/share/url"): "url",
    ("telegram.me", "/share/url"): "url",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class WebPage:
    """An address in pieces, each in its normal form; ``query`` holds pairs in their order."""

    host: str
    path: str
    query: tuple[tuple[str, str], ...] = ()

    @property
    def names(self) -> Mapping[str, str]:
        """Return the query by name, of several the last."""
        return dict(self.query)


def web_page(url: str) -> WebPage | None:
    """Return the page that a link leads to, or None for anything that is not a web page's link.

    The host is without ``www.`` and what else makes a copy of a site for phones. Wrappers are
    taken off: AMP caches, the click counters of social networks, the web's archive.
    """
    page = _taken_apart(url)
    for _ in range(MOST_WRAPPERS):
        inner = page and _inner(page)
        if not inner or (unwrapped := _taken_apart(inner)) is None:
            break
        page = unwrapped
    return page and _translated_back(page)


def related(host: str, other: str) -> bool:
    """Tell whether two hosts are of one site for sure: the same, or one within the other."""
    return host == other or host.endswith(f".{other}") or other.endswith(f".{host}")


def click_target(url: str) -> str | None:
    """Return the link that a social network's click counter leads to, None for any other page."""
    page = _taken_apart(url)
    return _counted(page) if page else None


def _counted(page: WebPage) -> str | None:
    wanted = _QUERY_WRAPPERS.get((page.host, page.path), "").split()
    return next((inner for name in wanted if (inner := page.names.get(name))), None)


def _taken_apart(url: str) -> WebPage | None:
    page = _PAGE.fullmatch(url.strip())
    if page is None:
        return None
    try:
        url.encode()
        parts = urlsplit(f"https://{page[1]}")
        host = (parts.hostname or "").encode("idna").decode().rstrip(".").lower()
        # Bytes that are no UTF-8 are kept apart: another one of them is another page.
        query = tuple(parse_qsl(parts.query, keep_blank_values=True, errors="surrogateescape"))
    except ValueError:  # no address, or characters that none may hold
        return None
    if "." not in host or parts.username is not None:
        return None
    return WebPage(host=_HOST_PREFIX.sub("", host), path=_path(parts.path), query=query)


def _path(path: str) -> str:
    """Return a path with letters where it has escapes, or with one way to write them."""
    try:
        plain = unquote(_RESERVED.sub(r"%25\1", path), errors="strict")
    except UnicodeDecodeError:  # of a site that does not write UTF-8
        plain = path
    upper = _ESCAPE.sub(lambda escape: escape[0].upper(), plain)
    return _SLASHES.sub("/", upper).rstrip("/")


def _inner(page: WebPage) -> str | None:
    """Return the link within a link that only leads there."""
    if target := _counted(page):
        return target
    cache = "cdn.ampproject.org"
    site = cache if related(page.host, cache) else page.host
    if (before := _PATH_WRAPPERS.get(site)) and (found := before.match(page.path)):
        query = "&".join(f"{name}={value}" for name, value in page.query)
        return f"{_SCHEME.sub('', page.path[found.end() :])}?{query}".rstrip("?")
    return None


def _translated_back(page: WebPage) -> WebPage:
    """Return the page that Google's translation was made of."""
    name, dot, _ = page.host.partition(".translate.goog")
    if not dot:
        return page
    host = "-".join(label.replace("-", ".") for label in name.split("--"))
    kept = tuple(pair for pair in page.query if not pair[0].startswith("_x_tr_"))
    return replace(page, host=_HOST_PREFIX.sub("", host), query=kept)
