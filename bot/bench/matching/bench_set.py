"""A benchmark set: claims, queries, and which claims are right."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

from bot.claims.ids import ClaimId

Filled = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class BenchSetUnreadable(Exception):
    """The folder is no benchmark set; the message names the file, the line and the field."""


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, coerce_numbers_to_str=True)


class BenchClaim(_Row):
    """One line of ``claims.jsonl``; what matching does not use is passed over."""

    id: Filled
    text: Filled
    title: str | None = None
    lang: Filled


class BenchQuery(_Row):
    """One line of ``queries.jsonl``: a message, and the split that it belongs to."""

    id: Filled
    text: str
    lang: Filled
    split: Filled


class Meta(BaseModel):
    """The part of ``meta.json`` that is repeated: where the set is from, and what for."""

    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class BenchSet:
    """Claims, queries, and the right claims of each query that has any, by the query's id."""

    name: str
    note: str
    claims: tuple[BenchClaim, ...]
    queries: tuple[BenchQuery, ...]
    relevant: Mapping[str, frozenset[ClaimId]]

    def of_split(self, split: str | None) -> tuple[BenchQuery, ...]:
        """Return the queries of a split, or all of them, or raise BenchSetUnreadable."""
        chosen = tuple(each for each in self.queries if split in (None, each.split))
        if not chosen:
            there = ", ".join(dict.fromkeys(each.split for each in self.queries)) or "none"
            raise BenchSetUnreadable(f"queries.jsonl, split: none is {split!r}; there are: {there}")
        return chosen
