"""The log: a line an event on standard error, with ids and figures, never a text or a person."""

import logging
import sys

import structlog

from bot.telegram.quiet import quieten, redact_event


def configure_logging(level: str) -> None:
    """Write events of a level and above; libraries speak only from a warning on."""
    logging.basicConfig(format="%(levelname)s %(name)s %(message)s", level=logging.WARNING)
    quieten()
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            redact_event,
            structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
