"""Logs that name no person, chat, text or token."""

import logging
import re
import traceback
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

TOKEN_IN_TEXT = re.compile(r"\b(bot)?\d{3,20}:[A-Za-z0-9_-]{8,100}")
TOKEN_IN_URL = re.compile(r"/bot\d+:[^/\s\"']+")
LOUD = ("httpx", "httpcore", "telegram", "h11", "asyncio")
"""httpx logs every URL, and with it the token; python-telegram-bot logs bodies at DEBUG."""


def redacted(text: str) -> str:
    """Return a text without bot tokens."""
    return TOKEN_IN_TEXT.sub("[token]", TOKEN_IN_URL.sub("/bot[token]", text))


class RedactTokens(logging.Filter):
    """Takes tokens out of records of the standard library's logging."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Return True: every record passes, redacted."""
        message = record.getMessage()
        if (clean := redacted(message)) != message:
            record.msg, record.args = clean, ()
        return True


def redact_event(
    _logger: object, _name: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Take tokens out of a structlog event; a processor."""
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = redacted(value)
    return event


def quieten() -> None:
    """Silence libraries that log URLs and bodies, and redact what every handler writes."""
    for name in LOUD:
        logging.getLogger(name).setLevel(logging.WARNING)
    for handler in logging.getLogger().handlers:
        if not any(isinstance(one, RedactTokens) for one in handler.filters):
            handler.addFilter(RedactTokens())


def where(error: BaseException) -> str:
    """Return an error's type and innermost place in the code: its text may be someone's words."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if f"{Path(__file__).parent.parent.name}/" in frame.filename]
    if not (last := own or frames):
        return type(error).__name__
    return f"{type(error).__name__} at {Path(last[-1].filename).name}:{last[-1].lineno}"
