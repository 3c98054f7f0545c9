"""The answers to messages that hold nothing to look up: what is missing, and what to send."""

from typing import assert_never

from bot.answer.answer import Answer
from bot.answer.context import NO_CONTEXT, Context
from bot.answer.introduction import introduction
from bot.answer.no_match import passed_on_to_moderators
from bot.answer.phrases import Phrases
from bot.answer.unknown_media import compose_unknown_media
from bot.match.decision import Uncheckable


def compose_not_checkable(
    reason: Uncheckable,
    phrases: Phrases,
    context: Context = NO_CONTEXT,
    *,
    passed_on: bool = False,
) -> Answer:
    """Return what to send instead; small talk is answered with the introduction.

    ``passed_on`` says that moderators see media and links that nobody knows.
    """
    match reason:
        case Uncheckable.EMPTY | Uncheckable.TOO_SHORT if context.unread:
            return _told(phrases, phrases.unread(context.unread), what_is_read(phrases))
        case Uncheckable.TALK:
            return introduction(phrases)
        case Uncheckable.TOO_SHORT:
            return _told(
                phrases,
                phrases.gettext("This is too short to check."),
                phrases.gettext("Please send the whole message, as you received it."),
            )
        case Uncheckable.EMPTY:
            lead = phrases.gettext("I found no text in this message.")
            return _told(phrases, lead, what_is_read(phrases))
        case Uncheckable.MEDIA_ONLY:
            return compose_unknown_media(context, phrases, passed_on=passed_on)
        case Uncheckable.LINK_ONLY:
            wanted = phrases.gettext("Please send the text that you want checked: copy it here.")
            closing = (passed_on_to_moderators(phrases), wanted) if passed_on else (wanted,)
            return Answer(
                language=phrases.language, lead=_of_link(phrases, context), closing=closing
            )
        case _:
            assert_never(reason)


def what_is_read(phrases: Phrases) -> str:
    """Return what can be sent."""
    return phrases.gettext(
        "You can send text, pictures, screenshots, videos, recordings and links."
    )


def _of_link(phrases: Phrases, context: Context) -> str:
    pages = context.readings.pages
    if pages and all(page.trouble for page in pages):
        return phrases.gettext("I do not know this link, and I could not read its page.")
    if pages:
        return phrases.gettext("I do not know this page yet.")
    return phrases.gettext("I do not know this link yet.")


def _told(phrases: Phrases, lead: str, wanted: str) -> Answer:
    return Answer(language=phrases.language, lead=lead, closing=(wanted,))
