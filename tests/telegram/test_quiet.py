"""Logs that name no token."""

import logging

import pytest

from bot.telegram.quiet import RedactTokens, quieten, redact_event, redacted, where

TOKEN = "123456:AbC-dEf_0123456789"


@pytest.mark.parametrize(
    "text", [f"POST https://api.example/bot{TOKEN}/getMe", f"the token {TOKEN}!", "/bot1:x/getMe"]
)
def test_a_token_is_taken_out_of_a_text(text: str) -> None:
    assert "[token]" in redacted(text)
    assert TOKEN not in redacted(text) and "1:x" not in redacted(text)


@pytest.mark.parametrize("text", ["at 12:30:45", "127.0.0.1:8080", "a:b"])
def test_other_texts_stay(text: str) -> None:
    assert redacted(text) == text


def test_a_log_record_is_redacted() -> None:
    record = logging.LogRecord("x", logging.INFO, "f", 1, "GET %s", (f"/bot{TOKEN}/x",), None)
    assert RedactTokens().filter(record)
    assert record.getMessage() == "GET /bot[token]/x"


def test_a_structured_event_is_redacted() -> None:
    event = redact_event(None, "info", {"event": f"bot{TOKEN}", "count": 3})
    assert event == {"event": "[token]", "count": 3}


def test_libraries_that_log_urls_are_silenced_and_handlers_redact_once() -> None:
    handler = logging.NullHandler()
    logging.getLogger().addHandler(handler)
    quieten()
    quieten()
    logging.getLogger().removeHandler(handler)
    assert logging.getLogger("httpx").level == logging.WARNING
    assert len(handler.filters) == 1


def test_an_error_is_named_by_its_place_and_not_by_its_text() -> None:
    with pytest.raises(ValueError, match="words") as raised:
        int("words of someone")
    assert where(raised.value).startswith("ValueError at test_quiet.py:")
    assert where(ValueError("words")) == "ValueError"
