"""Pages that stand in the way of another one: they ask who a visitor is, or whether it is a bot."""

import re
from collections.abc import Sequence

from bot.understand.web_page import related, web_page

_HOST = re.compile(r"^(?:consent|accounts?|login|auth|sso|passport|guce)\.")
_PATH = re.compile(
    r"/(?:log-?in|sign-?in|consent|checkpoint|accounts/login|login\.php|sorry|captcha|showcaptcha|"
    r"uas/login|authwall|i/flow/login)(?:[/.]|$)",
    re.IGNORECASE,
)
# Titles of such pages where they come without a redirect.
_TITLE = re.compile(
    r"just a moment\W*|attention required\b.*|access denied|(?:403 )?forbidden|are you a robot\W*|"
    r"before you continue\b.*|please wait\b.*|one moment, please\W*|ddos-guard|"
    r"verify(?:ing)? you are human\b.*|checking your browser\b.*|facebook|instagram|"
    r"tiktok.{0,3}make your day|x|vk|вконтакте|login • instagram|ой!|доступ ограничен\w*|"
    r"(?:log|sign) in(?:to| to)?\b.*(?:facebook|instagram|sign up to view)|проверка браузера\b.*",
    re.IGNORECASE,
)


def ends_at_wall(met: Sequence[str]) -> bool:
    """Tell whether URLs on a way end at a page that asks who a visitor is, and begin elsewhere."""
    return len(met) > 1 and _is_wall(met[-1]) and not _is_wall(met[0])


def is_wall_title(title: str) -> bool:
    """Tell whether a title is one of a page that lets no bot by."""
    return _TITLE.fullmatch(title) is not None


def of_the_page(met: Sequence[str]) -> list[str]:
    """Return the URLs on a way that name the page: no wall, and no front page in its place."""
    kept = list(met[:1])
    for url in met[1:]:
        if not ends_at_wall((met[0], url)) and not _is_front_of(kept, url):
            kept.append(url)
    return kept


def _is_wall(url: str) -> bool:
    page = web_page(url)
    return page is not None and bool(_HOST.match(page.host) or _PATH.match(page.path))


def _is_front_of(met: Sequence[str], url: str) -> bool:
    """Tell whether a URL is the front page of a site that a page within was asked of.

    Sites send there from pages that they took away; the front page is not what was linked.
    """
    front = web_page(url)
    if front is None or front.path or front.query:
        return False
    asked = filter(None, map(web_page, met))
    return any(related(one.host, front.host) and bool(one.path or one.query) for one in asked)
