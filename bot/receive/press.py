"""What a button carries, written and read in one place."""

import re
from dataclasses import dataclass

LIMIT = 64
"""Bytes that Telegram allows for a button's ``callback_data``."""

_WRITTEN = re.compile(r"c:([am]\d{1,24}):([0-9a-f]{8}):(\d{1,2}|x)", re.ASCII)


@dataclass(frozen=True, kw_only=True, slots=True)
class Press:
    """A choice in the reply ``key``, among the claims that ``offer`` stands for."""

    key: str
    offer: str
    number: int | None


def written(press: Press) -> str:
    """Return a press as ``callback_data``, at most 64 bytes."""
    number = "x" if press.number is None else press.number
    return f"c:{press.key}:{press.offer}:{number}"


def read_press(callback_data: str) -> Press | None:
    """Return the press that ``written`` wrote, or None."""
    found = _WRITTEN.fullmatch(callback_data)
    if found is None:
        return None
    key, offer, number = found.groups()
    return Press(key=key, offer=offer, number=None if number == "x" else int(number))
