"""The log: on standard error, from a level on, without tokens."""

import logging

import pytest
import structlog

from bot.app.logs import configure_logging


def test_an_event_is_one_line_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("info")
    structlog.get_logger("any").info("a thing happened", rows=3)
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.count("\n") == 1
    assert "level='info' event='a thing happened' rows=3" in shown.err


def test_events_below_the_level_are_not_written(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("warning")
    structlog.get_logger("any").info("quiet")
    assert capsys.readouterr().err == ""


def test_the_level_can_be_set_again(capsys: pytest.CaptureFixture[str]) -> None:
    log = structlog.get_logger("any")
    configure_logging("warning")
    log.warning("before")
    configure_logging("debug")
    log.debug("now")
    assert "event='now'" in capsys.readouterr().err


def test_a_token_is_never_written(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("info")
    structlog.get_logger("any").warning("failed", url="https://x/bot123456:ABC-secret_1/getMe")
    assert "secret" not in capsys.readouterr().err


def test_libraries_that_log_urls_are_silent() -> None:
    configure_logging("debug")
    assert not logging.getLogger("httpx").isEnabledFor(logging.INFO)
