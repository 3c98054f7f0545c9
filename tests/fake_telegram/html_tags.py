"""What each of Telegram's HTML tags makes of the text in it."""

import re
from dataclasses import dataclass

from tests.fake_telegram.shapes import JsonObject

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
LINK = re.compile(r"(?:https?://|tg://|ton://)?[^\s/?#]+\.[^\s/?#]+\S*|tg://\S+", re.IGNORECASE)
MENTION = re.compile(r"tg://user\?id=(\d+)", re.IGNORECASE)


class HtmlError(ValueError):
    """A text that Telegram cannot parse; its text says what and where."""


@dataclass
class Tag:
    """A start tag that waits for its end."""

    name: str
    begins: int
    attributes: dict[str, str]
    offset: int


def entity_of(tag: Tag, text: str, length: int) -> JsonObject | None:
    """Return what a closed tag makes of the text in it, None for a link that leads nowhere."""
    entity: JsonObject = {"type": KINDS[tag.name], "offset": tag.offset, "length": length}
    if tag.name == "a":
        return _link(entity, tag.attributes.get("href", "") or _covered(text, tag.offset))
    if tag.name == "tg-emoji":
        return entity | {"custom_emoji_id": _emoji_id(tag.attributes.get("emoji-id", ""))}
    if tag.name == "tg-time":
        return entity | _moment(tag.attributes)
    if tag.name == "code" and tag.attributes.get("class", "").startswith("language-"):
        return entity | {"language": tag.attributes["class"].removeprefix("language-")}
    if tag.name == "blockquote" and "expandable" in tag.attributes:
        return entity | {"type": "expandable_blockquote"}
    return entity


def _covered(text: str, offset: int) -> str:
    raw = text.encode("utf-16-le", "surrogatepass")
    return raw[2 * offset :].decode("utf-16-le", "surrogatepass")


def _link(entity: JsonObject, url: str) -> JsonObject | None:
    if mention := MENTION.fullmatch(url):
        user = {"id": int(mention.group(1)), "is_bot": False, "first_name": "User"}
        return entity | {"type": "text_mention", "user": user}
    # Telegram drops a link that it cannot use and keeps its text.
    return entity | {"url": url} if LINK.fullmatch(url) else None


def _emoji_id(written: str) -> str:
    if not written.isdecimal() or int(written) == 0:
        raise HtmlError("Invalid custom emoji identifier specified")
    return written


def _moment(attributes: dict[str, str]) -> JsonObject:
    if not attributes.get("unix", "").isdecimal():
        raise HtmlError("Invalid date specified")
    return {
        "unix_time": int(attributes["unix"]),
        "date_time_format": attributes.get("format", ""),
    }


def is_code_block(code: JsonObject, pre: JsonObject) -> bool:
    """Return whether these are `<pre><code class="language-…">`: one block with a language."""
    same = all(code.get(key) == pre[key] for key in ("offset", "length"))
    return same and code["type"] == "code" and "language" in code


def without_language(entity: JsonObject) -> JsonObject:
    """Return the entity as Telegram sends it: only a block names its language."""
    kept = entity["type"] == "pre"
    return {key: value for key, value in entity.items() if kept or key != "language"}
