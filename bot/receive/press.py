"""What a button carries, written and read in one place."""

import re
from dataclasses import dataclass

from bot.claims.ids import AskerHash

LIMIT = 64
"""Bytes that Telegram allows for a button's ``callback_data``."""

_WRITTEN = re.compile(r"([cn]):([am]\d{1,24}):([0-9a-f]{8}):(\d{1,2}|x)", re.ASCII)
_UPDATES = re.compile(r"u:([0-9a-f]{8}):([01]):([an])", re.ASCII)
_FORGET = re.compile(r"f:([0-9a-f]{8}):([01])", re.ASCII)


@dataclass(frozen=True, kw_only=True, slots=True)
class Press:
    """A choice in the reply ``key``, among the claims that ``offer`` stands for.

    One that was ``told`` is under a notice of its own instead, about the same message.
    """

    key: str
    offer: str
    number: int | None
    told: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class UpdatesPress:
    """Whether a person wants to be told later; ``owner`` is the start of their hash, in hex.

    One that was ``told`` is under a notice, which stays as it is.
    """

    owner: str
    wanted: bool
    told: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class ForgetPress:
    """Whether a person wants all that is stored of them erased; ``owner`` as above."""

    owner: str
    wanted: bool


def written(press: Press) -> str:
    """Return a press as ``callback_data``, at most 64 bytes."""
    number = "x" if press.number is None else press.number
    return f"{'n' if press.told else 'c'}:{press.key}:{press.offer}:{number}"


def read_press(callback_data: str) -> Press | None:
    """Return the press that ``written`` wrote, or None."""
    found = _WRITTEN.fullmatch(callback_data)
    if found is None:
        return None
    place, key, offer, number = found.groups()
    chosen = None if number == "x" else int(number)
    return Press(key=key, offer=offer, number=chosen, told=place == "n")


def owner_of(asker: AskerHash) -> str:
    """Return what a button names its person by: others who press it are told apart."""
    return asker.hex()[:8]


def written_updates(press: UpdatesPress) -> str:
    """Return a press about updates as ``callback_data``."""
    return f"u:{press.owner}:{int(press.wanted)}:{'n' if press.told else 'a'}"


def read_updates_press(callback_data: str) -> UpdatesPress | None:
    """Return the press that ``written_updates`` wrote, or None."""
    found = _UPDATES.fullmatch(callback_data)
    if found is None:
        return None
    owner, wanted, place = found.groups()
    return UpdatesPress(owner=owner, wanted=wanted == "1", told=place == "n")


def written_forget(press: ForgetPress) -> str:
    """Return a press about being forgotten as ``callback_data``."""
    return f"f:{press.owner}:{int(press.wanted)}"


def read_forget_press(callback_data: str) -> ForgetPress | None:
    """Return the press that ``written_forget`` wrote, or None."""
    found = _FORGET.fullmatch(callback_data)
    return ForgetPress(owner=found[1], wanted=found[2] == "1") if found else None
