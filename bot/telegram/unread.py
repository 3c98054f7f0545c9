"""What a message holds that no reader reads, so that the answer can say so."""

from telegram import ExternalReplyInfo, Message, PaidMediaPreview

from bot.receive.tip import UnreadKind

_FIELDS: tuple[tuple[str, UnreadKind], ...] = (
    ("contact", "contact"),
    # Telegram describes a venue as a location, too.
    ("venue", "venue"),
    ("location", "location"),
    ("dice", "dice"),
    ("game", "game"),
    ("story", "story"),
    ("reply_to_story", "story"),
    ("giveaway", "giveaway"),
    ("giveaway_winners", "giveaway"),
    ("invoice", "invoice"),
)


def unread_of(holder: Message | ExternalReplyInfo | None) -> UnreadKind | None:
    """Return the first thing in a message that is not read, or None."""
    if holder is None:
        return None
    found = (kind for field, kind in _FIELDS if getattr(holder, field, None))
    return next(found, None) or _locked(holder)


def is_newer(message: Message) -> bool:
    """Tell whether a message is of a kind that this version does not know.

    It is one that somebody forwarded: of those in which a chat speaks of itself, none can be.
    """
    return bool(message.forward_origin and message.api_kwargs)


def _locked(holder: Message | ExternalReplyInfo) -> UnreadKind | None:
    """Tell paid media that was not bought, of which nobody sees more than its size."""
    paid = holder.paid_media.paid_media if holder.paid_media else ()
    return "paid_media" if any(isinstance(each, PaidMediaPreview) for each in paid) else None
