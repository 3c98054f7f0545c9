"""One figure of the media benchmark, beside what is wanted."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A figure: ``value`` of ``of`` cases; ``wanted`` is a sentence such as ``>= .94``."""

    part: str
    name: str
    value: float
    wanted: str = ""
    of: int = 0
