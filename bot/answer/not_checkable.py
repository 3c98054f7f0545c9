"""The answers to messages that hold nothing to check."""

from typing import assert_never

from bot.answer.answer import Answer
from bot.answer.introduction import introduction
from bot.answer.phrases import Phrases
from bot.match.decision import Uncheckable


def compose_not_checkable(reason: Uncheckable, phrases: Phrases) -> Answer:
    """Return what to send instead; small talk is answered with the introduction."""
    match reason:
        case Uncheckable.TALK:
            return introduction(phrases)
        case Uncheckable.TOO_SHORT:
            lead = phrases.gettext("This is too short to check.")
            wanted = phrases.gettext("Please send the whole message, as you received it.")
        case Uncheckable.EMPTY:
            lead = phrases.gettext("I found no text in this message.")
            wanted = _what_is_read(phrases)
        case Uncheckable.MEDIA_ONLY:
            lead = phrases.gettext("I cannot read pictures, videos or recordings yet.")
            wanted = _what_is_read(phrases)
        case Uncheckable.LINK_ONLY:
            lead = phrases.gettext("I do not know this link, and I cannot open pages yet.")
            wanted = phrases.gettext("Please send the text that you want checked: copy it here.")
        case _:
            assert_never(reason)
    return Answer(language=phrases.language, lead=lead, closing=(wanted,))


def _what_is_read(phrases: Phrases) -> str:
    return phrases.gettext(
        "I read the text of messages and the captions of pictures and videos: please send the text."
    )
