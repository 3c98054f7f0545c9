"""Checking one tip: read, understand, find candidates, decide, compose."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from time import perf_counter
from typing import NamedTuple

from bot.claims.ids import ClaimId
from bot.flows.check_parts import Check, CheckParts, Decided
from bot.flows.count_twins import decide_once, without_twins
from bot.flows.decide_in_turn import decide_in_turn
from bot.flows.find_known_media import find_known_media
from bot.flows.hold_asides import hold_asides
from bot.flows.read_tip import read_tip
from bot.flows.tell_decision import tell
from bot.match.decide import decide_early
from bot.match.decision import Decision
from bot.match.media.known import KnownMedium
from bot.match.near import Embedded
from bot.match.with_media import with_media
from bot.receive.readings import NOTHING_READ, Readings
from bot.receive.tip import Tip
from bot.understand.signals import Signals
from bot.understand.understand import links_of, says_little, understand


async def check_tip(tip: Tip, parts: CheckParts, *, language: str | None = None) -> Check:
    """Return the decision on a tip and the answer in its language, or in the one asked for."""
    started = perf_counter()
    understood = await _understood(tip, parts)
    known = await _known(understood.readings, parts)
    decision = with_media(await _decide(understood, parts), known)
    decided = Decided(
        tip=tip,
        decision=decision,
        signals=understood.signals,
        readings=understood.readings,
        known=known,
    )
    done = await tell(decided, parts, language)
    return replace(done, took_ms=(perf_counter() - started) * 1000)


class _Understood(NamedTuple):
    signals: Signals
    readings: Readings
    equal: Sequence[ClaimId]
    """The claims that the tip is for sure."""


async def _understood(tip: Tip, parts: CheckParts) -> _Understood:
    """Return what a tip says, with what is in its media and behind its links.

    These are not read where its own words are known.
    """
    said = await _equalled(tip, NOTHING_READ, parts)
    if said.equal or parts.readers is None or not (tip.media or said.signals.links):
        return said
    readings = await read_tip(tip.media, links_of(tip), parts.readers)
    return await _equalled(tip, readings, parts)


async def _equalled(tip: Tip, readings: Readings, parts: CheckParts) -> _Understood:
    signals = understand(tip, parts.languages, readings)
    sure = await parts.finder.sure(signals)
    # A page that somebody cites beside words of their own tells nothing of those words.
    if not sure and signals.links and says_little(tip, readings):
        sure = await parts.finder.citing(signals.links)
    return _Understood(signals, readings, sure)


async def _known(readings: Readings, parts: CheckParts) -> Sequence[KnownMedium]:
    if parts.readers is None or parts.readers.media is None:
        return ()
    return await find_known_media(readings.media, parts.readers.known, parts.readers.media)


async def _decide(understood: _Understood, parts: CheckParts) -> Decision:
    signals, _, equal = understood
    early = decide_early(signals, await without_twins(equal, parts.finder))
    if early is not None:
        return early

    async def decide(embedded: Mapping[str, Embedded]) -> Decision:
        candidates = await parts.finder.candidates(signals, embedded)
        return await decide_once(signals, candidates, parts.matcher, parts.finder)

    decision = await decide_in_turn(signals, parts, decide)
    return await hold_asides(signals, decision, parts.finder, parts.engines)
