"""Other publishers' verdicts as ratings, only where nobody could doubt it.

A figure without its stated scale says nothing, and neither does the middle of any scale: one
publisher's 3 of 5 is "half true", another's "needs context".
"""

import re
from dataclasses import dataclass

from bot.claims.exchange.verdict_words import AUTHENTICITIES, RATINGS, Kind
from bot.claims.rating import Authenticity, Rating, claim_review_value
from bot.understand.fold import fold

_HEAD = re.compile(r"\s*[:.!|–—]|\s+-\s")
# What follows these takes nothing of them back, as "True: but only in part" does.
_CERTAIN_BEFORE_MORE = {Rating.FALSE, Rating.SCAM, Rating.SATIRE, *Authenticity}
_LABEL = re.compile(
    r"^\s*(?:our )?(?:rating|verdict|conclusion|вердикт|calificación|veredicto|verdict final|"
    r"bewertung|оценка|оцінка|classificação|selo)\s*[:–—-]\s*",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\s*(-?\d{1,6}(?:[.,]\d{1,6})?)\s*(?:/\s*\d{1,6}|%)?\s*", re.ASCII)
_MIDDLE = 3
_HALFWAY = 0.5


@dataclass(frozen=True, kw_only=True, slots=True)
class Scale:
    """A verdict as it was told: in words, and as a figure between two others; each may be empty."""

    words: str = ""
    value: str = ""
    worst: str = ""
    best: str = ""

    @property
    def said(self) -> str:
        """Return the verdict in the publisher's words, else its figure with the stated scale."""
        if self.words:
            return self.words
        stated = self.worst and self.best
        return f"{self.value} ({self.worst}–{self.best})" if self.value and stated else self.value


def rating_of(told: Scale) -> Rating | None:
    """Return the rating that a verdict certainly is, or None for a person to choose.

    Words decide; a stated scale that says the opposite makes them doubtful. Of a figure alone
    only the ends of its stated scale are certain.
    """
    place = _place(told)
    if not told.words:
        return {0.0: Rating.FALSE, 1.0: Rating.TRUE}.get(place) if place is not None else None
    worded = _known(told.words, RATINGS)
    return None if worded and place is not None and _opposed(worded, place) else worded


def authenticity_of(words: str) -> Authenticity | None:
    """Return what a verdict certainly says of a picture or recording itself."""
    return _known(words, AUTHENTICITIES)


def _known(words: str, table: dict[str, Kind]) -> Kind | None:
    """Return what words stand for: the whole of them, else what stands before a colon or dash."""
    bare = _LABEL.sub("", words)
    if whole := table.get(fold(bare)):
        return whole
    head = table.get(fold(_HEAD.split(bare, maxsplit=1)[0]))
    return head if head in _CERTAIN_BEFORE_MORE else None


def _place(told: Scale) -> float | None:
    """Return where a figure stands between worst (0) and best (1), both stated, or None."""
    value, worst, best = map(_figure, (told.value, told.worst, told.best))
    if value is None or worst is None or best is None or not worst < best:
        return None
    return (value - worst) / (best - worst) if worst <= value <= best else None


def _figure(told: str) -> float | None:
    found = _FIGURE.fullmatch(told)
    return float(found[1].replace(",", ".")) if found else None


def _opposed(worded: Rating, place: float) -> bool:
    """Tell whether a rating stands in one half of our scale, and the figure in the other."""
    own = claim_review_value(worded)
    if own is None or own == _MIDDLE:
        return False
    return place > _HALFWAY if own < _MIDDLE else place < _HALFWAY
