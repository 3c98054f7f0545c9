"""From an album's parts, each an update of its own, to the one event that they are."""

from collections.abc import Sequence

from bot.receive.album import one_tip
from bot.receive.events import Event, Ignored, TipReceived
from bot.telegram.envelope import RawUpdate
from bot.telegram.forwards import Me, read_as_tip

Part = tuple[RawUpdate, Event]


def one_event(parts: Sequence[Part], me: Me, *, late: bool = False) -> Event:
    """Return what updates with their events, at least one, come to; ``late`` is as in events.

    In a group, the bot is named in one caption only, and is asked about all of the album.
    """
    tips = [_as_tip(raw, event, me) for raw, event in parts]
    if any(isinstance(event, TipReceived) for _, event in parts):
        return one_tip([tip for tip in tips if tip is not None], late=late)
    return next((event for _, event in parts if not isinstance(event, Ignored)), parts[-1][1])


def _as_tip(raw: RawUpdate, event: Event, me: Me) -> TipReceived | None:
    if isinstance(event, TipReceived):
        return event
    unnamed = event == Ignored(reason="not_addressed")
    return read_as_tip(raw, me) if unnamed else None
