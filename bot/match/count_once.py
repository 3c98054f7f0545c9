"""Twins that are not merged yet, counted once when a message is decided."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.claims.claim import Claim
from bot.claims.ids import ClaimId
from bot.match.candidate import Candidate, Candidates
from bot.match.told import Told
from bot.match.twins import twin
from bot.match.weights import WordWeights

Standing = Mapping[ClaimId, ClaimId]
"""For each claim that is left out, the one that stands for it."""


def standing_for(claims: Mapping[ClaimId, Claim], told: Iterable[Told]) -> Standing:
    """Return which of the claims stands for which other one that is surely its twin.

    Twins whose reviews say different things are both left in: the store contradicts itself, and
    nobody is answered with one of two verdicts.
    """
    better = sorted(told, key=lambda each: _rank(claims[each.claim_id]))
    weights = weights_of(better)
    standing: dict[ClaimId, ClaimId] = {}
    for place, each in enumerate(better):
        for other in better[place + 1 :]:
            if not {each.claim_id, other.claim_id} & standing.keys() and _is_one(
                each, other, claims, weights
            ):
                standing[other.claim_id] = each.claim_id
    return standing


def counted_once(candidates: Candidates, standing: Standing) -> Candidates:
    """Return the candidates, twins as one that has what speaks for each of them."""
    found = {each.claim_id: each for each in candidates.found}
    for out, stays in standing.items():
        if out in found and stays in found:
            found[stays] = _joined(found[stays], found.pop(out))
    return replace(candidates, found=tuple(found.values()))


def better_reviewed(one: Claim, other: Claim) -> Claim:
    """Return the claim that more people, later or more thoroughly reviewed."""
    return min(one, other, key=_rank)


def weights_of(told: Iterable[Told]) -> WordWeights:
    """Return the weights of words among some claims."""
    weights = WordWeights()
    for each in told:
        weights.add(stem for entry in each.entries for stem in entry.stems)
    return weights


def _is_one(one: Told, other: Told, claims: Mapping[ClaimId, Claim], weights: WordWeights) -> bool:
    first, second = claims[one.claim_id].content, claims[other.claim_id].content
    if (first.rating, first.authenticity) != (second.rating, second.authenticity):
        return False
    found = twin(one, other, weights)
    return found is not None and found.sure


def _rank(claim: Claim) -> tuple[int, int, int, str]:
    """Return what sorts the better reviewed claim first; the id, so that the order is certain."""
    review = claim.review
    told = len(claim.wordings) + len(claim.content.sources)
    return (-review.people, -review.reviewed_at.toordinal(), -told, claim.id)


def _joined(stays: Candidate, out: Candidate) -> Candidate:
    words = max(stays, out, key=lambda each: each.overlap.likeness)
    near = {
        key: max(
            (each.near[key] for each in (stays, out) if key in each.near),
            key=lambda nearness: nearness.lead,
        )
        for key in {**stays.near, **out.near}
    }
    return replace(
        stays,
        entries=(*stays.entries, *out.entries),
        words=words.words,
        overlap=words.overlap,
        near=near,
    )
