"""The objects of a page's JSON-LD, in whichever of the many forms sites write it."""

import html
import json
import re
from collections import deque
from collections.abc import Iterable, Iterator

from bot.understand.linked_data import Node

MOST_CHARACTERS = 400_000
"""Of all scripts of a page together; most have less than 10,000."""
MOST_NODES = 5_000

_TRAILING_COMMA = re.compile(r",\s*+(?=[}\]])")
_AROUND = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?://\s*\]\]>|\]\]>|-->)\s*$")


def nodes(scripts: Iterable[str]) -> list[Node]:
    """Return all objects in JSON-LD scripts, the outer first; broken scripts have none."""
    found: list[Node] = []
    left = MOST_CHARACTERS
    for script in scripts:
        left -= len(script)
        if left >= 0:
            found += _walked(_parsed(script), MOST_NODES - len(found))
    return found


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
