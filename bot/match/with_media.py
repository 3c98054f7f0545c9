"""What a known picture, video or recording adds to the decision that was made on words."""

from collections.abc import Sequence

from bot.claims.ids import ClaimId
from bot.match.decide import MOST_CHOICES
from bot.match.decision import Choose, Decision, Match, NoMatch, NotCheckable, Ranked
from bot.match.media.known import KnownMedium

WHOLE = 0.9
"""Share of a recording that has to be in a known one for its words to be that one's."""
MOST = 0.5
"""Share of the known recording that has to be there: a few seconds of it may be any words."""
NEARLY = 0.05
"""By so much may words speak more for another claim than for the one that a picture speaks for."""
PICTURED = 0.5
"""Probability of a claim that only a picture speaks for: one picture carries many claims."""


def with_media(decision: Decision, known: Sequence[KnownMedium]) -> Decision:
    """Return the decision on a message whose media are known, the likest first.

    A picture alone is never answered: without words that agree, its claim is offered. A recording
    that is wholly in a known one, and has most of it, says the same words.
    """
    if not known or isinstance(decision, Match):
        return decision
    sounding = {each.claim_id: each for each in known if _says_the_same(each)}
    if len(sounding) == 1 and isinstance(decision, NoMatch | NotCheckable):
        return Match(best=_ranked(*sounding.values()))
    told = decision.candidates if isinstance(decision, Choose) else ()
    agreeing = _agreeing(told, known)
    return Match(best=agreeing) if agreeing else _offered(told, known)


def _says_the_same(known: KnownMedium) -> bool:
    return known.form == "audio" and known.share >= WHOLE and known.covered >= MOST


def _agreeing(told: Sequence[Ranked], known: Sequence[KnownMedium]) -> Ranked | None:
    """Return the one claim that words and media speak for, where words speak for no other more."""
    shown = {each.claim_id for each in known}
    agreeing = [each for each in told if each.claim_id in shown]
    likeliest = max((each.probability for each in told), default=0.0)
    if len(agreeing) != 1 or agreeing[0].guards:
        return None
    return agreeing[0] if agreeing[0].probability >= likeliest - NEARLY else None


def _offered(told: Sequence[Ranked], known: Sequence[KnownMedium]) -> Choose:
    """Return the question: what words speak for first, where that is pictured too."""
    by_words = {each.claim_id: each for each in told}
    pictured = _once(known)
    first = [by_words.get(each.claim_id) or _ranked(each) for each in pictured]
    named = {each.claim_id for each in first}
    rest = [each for each in told if each.claim_id not in named]
    candidates = (*first, *rest)[:MOST_CHOICES]
    return Choose(candidates=candidates, pictured=candidates[0].claim_id not in by_words)


def _once(known: Sequence[KnownMedium]) -> list[KnownMedium]:
    first: dict[ClaimId, KnownMedium] = {}
    for each in known:
        first.setdefault(each.claim_id, each)
    return list(first.values())


def _ranked(known: KnownMedium) -> Ranked:
    sure = 1.0 if _says_the_same(known) else PICTURED
    return Ranked(claim_id=known.claim_id, probability=sure, signals={known.by: known.share})
