"""The few tags of a page that say what it is, found without building the page.

A tree of a hostile page takes minutes: parsers reopen and close its tags by their square. Here
each character is looked at once.
"""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

KEPT = ("meta", "link", "time")
"""Tags that speak by their attributes."""
MOST_TAGS = 2_000
MOST_IN_TAG = 20_000
"""Characters of one tag's attributes that are read."""

# Attributes as browsers part them: a ">" within quotes does not end a tag, and quotes count only
# behind "=". Every piece is possessive, as a second way to match would take time by its square.
_VALUE = r"""(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+)"""
_ATTRIBUTE = rf"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+{_VALUE})?+"""
_TAG = re.compile(
    rf"<(?:(?P<comment>!--)|(?P<other>[!?/])|(?P<name>[a-zA-Z][^\s/>]*+)"
    rf"(?P<attributes>(?:[\s/]++|{_ATTRIBUTE})*+)(?P<end>>)?+)"
)
_PAIR = re.compile(rf"""(?P<name>[^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?P<value>{_VALUE}))?+""")
# What is within these is text, whatever it looks like.
_RAW = "script style title textarea noscript iframe xmp noembed noframes template svg math"
_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW.split()}


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag with its attributes, and the text within where that is the tag's own."""

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    text: str = ""


def tags(page: str) -> Iterator[Tag]:
    """Give a page's ``meta``, ``link`` and ``time`` tags, its title, and its JSON-LD scripts.

    Of scripts that run nothing is given. What stands in comments and in other tags' text is not
    seen. A tag that does not end, ends the page.
    """
    place, given = 0, 0
    while given < MOST_TAGS and (found := _TAG.search(page, place)):
        if found["comment"] or found["other"]:
            place = _after(page, found)
            continue
        if not found["end"]:
            return
        name, place = found["name"].lower(), found.end()
        inside = ""
        if name in _ENDS:
            end = _ENDS[name].search(page, place)
            stop = end.start() if end else len(page)
            inside, place = page[place:stop] if name in {"script", "title"} else "", stop
        if tag := _kept(name, found["attributes"], inside):
            given += 1
            yield tag


def _after(page: str, found: re.Match[str]) -> int:
    """Return where a comment, an end tag or a declaration is over."""
    if not found["comment"]:
        # "</p>" cannot hold a tag, and "<!doctype" ends at the first ">".
        end = page.find(">", found.end())
        return len(page) if end < 0 else end + 1
    # "<!-->" and "<!--->" are whole comments.
    end = page.find("-->", found.end() - 2)
    return len(page) if end < 0 else end + 3


def _kept(name: str, attributes: str, inside: str) -> Tag | None:
    if name == "title":
        return Tag(name, text=html.unescape(inside))
    if name == "script":
        told = _attributes(attributes)
        kind = told.get("type", "").partition(";")[0].strip().lower()
        return Tag("json-ld", text=inside) if kind == "application/ld+json" else None
    return Tag(name, _attributes(attributes)) if name in KEPT else None


def _attributes(told: str) -> dict[str, str]:
    """Return attributes by their names in small letters, of two the first."""
    read: dict[str, str] = {}
    for pair in _PAIR.finditer(told[:MOST_IN_TAG]):
        value = pair["value"] or ""
        bare = value[1:-1] if value[:1] in {'"', "'"} else value
        read.setdefault(pair["name"].lower(), html.unescape(bare))
    return read
