"""Candidates in order, each with its probability and the guards that hold it back."""

from dataclasses import replace

from bot.match.candidate import Candidate, Candidates
from bot.match.decision import Guard, Ranked
from bot.match.fusion import signals_of
from bot.match.fusions import fusion_for
from bot.match.guards import guards
from bot.match.thresholds import Thresholds
from bot.understand.signals import Part, Signals

Scored = tuple[Candidate, Ranked]


def rank(signals: Signals, candidates: Candidates, thresholds: Thresholds) -> list[Ranked]:
    """Return the candidates, the most probable first.

    A long message may hold several claims, each in a part of its own: those that are likely
    enough to be answered come first, in the message's order. Two that are likely for the same
    part are rivals, and neither is answered at once.
    """
    scored = [(each, _ranked(signals, each, thresholds)) for each in candidates.found]

    def order(each: Scored) -> tuple[int, float]:
        candidate, ranked = each
        likely = ranked.probability >= thresholds.auto
        place = signals.parts.index(_part(candidate)) if likely else len(signals.parts)
        return (place, -ranked.probability)

    scored.sort(key=order)
    return _with_rival(scored, thresholds)


def _ranked(signals: Signals, candidate: Candidate, thresholds: Thresholds) -> Ranked:
    told = signals_of(candidate, signals.words)
    probability = fusion_for(candidate, signals.language).probability(told)
    return Ranked(
        claim_id=candidate.claim_id,
        probability=probability,
        signals=told,
        # Of what is not even offered, nothing has to be held back.
        guards=guards(signals, candidate) if probability >= thresholds.ask else (),
    )


def _with_rival(scored: list[Scored], thresholds: Thresholds) -> list[Ranked]:
    ranked = [each for _, each in scored]
    parts = [_part(c) for c, each in scored if each.probability >= thresholds.auto]
    if parts and parts[0] in parts[1:]:
        ranked[0] = replace(ranked[0], guards=(*ranked[0].guards, Guard.RIVAL))
    return ranked


def _part(candidate: Candidate) -> Part:
    """Return the part of the message that is likest to a candidate, for its nearest engine."""
    nearest = max(candidate.near.values(), key=lambda near: near.lead, default=None)
    return nearest.pair.part if nearest else candidate.words.part
