"""The claims that a message is surely about: one a place, in the message's order."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.claims.ids import ClaimId
from bot.match.candidate import Candidates
from bot.match.decision import Guard, Ranked
from bot.match.places import Places, Told
from bot.understand.signals import Signals


def one_a_place(
    sure: Sequence[Ranked], signals: Signals, candidates: Candidates
) -> tuple[Ranked, ...]:
    """Return the likeliest claim of each place of a message, in the message's order.

    ``sure`` are the claims that are likely enough to be answered, the likeliest first. One that
    has another of them in its place is guarded as a rival.
    """
    if len(sure) <= 1:
        return tuple(sure)
    places, told = Places(signals), _told(sure, signals, candidates)
    first: list[Ranked] = []
    rivals: set[ClaimId] = set()
    for each in sure:
        near = [one for one in first if not _apart(places, told, one, each)]
        rivals.update(one.claim_id for one in near)
        if not near:
            first.append(each)
    starts = {
        each.claim_id: places.start(
            told[each.claim_id], [told[one.claim_id] for one in first if one is not each]
        )
        for each in first
    }
    first.sort(key=lambda each: starts[each.claim_id])
    return tuple(_rival(each) if each.claim_id in rivals else each for each in first)


def _told(
    sure: Sequence[Ranked], signals: Signals, candidates: Candidates
) -> Mapping[ClaimId, Told]:
    entries = {each.claim_id: each.entries for each in candidates.found}
    return {
        each.claim_id: Told(entries=entries[each.claim_id], part=signals.parts[each.part])
        for each in sure
    }


def _apart(places: Places, told: Mapping[ClaimId, Told], one: Ranked, other: Ranked) -> bool:
    return places.apart(told[one.claim_id], told[other.claim_id])


def _rival(ranked: Ranked) -> Ranked:
    return replace(ranked, guards=(*ranked.guards, Guard.RIVAL))
