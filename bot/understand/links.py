"""One name for one page, however its link was copied."""

import re
from dataclasses import replace
from urllib.parse import urlencode

from bot.understand.site_links import at_its_site
from bot.understand.web_page import WebPage, web_page

_TRACKING = re.compile(
    r"^(utm_\w+|at_\w+|ns_(mchannel|source|campaign|linkname|fee)|(fb|g|d|y|ys|ym|tw|tt|msc)?clid|"
    r"msclkid|gclsrc|[gw]braid|igshid|igsh|mibextid|__tn__|__cft__.*|mc_[ce]id|_hs(enc|mi)|mkt_tok|"
    r"ref|ref_?src|ref_url|referrer|spm|_ga|_gl|_openstat|from|share|shared|smid|smtyp|xtor|"
    r"s_?cid|sf\d+|cmp|cmpid|ocid|icid|intcid|soc_(src|trk)|guccounter|guce_\w+|"
    r"__twitter_impression|usqp|amp|amp_\w+)$"
)
_AMP_END = re.compile(r"(/amp|\.amp)$|\.amp(?=\.html?$)")
_AMP_BEGIN = re.compile(r"^/amp(?=/.)")
_SESSION = re.compile(r";jsessionid=[^/;]*", re.IGNORECASE)
_AMP_FORM = {("output", "amp"), ("outputtype", "amp")}


def canonical_link(url: str) -> str | None:
    """Return ``host/path?query`` of a web page without what copies of its link differ by.

    Scheme, ``www.``, mobile and AMP hosts, tracking parameters, fragment, port, case of the host
    and a trailing slash are dropped; AMP caches and click counters are looked through; the posts
    of social networks have one form each. None for anything that is not a web page's link.
    """
    page = web_page(url)
    return _named(at_its_site(_plain(page))) if page else None


def _plain(page: WebPage) -> WebPage:
    """Return a page without tracking parameters and the marks of an AMP copy."""
    path = _AMP_BEGIN.sub("", _AMP_END.sub("", _SESSION.sub("", page.path)))
    kept = tuple((name, value) for name, value in page.query if not _dropped(name, value))
    return replace(page, path=path.rstrip("/"), query=kept)


def _dropped(name: str, value: str) -> bool:
    low = name.lower()
    return bool(_TRACKING.match(low)) or (low, value.lower()) in _AMP_FORM


def _named(page: WebPage) -> str:
    if not page.query:
        return page.host + page.path
    told = urlencode(sorted(page.query), errors="surrogateescape")
    return f"{page.host}{page.path}?{told}"
