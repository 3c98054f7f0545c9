"""When two tips are the same message, so that one decision serves both."""

import json

from bot.receive.tip import Tip
from bot.understand.fold import fold


def sameness(tip: Tip) -> str | None:
    """Return a string that is equal for tips that matching cannot tell apart, or None.

    It holds all that a decision and its language depend on. A medium counts by Telegram's unique
    id of its file; what was read of it may be more the next time, so who files a decision under
    this string looks first whether everything was read. A tip with nothing to read has none.
    """
    text, quoted = fold(tip.text), fold(tip.quoted)
    if not text and not quoted and not tip.media:
        return None
    origin = (tip.origin.chat_id, tip.origin.message_id) if tip.origin else None
    media = sorted(media.unique_id for media in tip.media)
    language = (tip.person_language or "").partition("-")[0]
    return json.dumps([text, quoted, sorted(set(tip.links)), origin, media, language, tip.unread])
