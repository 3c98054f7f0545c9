"""Which addresses are asked: public ones alone, under a name or number that says where it leads."""

import re
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import httpx

PORTS = {80, 443}
MOST_CHARACTERS = 4096
"""The longest link that a Telegram message holds."""

# What stands for an IPv4 address, or leads through somebody else's network to one.
_WITHIN = [
    ip_network(each)
    for each in (
        *("::/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48"),
        *("2001::/32", "2002::/16", "fec0::/10", "5f00::/16"),
    )
]
# 192.88.99.0/24 was the way into 6to4, 192.0.0.0/24 is for protocols between machines: some of
# Python's lists leave them among the public ones.
_RETIRED = [ip_network("192.88.99.0/24"), ip_network("192.0.0.0/24")]
# Names of machines near by, and of networks that are not this one.
_NEAR = re.compile(
    r"\.(?:local|localhost|localdomain|internal|intranet|lan|home|corp|private|arpa|onion|test|"
    r"invalid|example|alt)$"
)
_NAME = re.compile(r"(?=.{4,253}$)(?:[a-z0-9_-]{1,63}\.)+[a-z0-9-]{2,63}")
_NUMBER = re.compile(r"(?:^|\.)(?:0x[0-9a-f]*|\d+)$")


class AddressRefused(Exception):
    """A link or an address that is not asked; its text says why, not which."""


def checked_url(url: str) -> httpx.URL:
    """Return a web page's URL, without its fragment and a dot at the end of the host.

    Raises AddressRefused for anything but http and https at the ports 80 and 443, with a name of
    the public web or a plainly written public address, and without a user or a backslash.
    """
    if len(url) > MOST_CHARACTERS or "\\" in url:
        raise AddressRefused("form")
    try:
        asked = httpx.URL(url)
        host = asked.raw_host.decode("ascii").removesuffix(".")
        asked = asked.copy_with(host=host, fragment=None)
    except (httpx.InvalidURL, ValueError, TypeError):
        raise AddressRefused("form") from None
    if asked.scheme not in {"http", "https"} or asked.userinfo:
        raise AddressRefused("scheme")
    if asked.port is not None and asked.port not in PORTS:
        raise AddressRefused("port")
    _check_host(host.lower())
    return asked


def _check_host(host: str) -> None:
    if ":" in host or _NUMBER.search(host):
        if not is_public(host):
            raise AddressRefused("address")
    elif not _NAME.fullmatch(host) or _NEAR.search(host):
        raise AddressRefused("name")


def is_public(address: str) -> bool:
    """Tell whether an address is one of the public Internet's, written out in its usual form."""
    try:
        told = ip_address(address)
    except ValueError:
        return False
    if isinstance(told, IPv6Address):
        return _is_public_6(told)
    return _is_public_4(told)


def _is_public_4(told: IPv4Address) -> bool:
    if any(told in each for each in _RETIRED):
        return False
    return told.is_global and not told.is_multicast and not told.is_reserved


def _is_public_6(told: IPv6Address) -> bool:
    if told.scope_id is not None or told.ipv4_mapped or any(told in each for each in _WITHIN):
        return False
    return told.is_global and not (told.is_multicast or told.is_reserved or told.is_site_local)
