"""Candidates in order, each with its probability and the guards that hold it back."""

from bot.match.candidate import Candidate, Candidates
from bot.match.decision import Ranked
from bot.match.features import features_of, part_of
from bot.match.guards import guards
from bot.match.matcher import Matcher
from bot.match.told_signals import told_signals
from bot.understand.signals import Signals


def rank(signals: Signals, candidates: Candidates, matcher: Matcher) -> list[Ranked]:
    """Return the candidates, the most probable first."""
    ranker = matcher.ranker(candidates.engines, signals.language)
    features = features_of(signals, candidates, ranker.engines)
    return [
        _ranked(signals, candidates.found[place], probability, matcher, ranker.engines)
        for place, probability in ranker.ranked(features)
    ]


def _ranked(
    signals: Signals,
    candidate: Candidate,
    probability: float,
    matcher: Matcher,
    engines: frozenset[str],
) -> Ranked:
    return Ranked(
        claim_id=candidate.claim_id,
        probability=probability,
        signals=told_signals(candidate),
        # Of what is not even offered, nothing has to be held back.
        guards=guards(signals, candidate) if probability >= matcher.thresholds.ask else (),
        part=signals.parts.index(part_of(candidate, engines)),
    )
