"""The plain shapes that all parts of the fake share."""

from typing import Any

JsonObject = dict[str, Any]
"""One JSON object as the Bot API sends it."""

MessageKey = tuple[int, int]
"""A chat id and a message id: message ids alone are not unique across supergroups."""
