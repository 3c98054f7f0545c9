"""A review of somebody else as it was found, before anything of it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from bot.claims.rating import Authenticity, Rating


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundReview:
    """Another publisher's review: their words, and what these are here where that is certain.

    ``verdict`` is in their own words. ``reviewed`` and ``claimed`` are dates of any precision,
    empty where none is told; so is every other text but ``claim``, ``url`` and ``publisher``.
    ``form`` is the whole starter form, where a Siftline wrote it along.
    """

    claim: str
    url: str
    publisher: str
    verdict: str = ""
    rating: Rating | None = None
    authenticity: Authenticity | None = None
    title: str = ""
    language: str = ""
    reviewed: str = ""
    claimant: str = ""
    claimed: str = ""
    first_url: str = ""
    appearances: tuple[str, ...] = ()
    licence: str = ""
    form: Mapping[str, Any] | None = None

    @property
    def site(self) -> str:
        """Return the host of the review, in small letters and without ``www``."""
        return host_of(self.url)


@dataclass(frozen=True, kw_only=True, slots=True)
class RefusedReview:
    """A review that cannot be taken: where it stands, and why."""

    place: str
    reason: str


Found = FoundReview | RefusedReview


def host_of(url: str) -> str:
    """Return a URL's host in small letters and without ``www``, or nothing."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.").removesuffix(".")


def within(host: str, domains: frozenset[str]) -> bool:
    """Tell whether a host is one of the domains, or a name within one."""
    return bool(host) and any(host == each or host.endswith(f".{each}") for each in domains)
