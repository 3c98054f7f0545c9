"""A text with its entities, counted in UTF-16 units as Telegram counts them."""

import re
from dataclasses import dataclass

from tests.fake_telegram.shapes import JsonObject

# Telegram marks these in every text by itself. The order decides where two of them overlap.
DETECTED = (
    ("url", re.compile(r"(?:https?://|www\.)[^\s<>\"]*[^\s<>\".,;:!?)\]]", re.IGNORECASE)),
    ("email", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    (
        "url",
        re.compile(r"\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|me|info|gov)\b(?:/\S*[\w/])?"),
    ),
    ("mention", re.compile(r"(?<!\w)@\w{4,32}")),
    ("hashtag", re.compile(r"(?<!\w)#\w*[^\W\d]\w*")),
    ("bot_command", re.compile(r"(?<![\w/])/\w{1,64}(?:@\w{4,32})?", re.ASCII)),
)
INVISIBLE = frozenset(kind for kind, _ in DETECTED) | {"cashtag", "phone_number"}
"""Entities that are found in a text and have no mark-up of their own."""


@dataclass(frozen=True)
class Formatted:
    """A text and the entities that style parts of it."""

    text: str
    entities: tuple[JsonObject, ...] = ()


def units(text: str) -> int:
    """Return the length of a text in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def piece(text: str, offset: int, length: int) -> str:
    """Return the part of a text that an entity covers."""
    raw = text.encode("utf-16-le", "surrogatepass")
    return raw[2 * offset : 2 * (offset + length)].decode("utf-16-le", "surrogatepass")


def in_order(entities: list[JsonObject]) -> tuple[JsonObject, ...]:
    """Return entities by place, the outer before the inner."""
    return tuple(sorted(entities, key=lambda e: (e["offset"], -e["length"], e["type"])))


def trimmed(formatted: Formatted) -> Formatted:
    """Return the text without the white space around it, its entities moved along."""
    left = units(formatted.text) - units(formatted.text.lstrip())
    text = formatted.text.strip()
    moved = [_moved(entity, left, units(text)) for entity in formatted.entities]
    return Formatted(text, in_order([entity for entity in moved if entity["length"] > 0]))


def _moved(entity: JsonObject, left: int, room: int) -> JsonObject:
    start = max(entity["offset"] - left, 0)
    end = min(entity["offset"] + entity["length"] - left, room)
    return entity | {"offset": start, "length": end - start}


def with_detected(formatted: Formatted) -> Formatted:
    """Return the text with the links, commands, mentions and hashtags that Telegram adds."""
    taken = [_span(e) for e in formatted.entities if e["type"] in ("text_link", "code", "pre")]
    taken += [_span(e) for e in formatted.entities if e["type"] in INVISIBLE]
    found = list(formatted.entities)
    for entity in _detected(formatted.text):
        start, end = _span(entity)
        if not any(start < right and left < end for left, right in taken):
            taken.append((start, end))
            found.append(entity)
    return Formatted(formatted.text, in_order(found))


def _detected(text: str) -> list[JsonObject]:
    return [
        {"type": kind, "offset": units(text[: match.start()]), "length": units(match.group())}
        for kind, pattern in DETECTED
        for match in pattern.finditer(text)
    ]


def _span(entity: JsonObject) -> tuple[int, int]:
    return entity["offset"], entity["offset"] + entity["length"]
