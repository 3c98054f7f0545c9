"""Links into Telegram, in whichever of their forms."""

import re

from bot.understand.site_links import hosted
from bot.understand.web_page import WebPage, web_page

_APP_LINK = re.compile(r"tg:/{0,2}resolve/?\?(.+)", re.IGNORECASE | re.DOTALL)


def telegram_page(link: str) -> WebPage | None:
    """Return the page at t.me that a link leads to, also where the app's own link is given."""
    if app := _APP_LINK.fullmatch(link.strip()):
        asked = web_page(f"t.me/?{app[1]}")
        names = asked.names if asked else {}
        path = "/".join(filter(None, ("", names.get("domain"), names.get("post"))))
        return WebPage(host="t.me", path=f"/{path}")
    page = web_page(link)
    page = page and hosted(page)
    return page if page and page.host == "t.me" else None


def in_telegram(link: str) -> bool:
    """Tell whether a link leads into Telegram, where there is no page to read."""
    return telegram_page(link) is not None
