"""Google's Fact Check Tools: ``claims:search``, page by page.

The answer's form is that of
https://developers.google.com/fact-check/tools/api/reference/rest/v1alpha1/claims/search
"""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

import httpx

from bot.flows.exchange import SourceUnread

PATH = "/v1alpha1/claims:search"
MOST_PAGES = 20
PAGE_SIZE = 100
MOST_BYTES = 5 * 1024 * 1024
SECONDS = 20.0
TOLD = frozenset({"query", "languageCode", "reviewPublisherSiteFilter", "maxAgeDays"})
"""What a search may say; the rest is ours."""

_BY_STATUS = {
    400: "the search does not understand what is asked of it",
    401: "the search refuses the key: see SIFTLINE_FACTCHECK_KEY",
    403: "the search refuses the key: see SIFTLINE_FACTCHECK_KEY",
    429: "the search was asked too often: try again later",
}


class FactCheckSearch:
    """Asks the search for reviews; the key goes in a head line, so that no address tells it."""

    def __init__(self, *, base: str, key: str, seconds: float = SECONDS) -> None:
        self._address = f"{base}{PATH}"
        self._key = key
        self._client = httpx.AsyncClient(
            timeout=seconds, trust_env=False, follow_redirects=False, headers=self._headers()
        )

    async def search(self, wanted: str) -> dict[str, Any]:
        """Return all that is found, as one answer; raises SourceUnread.

        ``wanted`` is words, or fields of the search as in ``query=flood&languageCode=en``.
        """
        if not self._key:
            raise SourceUnread("there is no key for the search: see SIFTLINE_FACTCHECK_KEY")
        asked = _asked(wanted)
        claims: list[Any] = []
        for _ in range(MOST_PAGES):
            answer = await self._page(asked)
            found = answer.get("claims")
            claims += found if isinstance(found, list) else []
            onward = answer.get("nextPageToken")
            if not isinstance(onward, str) or not onward or asked.get("pageToken") == onward:
                break
            asked["pageToken"] = onward
        return {"claims": claims}

    async def close(self) -> None:
        """Close every connection."""
        await self._client.aclose()

    async def _page(self, asked: Mapping[str, str]) -> dict[str, Any]:
        try:
            async with self._client.stream("GET", self._address, params=asked) as response:
                _require_good(response.status_code)
                content = bytearray()
                async for piece in response.aiter_bytes():
                    content += piece
                    if len(content) > MOST_BYTES:
                        raise SourceUnread("the search answers with more than is read")
        except httpx.TimeoutException:
            raise SourceUnread("the search does not answer in time") from None
        except httpx.HTTPError:
            raise SourceUnread("the search cannot be reached") from None
        return _parsed(bytes(content))

    def _headers(self) -> dict[str, str]:
        return {"X-Goog-Api-Key": self._key, "Accept": "application/json"}


def _asked(wanted: str) -> dict[str, str]:
    fields = dict(parse_qsl(wanted)) if "=" in wanted else {"query": wanted}
    unknown = sorted(set(fields) - TOLD)
    if unknown:
        raise SourceUnread(f"the search knows {', '.join(sorted(TOLD))}, and nothing else")
    if not (fields.get("query", "").strip() or fields.get("reviewPublisherSiteFilter")):
        raise SourceUnread("say what is searched for: factcheck:query=WORDS")
    return fields | {"pageSize": str(PAGE_SIZE)}


def _require_good(status: int) -> None:
    if status != httpx.codes.OK:
        said = _BY_STATUS.get(status, f"the search failed with status {status}")
        raise SourceUnread(said)


def _parsed(content: bytes) -> dict[str, Any]:
    try:
        told = json.loads(content)
    except (ValueError, RecursionError):
        raise SourceUnread("the search answers with broken JSON") from None
    if not isinstance(told, dict):
        raise SourceUnread("the search answers with something else than it should")
    return told
