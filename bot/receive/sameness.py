"""When two tips are the same message, so that one decision serves both."""

import json

from bot.receive.tip import Tip
from bot.understand.fold import fold


def sameness(tip: Tip) -> str | None:
    """Return a string that is equal for tips that matching cannot tell apart, or None.

    It holds all that a decision and its language depend on. A tip without words has none: what
    speaks for it is in its media, which may be read better the next time.
    """
    text, quoted = fold(tip.text), fold(tip.quoted)
    if not text and not quoted:
        return None
    origin = (tip.origin.chat_id, tip.origin.message_id) if tip.origin else None
    media = sorted(media.unique_id for media in tip.media)
    language = (tip.person_language or "").partition("-")[0]
    return json.dumps([text, quoted, sorted(set(tip.links)), origin, media, language])
