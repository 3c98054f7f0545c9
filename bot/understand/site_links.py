"""The posts of well-known sites: each has one address, whichever of its forms was copied."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.understand.web_page import WebPage

_HOSTS = {
    "twitter.com": "x.com",
    "fxtwitter.com": "x.com",
    "vxtwitter.com": "x.com",
    "fixupx.com": "x.com",
    "youtube-nocookie.com": "youtube.com",
    "music.youtube.com": "youtube.com",
    "fb.com": "facebook.com",
    "web.facebook.com": "facebook.com",
    "mbasic.facebook.com": "facebook.com",
    "instagr.am": "instagram.com",
    "ddinstagram.com": "instagram.com",
    "threads.net": "threads.com",
    "vk.ru": "vk.com",
    "vkontakte.ru": "vk.com",
    "vkvideo.ru": "vk.com",
    "old.reddit.com": "reddit.com",
    "np.reddit.com": "reddit.com",
    "new.reddit.com": "reddit.com",
    "telegram.me": "t.me",
    "telegram.dog": "t.me",
}
_SHORT = {"youtu.be": ("youtube.com", "/v"), "redd.it": ("reddit.com", "/comments")}
_ACCOUNT_HOST = re.compile(r"([a-z]\w{3,31})\.t\.me", re.ASCII)
# VK shows a post over any other page.
_SHOWN = re.compile(r"(?:wall|video|photo|clip)-?\d+_\d+", re.ASCII)
_WIKI_PHONE = re.compile(r"\.m(?=\.wik[a-z]+\.org$)")


@dataclass(frozen=True, slots=True)
class _Form:
    """Addresses whose path begins so, and whose query has the names, are ``into`` with those."""

    path: re.Pattern[str]
    into: str
    names: tuple[str, ...] = ()
    any_case: bool = False


def _form(path: str, into: str, *names: str, any_case: bool = False) -> _Form:
    # What was found must end where a piece of the address does.
    return _Form(re.compile(rf"{path}(?=[/.]|$)", re.ASCII), into, names, any_case)


_FORMS: Mapping[str, tuple[_Form, ...]] = {
    "youtube.com": (
        _form(r"/watch", "/watch", "v"),
        _form(r"/(?:shorts|live|embed|v|e)/([\w-]{6,})", r"/watch?v=\1"),
    ),
    "x.com": (
        _form(r"/i/web/status/(\d+)", r"/i/status/\1"),
        _form(r"/(\w+)/status(?:es)?/(\d+)", r"/\1/status/\2", any_case=True),
    ),
    "facebook.com": (
        _form(r"/(?:story|permalink)\.php", "/permalink.php", "id", "story_fbid"),
        _form(r"/(?:watch/live|watch|video\.php)", "/watch", "v"),
        _form(r"/photo(?:\.php)?", "/photo", "fbid"),
        _form(r"/[^/]+/videos/(?:[^/]+/)?(\d+)", r"/watch?v=\1"),
        _form(r"/reel/(\d+)", r"/watch?v=\1"),
        _form(r"/[^/]+/photos/(?:[^/]+/)?(\d+)", r"/photo?fbid=\1"),
        _form(r"/groups/([^/]+)/(?:posts|permalink)/(\d+)", r"/groups/\1/posts/\2"),
        _form(r"/([^/]+)/posts/(?:[^/]+/)?(\d+|pfbid\w+)", r"/\1/posts/\2"),
    ),
    "instagram.com": (_form(r"/(?:[^/]+/)?(?:p|reels?|tv)/([\w-]{5,})", r"/p/\1"),),
    "threads.com": (_form(r"/(?:@[^/]+/post|t)/([\w-]{5,})", r"/t/\1"),),
    "tiktok.com": (
        _form(r"/(@[\w.]+)/(?:video|photo)/(\d+)", r"/\1/video/\2", any_case=True),
        _form(r"/(?:v|embed/v2|embed)/(\d+)", r"/v/\1"),
    ),
    "vk.com": (_form(r"/((?:wall|video|photo|clip)-?\d+_\d+)", r"/\1"),),
    "reddit.com": (_form(r"/(?:(?:r|user)/[^/]+/)?comments/(\w+)", r"/comments/\1"),),
    "t.me": (
        _form(r"/c/(\d+)(?:/\d+)?/(\d+)", r"/c/\1/\2"),
        # In between stands the number of a topic.
        _form(r"/(?:s/)?(\w{4,32})(?:/\d+)?/(\d+)", r"/\1/\2", any_case=True),
        _form(r"/(?:s/)?(\w{4,32})$", r"/\1", any_case=True),
    ),
}
"""By site, the first that fits; whatever a form does not take up is dropped."""


def at_its_site(page: WebPage) -> WebPage:
    """Return the one address of a post, video or picture, else the page with its site's name."""
    page = hosted(page)
    for form in _FORMS.get(page.host, ()):
        if (found := form.path.match(page.path)) and all(map(page.names.get, form.names)):
            return _written(page, form, found.expand(form.into))
    return page


def _written(page: WebPage, form: _Form, address: str) -> WebPage:
    path, _, query = address.partition("?")
    kept = tuple((name, page.names[name]) for name in form.names)
    name, _, value = query.partition("=")
    return replace(
        page,
        path=path.lower() if form.any_case else path,
        query=((name, value),) if query else kept,
    )


def hosted(page: WebPage) -> WebPage:
    """Return a page under the name that its site goes by, or the post that is shown over it."""
    if found := _ACCOUNT_HOST.fullmatch(page.host):
        return replace(page, host="t.me", path=f"/{found[1]}{page.path}")
    if page.host in _SHORT:
        host, folder = _SHORT[page.host]
        return replace(page, host=host, path=f"{folder}{page.path}")
    host = _HOSTS.get(page.host, _WIKI_PHONE.sub("", page.host))
    if host == "vk.com" and (shown := _SHOWN.match(page.names.get("w") or page.names.get("z", ""))):
        return WebPage(host=host, path=f"/{shown[0]}")
    return replace(page, host=host)
