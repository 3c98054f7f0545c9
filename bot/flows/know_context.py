"""What is known beside a decision: of the media, of where this copy comes from, of its links."""

from collections.abc import Mapping, Sequence

from bot.answer.context import Context, KnownCopy, OriginKnown
from bot.claims.claim import Claim
from bot.claims.ids import ClaimId
from bot.flows.check_parts import Decided
from bot.match.decision import Match
from bot.match.media.known import KnownMedium
from bot.ports import MediaFinder, SourceBook
from bot.understand.links import canonical_link
from bot.understand.post_links import origin_sources, source_keys
from bot.understand.signals import Signals

MOST_ORIGINS = 2
"""Sources that an answer tells of: who forwarded it to the person, and whom it links to."""
CITED = ("reviews", "primary", "disputes")
"""Stances of a source that is itself a check of the claim, or what it is checked against."""


async def context_of(
    decided: Decided,
    claims: Mapping[ClaimId, Claim],
    *,
    media: MediaFinder | None,
    sources: SourceBook | None,
) -> Context:
    """Return everything that an answer tells beside its verdict; ``claims`` are those served."""
    decision, signals = decided.decision, decided.signals
    best = claims.get(decision.best.claim_id) if isinstance(decision, Match) else None
    return Context(
        readings=decided.readings,
        known=await _copies(decided.known, claims, media) if media else (),
        origins=await _origins(signals, sources) if sources else (),
        first_seen=await sources.first_seen(best.id) if best and sources else None,
        linked_review=best is not None and _cites(best, signals),
        unread=decided.tip.unread,
        worded=bool(f"{decided.tip.text}{decided.tip.quoted}".strip()),
    )


async def _copies(
    known: Sequence[KnownMedium], claims: Mapping[ClaimId, Claim], finder: MediaFinder
) -> tuple[KnownCopy, ...]:
    served = [each for each in known if each.claim_id in claims]
    media = await finder.media([each.medium_id for each in served]) if served else {}
    return tuple(
        KnownCopy(medium=media[each.medium_id], claim=claims[each.claim_id])
        for each in served
        if each.medium_id in media
    )


async def _origins(signals: Signals, sources: SourceBook) -> tuple[OriginKnown, ...]:
    own = origin_sources(signals.origin) if signals.origin else ()
    known: list[OriginKnown] = []
    for keys in source_keys(signals.origin, signals.links)[:MOST_ORIGINS]:
        profile, linked = await sources.profile(keys), keys != own
        if profile is None and linked:
            continue  # figures alone do not say of which linked source they are
        if profile is not None and any(each.profile == profile for each in known):
            continue
        record = await sources.record(keys, profile)
        if profile is not None or record is not None:
            known.append(OriginKnown(profile=profile, record=record, linked=linked))
    return tuple(known)


def _cites(claim: Claim, signals: Signals) -> bool:
    """Tell whether the message links to a page that the claim's review stands on."""
    cited = (source.url for source in claim.content.sources if source.stance in CITED)
    return not {canonical_link(url) for url in cited}.isdisjoint(signals.links)
