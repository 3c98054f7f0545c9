"""The decision: answer, ask, or say that the message is not known."""

from collections.abc import Sequence

from bot.claims.ids import ClaimId
from bot.match.candidate import Candidates
from bot.match.decision import (
    Choose,
    Decision,
    Match,
    NoMatch,
    NotCheckable,
    Ranked,
    Uncheckable,
)
from bot.match.rank import rank
from bot.match.thresholds import Thresholds
from bot.understand.signals import Signals
from bot.understand.talk import is_talk

MOST_CHOICES = 3
FEWEST_WORDS = 3
"""A message of fewer words is asked to be sent whole."""


def decide_early(signals: Signals, sure: Sequence[ClaimId]) -> Decision | None:
    """Return the decision where no likeness has to be weighed, else None.

    An equal wording or link is a match; several claims that share it are a choice; a message
    without words, or of talk alone, holds nothing to check.
    """
    if len(sure) == 1:
        return Match(best=_certain(sure[0]))
    if sure:
        return Choose(candidates=tuple(_certain(each) for each in sure[:MOST_CHOICES]))
    reason = _uncheckable(signals)
    return NotCheckable(reason=reason) if reason else None


def decide(signals: Signals, candidates: Candidates, thresholds: Thresholds) -> Decision:
    """Return the decision on a message that equals nothing in the store."""
    ranked = rank(signals, candidates, thresholds)
    likely = [each for each in ranked if each.probability >= thresholds.ask]
    if not likely:
        return NoMatch(nearest=tuple(ranked[:MOST_CHOICES]))
    best = likely[0]
    if best.probability >= thresholds.auto and not best.guards:
        return Match(best=best)
    return Choose(candidates=tuple(likely[:MOST_CHOICES]))


def _certain(claim_id: ClaimId) -> Ranked:
    return Ranked(claim_id=claim_id, probability=1.0, signals={"equal": 1.0})


def _uncheckable(signals: Signals) -> Uncheckable | None:
    if not signals.words:
        return Uncheckable.MEDIA_ONLY if signals.has_media else Uncheckable.EMPTY
    if is_talk(signals.folded):
        return Uncheckable.TALK
    if signals.words < FEWEST_WORDS:
        return Uncheckable.MEDIA_ONLY if signals.has_media else Uncheckable.TOO_SHORT
    return None
