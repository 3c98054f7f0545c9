"""Keys that name public sources: the only ones that may have a profile."""

import re

_KEYS = re.compile(
    r"telegram:(@[a-z][a-z0-9_]{3,31}|-100\d{5,13})"
    r"|site:(?!\d+(\.\d+){3}$)[a-z0-9-]+(\.[a-z0-9-]+)+"
    r"|account:[a-z0-9-]+(\.[a-z0-9-]+)+/[\w.:@/-]{1,80}",
    re.ASCII,
)
_PRIVATE = re.compile(r"telegram:(-?\d+|\+.*|@?joinchat.*)", re.ASCII)
LONGEST_KEY = 200


class PrivateSource(ValueError):
    """The key names a person or a closed group, which has no profile."""


def source_key(written: str) -> str:
    """Return a source's key unchanged, or raise ValueError that says how to write one.

    Raises PrivateSource for a person's or a private group's number.
    """
    if len(written) <= LONGEST_KEY and _KEYS.fullmatch(written):
        return written
    if _PRIVATE.fullmatch(written):
        raise PrivateSource("people and private groups have no profile, only public sources")
    raise ValueError(
        "write a key as telegram:@name, telegram:-1001234567890, site:example.org or "
        "account:example.org/name, in small letters"
    )
