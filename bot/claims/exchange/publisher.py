"""Under whose name reviews leave this newsroom, and where they stand."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from bot.claims.rating import Rating

RatingWord = Callable[[Rating, str], str]
"""Returns a rating's word in a language, else in the nearest one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Publisher:
    """The newsroom; ``pages`` is the address under which its public pages are, if they are."""

    name: str
    rating_word: RatingWord
    url: str = ""
    pages: str = ""

    def page_of(self, claim_id: str) -> str:
        """Return the address of a claim's public page, or nothing."""
        return f"{self.pages}/c/{quote(claim_id)}" if self.pages else ""
