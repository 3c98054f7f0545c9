"""An album as one tip: Telegram sends each of its media as a message of its own."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.receive.events import TipReceived
from bot.receive.tip import Tip


def album_key(group: str) -> str:
    """Return what an album is known by, at most 21 characters, from Telegram's id of it."""
    return f"a{int.from_bytes(hashlib.sha256(group.encode(errors='replace')).digest()[:8])}"


def one_tip(parts: Sequence[TipReceived], *, late: bool) -> TipReceived:
    """Return the parts of an album, at least one, as the one tip that they are.

    Of a part that was edited, the last form counts. ``late`` says that some of them were answered
    before.
    """
    latest = {part.message_id: part for part in parts}
    ordered = [latest[number] for number in sorted(latest)]
    first = ordered[0]
    return replace(
        first,
        tip=_joined([part.tip for part in ordered]),
        edited=all(part.edited for part in ordered),
        late=late,
    )


def _joined(tips: Sequence[Tip]) -> Tip:
    return replace(
        tips[0],
        text=_paragraphs(tip.text for tip in tips),
        quoted=_paragraphs(tip.quoted for tip in tips),
        links=tuple(dict.fromkeys(link for tip in tips for link in tip.links)),
        origin=next((tip.origin for tip in tips if tip.origin), None),
        media=tuple({file.unique_id: file for tip in tips for file in tip.media}.values()),
        unread=next((tip.unread for tip in tips if tip.unread), None),
    )


def _paragraphs(texts: Iterable[str]) -> str:
    return "\n\n".join(dict.fromkeys(text for text in texts if text))
