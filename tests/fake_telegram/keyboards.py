"""The buttons under a message, held to Telegram's limits."""

import re

from tests.fake_telegram.errors import bad_request
from tests.fake_telegram.shapes import JsonObject

DATA_LIMIT = 64
"""Bytes of callback_data."""
BUTTON_LIMIT = 100
LINK = re.compile(r"(?:https?://[^\s/?#]+\.?[^\s/?#]*|tg://)\S*", re.IGNORECASE)
ACTIONS = frozenset(
    {
        "url",
        "callback_data",
        "web_app",
        "login_url",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "copy_text",
        "callback_game",
        "pay",
    }
)


def checked_markup(params: JsonObject) -> JsonObject | None:
    """Return the reply_markup of a call, None when it is absent or has no buttons."""
    markup: JsonObject | None = params.get("reply_markup")
    if markup is None or "inline_keyboard" not in markup:
        return markup
    buttons = [button for row in markup["inline_keyboard"] for button in row]
    if len(buttons) > BUTTON_LIMIT:
        raise bad_request("reply markup is too long")
    for button in buttons:
        _check_button(button)
    return markup if buttons else None


def inline(markup: JsonObject | None) -> JsonObject | None:
    """Return a markup if it is an inline keyboard: only that is part of a message."""
    return markup if markup and "inline_keyboard" in markup else None


def _check_button(button: JsonObject) -> None:
    if not button["text"].strip():
        raise bad_request("inline keyboard button text must be non-empty")
    if not ACTIONS & button.keys():
        raise bad_request("text buttons are unallowed in the inline keyboard")
    if not 0 < len(button.get("callback_data", "-").encode()) <= DATA_LIMIT:
        raise bad_request("BUTTON_DATA_INVALID")
    if not LINK.fullmatch(button.get("url", "tg://")):
        reason = f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL"
        raise bad_request(reason)
