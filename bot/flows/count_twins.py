"""Deciding on a message where the store tells one claim twice: twins count as one."""

from collections.abc import Iterable, Mapping, Sequence

from bot.claims.claim import Claim
from bot.claims.ids import ClaimId
from bot.match.candidate import Candidates
from bot.match.codec import claims_of
from bot.match.count_once import Standing, counted_once, standing_for
from bot.match.decide import decide
from bot.match.decision import Decision, NoMatch
from bot.match.engines import ENGINES
from bot.match.entry import Entry, entries_of
from bot.match.matcher import Matcher
from bot.match.told import KeptVectors, Told, told
from bot.ports import Finder
from bot.understand.signals import Signals

PLAUSIBLE = 0.2
"""Probability from which a claim that is not offered is looked at: a twin may have held it back."""
ROUNDS = 3
"""Looks for twins among the claims of one message; each one brings up further claims."""


async def without_twins(ids: Sequence[ClaimId], finder: Finder) -> tuple[ClaimId, ...]:
    """Return claims without those that are surely another one of them told twice."""
    standing = await _standing(ids, {}, finder)
    return tuple(each for each in ids if each not in standing)


async def decide_once(
    signals: Signals, candidates: Candidates, matcher: Matcher, finder: Finder
) -> Decision:
    """Return the decision in which twins are no rivals and are offered once."""
    decision = decide(signals, candidates, matcher)
    for _ in range(ROUNDS):
        entries = {each.claim_id: each.entries for each in candidates.found}
        standing = await _standing(_named(decision), entries, finder)
        if not standing:
            break
        candidates = counted_once(candidates, standing)
        decision = decide(signals, candidates, matcher)
    return decision


def _named(decision: Decision) -> Sequence[ClaimId]:
    if isinstance(decision, NoMatch):
        return [each.claim_id for each in decision.nearest if each.probability >= PLAUSIBLE]
    return claims_of(decision)


async def _standing(
    ids: Sequence[ClaimId], known: Mapping[ClaimId, Sequence[Entry]], finder: Finder
) -> Standing:
    if len(ids) <= 1:
        return {}
    found = await finder.claims(ids)
    # One that was merged meanwhile has another's content under its own id.
    claims = {asked: claim for asked, claim in found.items() if claim.id == asked}
    return standing_for(claims, await told_of(claims.values(), finder, known))


async def told_of(
    claims: Iterable[Claim], finder: Finder, known: Mapping[ClaimId, Sequence[Entry]]
) -> list[Told]:
    """Return claims ready to be compared; ``known`` are entries that need not be made again."""
    entries = [(each, known.get(each.id) or tuple(entries_of(each))) for each in claims]
    vectors = await kept_vectors([e.text for _, each in entries for e in each], finder)
    return [told(claim, each, vectors) for claim, each in entries]


async def kept_vectors(texts: Sequence[str], finder: Finder) -> KeptVectors:
    """Return every engine's kept vectors of texts; what was not embedded yet is left out."""
    return {key: await finder.vectors(profile, texts) for key, profile in ENGINES.items()}
