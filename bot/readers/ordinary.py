"""Messages that are no claim, which every message is compared with as well."""

import json
from dataclasses import dataclass
from pathlib import Path


class OrdinaryUnreadable(Exception):
    """The file of ordinary messages is broken; the message names the line."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OrdinaryMessage:
    """A message of everyday life, and its language."""

    language: str
    text: str


def read_ordinary(path: Path) -> tuple[OrdinaryMessage, ...]:
    """Return the messages of a JSON Lines file, none when there is no file."""
    if not path.exists():
        return ()
    lines = path.read_bytes().splitlines()
    return tuple(_message(path, number, line) for number, line in enumerate(lines, start=1))


def _message(path: Path, number: int, line: bytes) -> OrdinaryMessage:
    try:
        found = json.loads(line)
        return OrdinaryMessage(language=str(found["language"]), text=str(found["text"]))
    except (ValueError, KeyError, TypeError) as error:
        raise OrdinaryUnreadable(f"{path.name}, line {number}: {type(error).__name__}") from error
