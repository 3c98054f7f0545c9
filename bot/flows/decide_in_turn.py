"""A message decided on with one engine after the other, as far as they are needed."""

from collections.abc import Awaitable, Callable, Mapping

from bot.flows.check_parts import CheckParts
from bot.flows.embed_message import embed_with
from bot.match.clear import is_clear
from bot.match.decision import Decision
from bot.match.matcher import heard
from bot.match.near import Embedded
from bot.understand.signals import Signals

Decide = Callable[[Mapping[str, Embedded]], Awaitable[Decision]]
"""Decide on a message by its words, and by what some engines make of it."""


async def decide_in_turn(signals: Signals, parts: CheckParts, decide: Decide) -> Decision:
    """Return the decision of the first engines that make it clear, else that of all engines.

    Whether a slower engine is asked depends on the message and the claims alone, never on time.
    """
    embedded: dict[str, Embedded] = {}
    for engine in parts.engines:
        if heard(frozenset(embedded), signals.language):
            decision = await decide(embedded)
            if is_clear(signals, decision):
                return decision
        embedded = embedded | await embed_with(engine, signals, embedded, parts.finder)
    return await decide(embedded)
