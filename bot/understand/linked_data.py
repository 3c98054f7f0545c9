"""Words and types of linked data (JSON-LD), in whichever of the many forms sites write them."""

import html
import re
from collections.abc import Mapping
from typing import Any

Node = Mapping[str, Any]

_TAG = re.compile(r"<[^<>]{0,500}>")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


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
