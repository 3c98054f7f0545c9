"""The objects of a page's JSON-LD, in whichever of the many forms sites write it."""

import html
import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Node = Mapping[str, Any]

MOST_CHARACTERS = 400_000
"""Of all scripts of a page together; most have less than 10,000."""
MOST_NODES = 5_000

_TRAILING_COMMA = re.compile(r",\s*+(?=[}\]])")
_AROUND = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?://\s*\]\]>|\]\]>|-->)\s*$")
_TAG = re.compile(r"<[^<>]{0,500}>")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def nodes(scripts: Iterable[str]) -> list[Node]:
    """Return all objects in JSON-LD scripts, the outer first; broken scripts have none."""
    found: list[Node] = []
    left = MOST_CHARACTERS
    for script in scripts:
        left -= len(script)
        if left >= 0:
            found += _walked(_parsed(script), MOST_NODES - len(found))
    return found


def is_a(node: Node, *kinds: str) -> bool:
    """Tell whether an object is of one of the types, told as ``Type`` or ``schema.org/Type``."""
    told = node.get("@type", node.get("type"))
    return any(
        isinstance(one, str) and re.split(r"[/:#]", one)[-1] in kinds for one in listed(told)
    )


def words(value: object, most: int) -> str:
    """Return a value as one line without markup: of an object its name, of a list the first."""
    for _ in range(4):
        if isinstance(value, list):
            value = next((one for one in value if one), None)
        elif isinstance(value, dict):
            value = value.get("@value") or value.get("name") or value.get("text")
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    return line(_TAG.sub(" ", html.unescape(str(value)[: most * 8])), most)


def listed(value: object) -> list[Any]:
    """Return a value as a list of what is there."""
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def line(text: str, most: int) -> str:
    """Return a text on one line, without control characters and lone surrogates, cut."""
    whole = text[: most * 8].encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    plain = " ".join(_CONTROL.sub(" ", whole).split())
    return plain if len(plain) <= most else f"{plain[: most - 1].rstrip()}…"


def _parsed(script: str) -> object:
    """Return what a script says, or None: commas too many and entities are read over."""
    plain = _AROUND.sub("", _AROUND.sub("", script)).strip().rstrip(";")
    for mended in (plain, _TRAILING_COMMA.sub("", plain), html.unescape(plain)):
        try:
            told: object = json.loads(mended, strict=False)
        except (ValueError, RecursionError):
            continue
        return told
    return None


def _walked(told: object, most: int) -> Iterator[Node]:
    """Give the objects of a value from the outside in; no nesting is too deep."""
    waiting, given = deque[object]([told]), 0
    while waiting and given < most:
        here = waiting.popleft()
        if isinstance(here, dict):
            given += 1
            yield here
            waiting.extend(one for one in here.values() if isinstance(one, (dict, list)))
        elif isinstance(here, list):
            waiting.extend(one for one in here if isinstance(one, (dict, list)))
