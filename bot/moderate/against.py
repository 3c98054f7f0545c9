"""A message held against a draft: what would speak for answering it, and what would not."""

from dataclasses import dataclass, replace
from typing import Literal

from bot.claims.claim import Claim
from bot.match.candidate import Candidate, Pair
from bot.match.decision import Choose, Decision, Guard, Match, Ranked
from bot.match.entry import entries_of
from bot.match.guards import guards
from bot.match.overlap import Overlap, overlap
from bot.match.weights import WordWeights
from bot.understand.links import canonical_link
from bot.understand.signals import Signals

Chance = Literal["sure", "likely", "possible", "unlikely"]
LIKELY, POSSIBLE = 0.7, 0.3
"""Shares of words in common from which a message is likely, or at all, to be matched."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Against:
    """Whether a message would be matched to a draft: surely, by an equal text, link or post.

    ``text`` is the statement or wording that shares most words, with ``likeness`` from 0 to 1;
    ``guards`` say why a person would be asked instead of answered. With a ``decided`` one, the
    chance is the matcher's: likely to be answered, possibly offered, or neither.
    """

    chance: Chance
    text: str
    likeness: float
    guards: tuple[Guard, ...] = ()
    decided: Ranked | None = None


def against(signals: Signals, claim: Claim) -> Against | None:
    """Return how a message stands to a claim by words, or None for a claim without any text."""
    entries = tuple(entries_of(claim))
    if not entries:
        return None
    weights = WordWeights()  # of no claims: each word says as much as any other
    pairs = [Pair(part=part, entry=entry) for part in signals.parts for entry in entries]
    shared = [(overlap(pair.part, pair.entry, weights), pair) for pair in pairs]
    best, nearest = max(shared, key=lambda each: each[0].likeness)
    equal = next((each for each in entries if each.folded == signals.folded), None)
    if equal is not None:
        return Against(chance="sure", text=equal.text, likeness=1.0)
    if _linked(signals, claim):
        return Against(chance="sure", text=nearest.entry.text, likeness=best.likeness)
    candidate = Candidate(claim_id=claim.id, entries=entries, words=nearest, overlap=best, near={})
    return Against(
        chance=_chance(best),
        text=nearest.entry.text,
        likeness=best.likeness,
        guards=guards(signals, candidate),
    )


def as_decided(found: Against, claim: Claim, decision: Decision) -> Against:
    """Return how a message stands to a claim by what the matcher decides, unless it is sure."""
    if found.chance == "sure":
        return found
    named: tuple[Ranked, ...] = ()
    chance: Chance = "unlikely"
    if isinstance(decision, Match):
        named, chance = decision.all, "likely"
    elif isinstance(decision, Choose):
        named, chance = decision.candidates, "possible"
    own = next((each for each in named if each.claim_id == claim.id), None)
    if own is None:
        return replace(found, chance="unlikely")
    return replace(found, chance=chance, guards=own.guards, decided=own)


def _linked(signals: Signals, claim: Claim) -> bool:
    own = {*filter(None, map(canonical_link, claim.links)), *claim.posts}
    return not own.isdisjoint((*signals.links, *signals.posts))


def _chance(shared: Overlap) -> Chance:
    if shared.likeness >= LIKELY:
        return "likely"
    return "possible" if shared.likeness >= POSSIBLE else "unlikely"
