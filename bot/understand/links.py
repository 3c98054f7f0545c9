"""One name for one page, however its link was copied."""

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

_TRACKING = re.compile(
    r"^(utm_\w+|fbclid|gclid|dclid|yclid|msclkid|igshid|igsh|mc_[ce]id|ref|ref_src|ref_url|"
    r"s|si|feature|spm|_ga|_openstat|from|share|shared|smid|cmpid|ocid|amp)$"
)
# A host and port, 253 and 6 characters at most: to encode longer ones takes time by their square.
_PAGE = re.compile(r"(?:https?://)?([^/?#]{1,259}(?:[/?#].*)?)", re.IGNORECASE | re.DOTALL)
_HOST_PREFIX = re.compile(r"^(www\d?|m|mobile|amp)\.(?=.*\.)")
_AMP_PATH = re.compile(r"(/amp|\.amp)/?$")


def canonical_link(url: str) -> str | None:
    """Return ``host/path?query`` of a web page without what copies of its link differ by.

    Scheme, ``www.``, mobile and AMP hosts, tracking parameters, fragment, port, case of the host
    and a trailing slash are dropped. None for anything that is not a web page's link.
    """
    page = _PAGE.fullmatch(url.strip())
    if page is None:
        return None
    try:
        parts = urlsplit(f"https://{page[1]}")
        host = (parts.hostname or "").encode("idna").decode().rstrip(".")
        query = _query(parts.query)
    except ValueError:  # no address, or characters that none may hold
        return None
    if "." not in host or parts.username is not None:
        return None
    path = _AMP_PATH.sub("", unquote(parts.path)).rstrip("/")
    return _HOST_PREFIX.sub("", host.lower()) + path + query


def _query(query: str) -> str:
    told = parse_qsl(query, keep_blank_values=True)
    kept = [(key, value) for key, value in told if not _TRACKING.match(key.lower())]
    return f"?{urlencode(sorted(kept))}" if kept else ""
