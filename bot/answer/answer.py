"""An answer as blocks of meaning; ``html`` and ``plain`` turn it into what a person sees."""

from dataclasses import dataclass
from typing import Literal

from bot.claims.ids import ClaimId

SectionKind = Literal[
    "known",
    "missing",
    "first_appearance",
    "reviewed",
    "lesson",
    "note",
    "steps",
    # What is told beside a verdict: our words around the words of others, which composing isolates.
    "read",
    "medium",
    "trouble",
    "page",
    "origin",
    "first_seen",
]


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """The rating as symbol and word, over the claim that it rates.

    ``number`` counts the claims of an answer to several from 1; 0 is that of an answer to one.
    """

    symbol: str
    word: str
    statement: str
    authenticity: str = ""
    number: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceLine:
    """A source as a person sees it; ``date`` is already in their language."""

    publisher: str
    title: str
    date: str
    url: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """A paragraph, headed or not; ``body`` may have several lines.

    ``sources`` are those of this paragraph alone, apart from the review's.
    """

    kind: SectionKind
    heading: str = ""
    body: str
    url: str | None = None
    sources: tuple[SourceLine, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceList:
    """The review's sources, numbered under their heading; without one, unnumbered."""

    heading: str
    lines: tuple[SourceLine, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Option:
    """A claim offered for choice, by its number in the list.

    It carries no rating: beside a claim that may not be the person's, one would read as a verdict.
    """

    number: int
    claim_id: ClaimId
    statement: str


@dataclass(frozen=True, kw_only=True, slots=True)
class OptionList:
    """Claims to choose from, and the label of "none of these"."""

    options: tuple[Option, ...]
    none_label: str


Block = Verdict | Section | SourceList | OptionList


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What a person is told, in one language, from top to bottom."""

    language: str
    lead: str = ""
    blocks: tuple[Block, ...] = ()
    closing: tuple[str, ...] = ()
