"""From a message to the tip in it: text, quote, links, forward origin and media."""

from collections.abc import Iterator, Sequence

from telegram import (
    Message,
    MessageEntity,
    MessageOrigin,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
    User,
)

from bot.receive.album import album_key
from bot.receive.tip import ForwardOrigin, Tip, UnreadKind
from bot.telegram.envelope import language_tag
from bot.telegram.media import media_of
from bot.telegram.rich import rich_links
from bot.telegram.unread import is_newer, unread_of
from bot.telegram.wordings import outside_text, text_of


def whole(value: object) -> int:
    """Return a number that is one, of 63 bits; python-telegram-bot does not look."""
    if type(value) is not int or abs(value) >= 2**63:
        raise TypeError("not a whole number")
    return value


def language_of(person: User | None) -> str | None:
    """Return the language that a person's app names, or None."""
    return language_tag(person.language_code) if person else None


def has_content(message: Message) -> bool:
    """Tell a message of a person from one about the chat, such as "was added"."""
    return bool(text_of(message) or media_of(message) or _unread(message, None))


def entities_of(message: Message) -> Sequence[MessageEntity]:
    """Return the entities of ``text_of``."""
    return message.entities if message.text else message.caption_entities


def piece(text: str, entity: MessageEntity) -> str:
    """Return the part of a text that an entity covers; Telegram counts UTF-16 units."""
    raw = text.encode("utf-16-le", "surrogatepass")
    part = raw[2 * entity.offset : 2 * (entity.offset + entity.length)]
    return part.decode("utf-16-le", "surrogatepass")


def reply_key(message: Message) -> str:
    """Return what the reply to a message is known by: one for all parts of an album."""
    if message.media_group_id:
        return album_key(str(message.media_group_id))
    return f"m{whole(message.message_id)}"


def tip_of(message: Message, bot_id: int, *, text: str | None = None) -> Tip:
    """Return the tip in a message.

    ``text`` replaces its own text, where a command or mention was taken out of that. What our own
    answers say is never taken for a person's quote.
    """
    replied = _replied(message, bot_id)
    outside = message.external_reply
    return Tip(
        text=text_of(message) if text is None else text,
        quoted=_quoted(message, replied),
        links=tuple(dict.fromkeys(_links(message, replied))),
        origin=_origin(message, replied),
        media=media_of(message) or media_of(replied) or media_of(outside),
        album=str(message.media_group_id) if message.media_group_id else None,
        person_language=language_of(message.from_user),
        unread=_unread(message, replied),
    )


def _unread(message: Message, replied: Message | None) -> UnreadKind | None:
    found = unread_of(message) or unread_of(replied) or unread_of(message.external_reply)
    if found or text_of(message) or media_of(message):
        return found
    return "newer" if is_newer(message) else None


def _replied(message: Message, bot_id: int) -> Message | None:
    replied = message.reply_to_message
    by_us = replied is not None and replied.from_user and replied.from_user.id == bot_id
    return None if by_us else replied


def _quoted(message: Message, replied: Message | None) -> str:
    by_us = message.reply_to_message is not None and replied is None
    if message.quote and not by_us:
        return message.quote.text
    if replied:
        return text_of(replied)
    return outside_text(message.external_reply) if message.external_reply else ""


def _links(message: Message, replied: Message | None) -> Iterator[str]:
    for one in (message, replied):
        if one is None:
            continue
        for entity in entities_of(one):
            # The URL of a text link is in its entity only, not in the text.
            if entity.type == MessageEntity.TEXT_LINK and entity.url:
                yield entity.url
            elif entity.type == MessageEntity.URL:
                yield piece(text_of(one), entity)
        yield from _button_links(one)
        yield from rich_links(one)


def _button_links(message: Message) -> Iterator[str]:
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    return (button.url for row in rows for button in row if button.url)


def _origin(message: Message, replied: Message | None) -> ForwardOrigin | None:
    origin = message.forward_origin
    if origin is None and message.external_reply:
        origin = message.external_reply.origin
    if origin is None and replied:
        origin = replied.forward_origin
    return forward_origin(origin) if origin else None


def forward_origin(origin: MessageOrigin) -> ForwardOrigin | None:
    """Return what may be known of a forward's origin: of people and private chats only the kind."""
    match origin:
        case MessageOriginUser():
            return ForwardOrigin(kind="user", date=origin.date)
        case MessageOriginHiddenUser():
            return ForwardOrigin(kind="hidden_user", date=origin.date)
        case MessageOriginChat(sender_chat=chat) if chat.username:
            return ForwardOrigin(
                kind="chat",
                date=origin.date,
                chat_id=whole(chat.id),
                title=chat.title,
                username=chat.username,
            )
        case MessageOriginChat():
            return ForwardOrigin(kind="chat", date=origin.date)
        case MessageOriginChannel(chat=chat) if chat.username:
            return ForwardOrigin(
                kind="channel",
                date=origin.date,
                chat_id=whole(chat.id),
                message_id=whole(origin.message_id),
                title=chat.title,
                username=chat.username,
            )
        case MessageOriginChannel():
            return ForwardOrigin(kind="channel", date=origin.date)
        case _:  # a kind that Telegram adds later
            return None
