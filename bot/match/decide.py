"""The decision: answer, ask, or say that the message is not known."""

from collections.abc import Sequence
from itertools import chain, islice

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
from bot.match.matcher import Matcher
from bot.match.rank import rank
from bot.match.several import one_a_place
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


def decide(signals: Signals, candidates: Candidates, matcher: Matcher) -> Decision:
    """Return the decision on a message that equals nothing in the store.

    A long message may hold several claims, each in a place of its own: they are answered
    together, or asked about together where something holds one of them back.
    """
    ranked, bands = rank(signals, candidates, matcher), matcher.thresholds
    likely = [each for each in ranked if each.probability >= _asked_from(each, bands)]
    sure = [each for each in likely if each.probability >= bands.auto]
    told = one_a_place(sure, signals, candidates)
    if told and not any(each.guards for each in told):
        best, *also = told[:MOST_CHOICES]
        return Match(best=best, also=tuple(also))
    if likely:
        return Choose(candidates=_offered(told, likely))
    return NoMatch(nearest=tuple(ranked[:MOST_CHOICES]))


def _asked_from(ranked: Ranked, bands: Thresholds) -> float:
    return bands.held if ranked.guards else bands.ask


def _offered(told: Sequence[Ranked], likely: Sequence[Ranked]) -> tuple[Ranked, ...]:
    """Return what is asked about: the claims of each place first, then the likeliest others."""
    ids = {each.claim_id for each in told}
    others = (each for each in likely if each.claim_id not in ids)
    return tuple(islice(chain(told, others), MOST_CHOICES))


def _certain(claim_id: ClaimId) -> Ranked:
    return Ranked(claim_id=claim_id, probability=1.0, signals={"equal": 1.0})


def _uncheckable(signals: Signals) -> Uncheckable | None:
    if not signals.words:
        return _without_words(signals)
    if is_talk(signals.folded) and not signals.links:
        # "Good morning" in a picture greets; beside a picture it is no answer to that.
        return Uncheckable.MEDIA_ONLY if signals.wordless_media else Uncheckable.TALK
    if signals.words < FEWEST_WORDS:
        wordless = _without_words(signals)
        return Uncheckable.TOO_SHORT if wordless is Uncheckable.EMPTY else wordless
    return None


def _without_words(signals: Signals) -> Uncheckable:
    """Return what a message is that has too few words, by what else it has."""
    if signals.has_media:
        return Uncheckable.MEDIA_ONLY
    return Uncheckable.LINK_ONLY if signals.links else Uncheckable.EMPTY
