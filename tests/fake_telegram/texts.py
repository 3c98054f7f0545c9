"""The text of a call, parsed and held to Telegram's limits."""

from tests.fake_telegram.errors import bad_request, not_modelled
from tests.fake_telegram.formatted import Formatted, in_order, trimmed, units, with_detected
from tests.fake_telegram.html_in import parse_html
from tests.fake_telegram.html_tags import HtmlError
from tests.fake_telegram.shapes import JsonObject

TEXT_LIMIT = 4096
"""UTF-16 units after the entities are parsed."""
CAPTION_LIMIT = 1024


def message_text(params: JsonObject, too_long: str = "message is too long") -> Formatted:
    """Return the text that a message will show, or raise why Telegram refuses it."""
    if params.get("rich_message"):
        raise not_modelled("rich messages")
    if not params.get("text"):
        raise bad_request("message text is empty")
    formatted = _parsed(params, "text", "entities")
    if not formatted.text:
        raise bad_request("text must be non-empty")
    if units(formatted.text) > TEXT_LIMIT:
        raise bad_request(too_long)
    return formatted


def caption(params: JsonObject) -> Formatted:
    """Return the caption that a medium will show, perhaps empty."""
    formatted = _parsed(params, "caption", "caption_entities")
    if units(formatted.text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return formatted


def _parsed(params: JsonObject, text_name: str, entities_name: str) -> Formatted:
    text = params.get(text_name) or ""
    mode = (params.get("parse_mode") or "").lower()
    if mode == "html":
        return with_detected(trimmed(_from_html(text)))
    if mode in ("markdown", "markdownv2"):
        raise not_modelled(f"parse_mode {params['parse_mode']}")
    if mode:
        raise bad_request("unsupported parse_mode")
    entities = params.get(entities_name) or []
    _check_bounds(text, entities)
    return with_detected(trimmed(Formatted(text, in_order(entities))))


def _from_html(text: str) -> Formatted:
    try:
        return parse_html(text)
    except HtmlError as error:
        raise bad_request(f"can't parse entities: {error}") from error


def _check_bounds(text: str, entities: list[JsonObject]) -> None:
    room = units(text)
    for entity in entities:
        if entity["offset"] + entity["length"] > room:
            begins = f"entity beginning at UTF-16 offset {entity['offset']}"
            raise bad_request(f"{begins} ends after the end of the text at UTF-16 offset {room}")


def shown(formatted: Formatted, name: str, entities_name: str) -> JsonObject:
    """Return the fields of a message that show a text: absent rather than empty."""
    fields: JsonObject = {name: formatted.text} if formatted.text else {}
    return fields | ({entities_name: list(formatted.entities)} if formatted.entities else {})
