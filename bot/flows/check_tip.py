"""Checking one tip: read, understand, find candidates, decide, compose."""

from collections.abc import Sequence
from dataclasses import replace
from time import perf_counter

from bot.claims.ids import ClaimId
from bot.flows.check_parts import Check, CheckParts, Decided
from bot.flows.count_twins import decide_once, without_twins
from bot.flows.embed_message import embed_message
from bot.flows.find_known_media import find_known_media
from bot.flows.read_tip import read_tip
from bot.flows.tell_decision import tell
from bot.match.decide import decide_early
from bot.match.decision import Decision
from bot.match.media.known import KnownMedium
from bot.match.with_media import with_media
from bot.receive.readings import NOTHING_READ, Readings
from bot.receive.tip import Tip
from bot.understand.signals import Signals
from bot.understand.understand import links_of, says_little, understand


async def check_tip(tip: Tip, parts: CheckParts, *, language: str | None = None) -> Check:
    """Return the decision on a tip and the answer in its language, or in the one asked for."""
    started = perf_counter()
    readings = await _read(tip, parts)
    signals = understand(tip, parts.languages, readings)
    known = await _known(readings, parts)
    decision = with_media(await _decide(tip, signals, parts, readings), known)
    decided = Decided(tip=tip, decision=decision, signals=signals, readings=readings, known=known)
    done = await tell(decided, parts, language)
    return replace(done, took_ms=(perf_counter() - started) * 1000)


async def _read(tip: Tip, parts: CheckParts) -> Readings:
    """Return what is in a tip's media and behind its links, unless its own words are known."""
    links = links_of(tip)
    if parts.readers is None or not (tip.media or links):
        return NOTHING_READ
    if await _equal(tip, understand(tip, parts.languages), parts, NOTHING_READ):
        return NOTHING_READ
    return await read_tip(tip.media, links, parts.readers)


async def _known(readings: Readings, parts: CheckParts) -> Sequence[KnownMedium]:
    if parts.readers is None or parts.readers.media is None:
        return ()
    return await find_known_media(readings.media, parts.readers.known, parts.readers.media)


async def _decide(tip: Tip, signals: Signals, parts: CheckParts, readings: Readings) -> Decision:
    equal = await without_twins(await _equal(tip, signals, parts, readings), parts.finder)
    early = decide_early(signals, equal)
    if early is not None:
        return early
    embedded = await embed_message(signals, parts.engines, parts.finder)
    candidates = await parts.finder.candidates(signals, embedded)
    return await decide_once(signals, candidates, parts.matcher, parts.finder)


async def _equal(
    tip: Tip, signals: Signals, parts: CheckParts, readings: Readings
) -> Sequence[ClaimId]:
    """Return the claims that a tip is for sure: their words or link, or a page that checks them.

    A page that somebody cites beside words of their own tells nothing of those words.
    """
    sure = await parts.finder.sure(signals)
    if sure or not says_little(tip, readings):
        return sure
    return await parts.finder.citing(signals.links)
