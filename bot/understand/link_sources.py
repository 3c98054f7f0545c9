"""Who publishes at a link: the keys that source profiles are kept by."""

import re
from collections.abc import Mapping

from bot.understand.site_links import hosted
from bot.understand.telegram_links import telegram_page
from bot.understand.web_page import WebPage, web_page

_CHANNEL = re.compile(r"/(?:s/)?([a-z]\w{3,31})(?=/|$)", re.ASCII | re.IGNORECASE)
_NO_CHANNEL = set(
    "addemoji addlist addstickers addtheme boost confirmphone contact giftcode invoice joinchat"
    " login proxy setlanguage share socks".split()
)

# First pieces of a path that are the site's own pages, and no account.
_OWN_PAGES = set(
    "about accounts ads album app away away.php audio business checkpoint clips directory docs"
    " download embed events explore feed flx gaming group groups hashtag help home i im"
    " intent l.php legal live login login.php marketplace media messages notifications p pages"
    " people permalink.php photo photo.php photos playlist post privacy profile profile.php public"
    " redirect reel reels results search settings share share.php sharer sharer.php shorts signup"
    " stories story.php tag terms topic topics trending tv video video.php videos watch".split()
)
_NAMED = r"/(?P<name>[\w.]{2,50})"
_AT = r"/(?P<name>@[\w.-]{2,60})"
_ACCOUNTS: Mapping[str, str] = {
    "x.com": r"/(?P<name>\w{1,15})",
    "facebook.com": rf"/people/[^/]+/(?P<number>\d+)|{_NAMED}",
    "instagram.com": rf"/stories/(?P<story>[\w.]{{2,30}})|{_NAMED}",
    "threads.com": _AT,
    "tiktok.com": _AT,
    # A channel's number keeps its case: another case is another channel.
    "youtube.com": rf"/channel/(?P<number>UC[\w-]{{10,40}})|/(?:c|user)/(?P<old>[\w.-]+)|{_AT}",
    "vk.com": rf"/(?:public|club|wall-|video-|photo-|clip-)(?P<club>\d+)|{_NAMED}",
    "ok.ru": rf"/group/(?P<number>\d+)|{_NAMED}",
    "reddit.com": r"/(?P<name>(?:r|user)/[\w-]{2,40})",
    "medium.com": _AT,
    "bsky.app": r"/profile/(?P<name>[\w.:-]{3,80})",
    "truthsocial.com": _AT,
    "rutube.ru": r"/(?:u|channel)/(?P<name>[\w-]{2,60})",
    "dzen.ru": r"/(?P<name>id/\w+|(?!a/|b/)[\w-]{3,60})",
}
_ACCOUNT = {site: re.compile(f"(?:{form})(?=[/_]|$)") for site, form in _ACCOUNTS.items()}
_PEOPLE = re.compile(r"(?:wall|video|photo|clip|album|id)-?\d", re.ASCII)
"""VK's pages of people and of what belongs to them: no public account."""

_HOSTING = set(
    "blogspot.com github.io livejournal.com medium.com netlify.app pages.dev substack.com"
    " tumblr.com vercel.app weebly.com wixsite.com wordpress.com telegra.ph teletype.in"
    " web.app firebaseapp.com blogspot.ru narod.ru ucoz.ru ucoz.net sites.google.com"
    " docs.google.com drive.google.com archive.org".split()
)
"""Where anyone may publish: what stands there says nothing of the site."""

# Second levels under which countries sell names: "co.uk" is no site.
_SHARED_LEVELS = set(
    "ac biz blog co com edu firm gen go gob gov govt gub id ind info kharkov kiev kyiv ltd lviv me"
    " mil msk muni ne net nhs nic nom odessa or org plc pp sch spb tv web".split()
)
_COUNTRY_LETTERS = 2


def link_sources(link: str) -> tuple[str, ...]:
    """Return the keys of who publishes at a link, the most exact first.

    ``telegram:@name`` of a public channel; ``account:x.com/name`` of an account; else
    ``site:news.example.org`` and ``site:example.org``, each site that the page is within. A page
    of a social network that no account is known of has none, as the network did not write it.
    """
    if telegram := telegram_page(link):
        return _channel_keys(telegram)
    page = web_page(link)
    if page is None:
        return ()
    page = hosted(page)
    return _account_keys(page) if page.host in _ACCOUNT else _site_keys(page.host)


def _channel_keys(page: WebPage) -> tuple[str, ...]:
    found = _CHANNEL.match(page.path)
    name = found[1].lower() if found else ""
    return (f"telegram:@{name}",) if name and name not in _NO_CHANNEL else ()


def _account_keys(page: WebPage) -> tuple[str, ...]:
    if page.host == "facebook.com" and page.path in {
        "/profile.php",
        "/permalink.php",
        "/story.php",
    }:
        number = page.names.get("id", "")
        return (f"account:facebook.com/{number}",) if re.fullmatch(r"[0-9]+", number) else ()
    found = _ACCOUNT[page.host].match(page.path)
    return (f"account:{page.host}/{name}",) if found and (name := _account(found)) else ()


def _account(found: re.Match[str]) -> str:
    """Return an account's name as it is compared, or nothing for a page that is no account's."""
    named = {kind: told for kind, told in found.groupdict().items() if told}
    if "club" in named:
        return f"club{named['club']}"
    if "number" in named:
        return named["number"]
    name = next(iter(named.values())).lower()
    return "" if name in _OWN_PAGES or _PEOPLE.match(name) else name


def _site_keys(host: str) -> tuple[str, ...]:
    labels = host.split(".")
    if labels[-1].isdecimal():  # an address has no sites within it
        return ()
    sites = [labels[start:] for start in range(len(labels) - 1)]
    return tuple(f"site:{'.'.join(site)}" for site in sites if not _is_shared(site))


def _is_shared(site: list[str]) -> bool:
    """Tell whether others than one publisher have names within a site."""
    first, last = site[0], site[-1]
    of_a_country = first in _SHARED_LEVELS and len(last) == _COUNTRY_LETTERS
    return ".".join(site) in _HOSTING or (of_a_country and site == [first, last])
