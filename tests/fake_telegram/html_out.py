"""A text with entities, written back as Telegram's HTML."""

from html import escape

from tests.fake_telegram.formatted import Formatted, units
from tests.fake_telegram.shapes import JsonObject

TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "tg-spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}


def html_of(formatted: Formatted) -> str:
    """Return one canonical HTML for a text: equal messages give equal strings."""
    parts: list[str] = []
    waiting = [entity for entity in formatted.entities if any(_tags(entity))]
    still_open: list[JsonObject] = []
    offset = 0
    for char in formatted.text:
        _close(parts, still_open, offset)
        while waiting and waiting[0]["offset"] <= offset:
            still_open.append(waiting.pop(0))
            parts.append(_tags(still_open[-1])[0])
        parts.append(escape(char, quote=False))
        offset += units(char)
    _close(parts, still_open, offset)
    return "".join(parts)


def _close(parts: list[str], still_open: list[JsonObject], offset: int) -> None:
    while still_open and still_open[-1]["offset"] + still_open[-1]["length"] <= offset:
        parts.append(_tags(still_open.pop())[1])


def _tags(entity: JsonObject) -> tuple[str, str]:
    """Return the tags around an entity, both empty for what has no mark-up."""
    kind = entity["type"]
    if kind == "text_link":
        return f'<a href="{escape(entity["url"])}">', "</a>"
    if kind == "text_mention":
        return f'<a href="tg://user?id={entity["user"]["id"]}">', "</a>"
    if kind == "custom_emoji":
        return f'<tg-emoji emoji-id="{entity["custom_emoji_id"]}">', "</tg-emoji>"
    if kind == "date_time":
        return f'<tg-time unix="{entity["unix_time"]}">', "</tg-time>"
    if kind == "expandable_blockquote":
        return "<blockquote expandable>", "</blockquote>"
    if kind == "pre" and entity.get("language"):
        opening = f'<pre><code class="language-{escape(entity["language"])}">'
        return opening, "</code></pre>"
    return (f"<{TAGS[kind]}>", f"</{TAGS[kind]}>") if kind in TAGS else ("", "")
