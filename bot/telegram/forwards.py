"""From a raw update to the event that it is, or to the error that says it is none."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, get_args

from telegram import CallbackQuery, Chat, ChatMemberUpdated, Message, Update
from telegram.error import TelegramError

from bot.claims.ids import AskerHash
from bot.receive.desk_press import DeskPress, read_desk_press
from bot.receive.events import (
    Asked,
    ChatBlocked,
    ChatMigrated,
    ChoiceMade,
    Command,
    CommandReceived,
    DeskCommand,
    DeskCommandName,
    DeskPressed,
    Event,
    ForeignPress,
    ForgetPressed,
    Ignored,
    TalkPressed,
    TipReceived,
    UpdatesPressed,
)
from bot.receive.press import read_forget_press, read_press, read_updates_press
from bot.receive.tip import Tip
from bot.telegram.commands import Addressed, Commanded, addressed, commanded
from bot.telegram.envelope import RawUpdate
from bot.telegram.tips import has_content, language_of, reply_key, tip_of, whole

# What python-telegram-bot and the reading of its objects raise on a form that Telegram does not
# describe. Whatever an update breaks is the update's fault and must not be retried.
BROKEN = (
    ArithmeticError,
    AttributeError,
    LookupError,
    OSError,
    RecursionError,
    TelegramError,
    TypeError,
    ValueError,
)
TEXT_PARTS = (
    "message_id",
    "date",
    "chat",
    "from",
    "text",
    "entities",
    "caption",
    "caption_entities",
    "media_group_id",
)
GONE = ("kicked", "left")
COMMANDS: dict[str, Command] = {
    "start": "start",
    "help": "help",
    "privacy": "privacy",
    "updates": "updates",
    "forget": "forget",
}
DESK_COMMANDS: dict[str, DeskCommandName] = {name: name for name in get_args(DeskCommandName)}
STARTS: dict[str, DeskCommandName] = {"login-": "login", "join-": "join"}
"""What a link to the bot may begin its word with: the word then is that of the command."""


class Unparsable(Exception):
    """The update is not of a form that Telegram describes; its text is the error's type."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Me:
    """The bot as people address it."""

    bot_id: int
    username: str
    asker: Callable[[int], AskerHash]


def read_update(raw: RawUpdate, me: Me) -> Event:
    """Return the event that an update is, or raise Unparsable.

    Where only something beside the text cannot be read, such as a form that is newer than this
    version, the text alone is the tip.
    """
    try:
        return _event(Update.de_json(dict(raw), None), me)
    except BROKEN as error:
        reason = type(error).__name__
    try:
        return _event(Update.de_json(_text_alone(raw), None), me)
    except BROKEN:
        # Not chained: the error's text may quote the message.
        raise Unparsable(reason) from None


def read_as_tip(raw: RawUpdate, me: Me) -> TipReceived | None:
    """Return the tip in a message, whether it speaks to the bot or not; None where it is none.

    A message of which only the text can be read is none: what it comes with is the tip here.
    """
    try:
        update = Update.de_json(dict(raw), None)
        message = update.message or update.edited_message
        return _tip(message, me, edited=update.message is None) if message else None
    except BROKEN:
        return None


def _text_alone(raw: RawUpdate) -> dict[str, Any]:
    """Return a message's update with nothing but what carries its text, or raise KeyError."""
    kind = "message" if "message" in raw else "edited_message"
    told = raw[kind]
    message = {name: part for name, part in told.items() if name in TEXT_PARTS}
    if "poll" in told:
        message["text"] = told["poll"]["question"]
    if not (message.get("text") or message.get("caption")):
        raise KeyError("text")
    return {"update_id": raw["update_id"], kind: message}


def _event(update: Update, me: Me) -> Event:
    if update.message:
        return _from_message(update.message, me, edited=False)
    if update.edited_message:
        return _from_message(update.edited_message, me, edited=True)
    if update.callback_query:
        return _from_press(update.callback_query, me)
    if update.my_chat_member:
        return _from_membership(update.my_chat_member)
    return Ignored(reason="other")


def _from_message(message: Message, me: Me, *, edited: bool) -> Event:
    if message.migrate_to_chat_id:
        return ChatMigrated(
            chat_id=whole(message.chat.id), to_chat_id=whole(message.migrate_to_chat_id)
        )
    if not has_content(message):
        return Ignored(reason="service")
    if _is_by_a_bot(message):
        return Ignored(reason="not_ours")
    if message.chat.type == Chat.PRIVATE:
        return _in_private(message, me, edited=edited)
    if message.chat.type in (Chat.GROUP, Chat.SUPERGROUP):
        return _in_group(message, me, edited=edited)
    return Ignored(reason="not_ours")


def _is_by_a_bot(message: Message) -> bool:
    # An anonymous administrator writes as a bot of Telegram's, in the name of the group.
    sender = message.from_user
    return sender is not None and sender.is_bot and message.sender_chat is None


def _in_private(message: Message, me: Me, *, edited: bool) -> Asked:
    given = commanded(message, me.username)
    if given is None:
        tip = _tip(message, me, edited=edited)
        return replace(tip, replied_to=_replied_to_us(message, me))
    if given.name == "check":
        return _tip_after(message, given, me, edited=edited)
    return _desk_command(message, given, me) or _command(message, given, me)


def _replied_to_us(message: Message, me: Me) -> int | None:
    replied = message.reply_to_message
    if replied is None or replied.from_user is None or replied.from_user.id != me.bot_id:
        return None
    return whole(replied.message_id)


def _desk_command(message: Message, given: Commanded, me: Me) -> DeskCommand | None:
    """Return the command that only moderators may give, also from a link to the bot."""
    name, words = DESK_COMMANDS.get(given.name), given.rest
    if given.name == "start":
        start = next((each for each in STARTS if words.startswith(each)), "")
        name, words = STARTS.get(start), words.removeprefix(start)
    if name is None:
        return None
    return DeskCommand(
        chat_id=whole(message.chat.id),
        asker=_asker(message, me),
        message_id=whole(message.message_id),
        key=reply_key(message),
        name=name,
        words=words,
        person_language=language_of(message.from_user),
    )


def _in_group(message: Message, me: Me, *, edited: bool) -> Event:
    given = commanded(message, me.username)
    if given is not None and given.name == "check":
        return _tip_after(message, given, me, edited=edited)
    if given is not None:
        # A command without the bot's name is one for every bot in the group.
        return _command(message, given, me) if given.by_name else Ignored(reason="not_addressed")
    mention = addressed(message, me.username)
    if mention is None:
        return Ignored(reason="not_addressed")
    return _tip_after(message, mention, me, edited=edited)


def _tip(message: Message, me: Me, *, edited: bool, text: str | None = None) -> TipReceived:
    return TipReceived(
        chat_id=whole(message.chat.id),
        asker=_asker(message, me),
        message_id=whole(message.message_id),
        key=reply_key(message),
        tip=tip_of(message, me.bot_id, text=text),
        edited=edited,
    )


def _tip_after(message: Message, given: Commanded | Addressed, me: Me, *, edited: bool) -> Asked:
    """Return the tip that a command or mention is about, or, without one, a call for help."""
    received = _tip(message, me, edited=edited, text=given.rest)
    tip = received.tip
    if tip.text or tip.quoted or tip.media or tip.origin or tip.unread:
        return received
    return _command(message, Commanded(name="help", rest="", by_name=True), me)


def _command(message: Message, given: Commanded, me: Me) -> CommandReceived:
    return CommandReceived(
        chat_id=whole(message.chat.id),
        asker=_asker(message, me),
        message_id=whole(message.message_id),
        key=reply_key(message),
        command=COMMANDS.get(given.name, "unknown"),
        person_language=language_of(message.from_user),
    )


def _asker(message: Message, me: Me) -> AskerHash:
    sender = message.sender_chat or message.from_user or message.chat
    return me.asker(whole(sender.id))


def _desk_pressed(pressed: CallbackQuery, me: Me) -> DeskPressed | TalkPressed | None:
    press = read_desk_press(pressed.data or "")
    if press is None or pressed.message is None:
        return None
    place: Any = {
        "chat_id": whole(pressed.message.chat.id),
        "asker": me.asker(whole(pressed.from_user.id)),
        "press_id": str(pressed.id),
        "reply_id": whole(pressed.message.message_id),
        "person_language": language_of(pressed.from_user),
    }
    if isinstance(press, DeskPress):
        return DeskPressed(press=press, **place)
    return TalkPressed(press=press, **place)


def _updates_pressed(pressed: CallbackQuery, me: Me) -> UpdatesPressed | None:
    press = read_updates_press(pressed.data or "")
    if press is None or pressed.message is None:
        return None
    return UpdatesPressed(
        chat_id=whole(pressed.message.chat.id),
        asker=me.asker(whole(pressed.from_user.id)),
        press_id=str(pressed.id),
        reply_id=whole(pressed.message.message_id),
        press=press,
        person_language=language_of(pressed.from_user),
    )


def _forget_pressed(pressed: CallbackQuery, me: Me) -> ForgetPressed | None:
    press = read_forget_press(pressed.data or "")
    if press is None or pressed.message is None:
        return None
    person = whole(pressed.from_user.id)
    return ForgetPressed(
        chat_id=whole(pressed.message.chat.id),
        person_id=person,
        asker=me.asker(person),
        press_id=str(pressed.id),
        reply_id=whole(pressed.message.message_id),
        press=press,
        person_language=language_of(pressed.from_user),
    )


def _from_press(pressed: CallbackQuery, me: Me) -> Event:
    if desk := _desk_pressed(pressed, me):
        return desk
    if about := _updates_pressed(pressed, me) or _forget_pressed(pressed, me):
        return about
    person = whole(pressed.from_user.id)
    language = language_of(pressed.from_user)
    press = read_press(pressed.data or "")
    chat_id = whole(pressed.message.chat.id) if pressed.message else person
    if press is None or pressed.message is None:
        return ForeignPress(chat_id=chat_id, press_id=str(pressed.id), person_language=language)
    return ChoiceMade(
        chat_id=chat_id,
        asker=me.asker(person),
        press_id=str(pressed.id),
        reply_id=whole(pressed.message.message_id),
        press=press,
        person_language=language,
        tip=_answered_tip(pressed, me),
    )


def _answered_tip(pressed: CallbackQuery, me: Me) -> Tip | None:
    """Return the tip that the pressed reply answers: Telegram sends it along, unless it is gone."""
    reply = pressed.message
    answered = reply.reply_to_message if isinstance(reply, Message) else None
    if answered is None:
        return None
    try:
        event = _from_message(answered, me, edited=False)
    except BROKEN:  # the choice counts all the same
        return None
    return event.tip if isinstance(event, TipReceived) else None


def _from_membership(change: ChatMemberUpdated) -> Event:
    if change.new_chat_member.status in GONE:
        return ChatBlocked(chat_id=whole(change.chat.id))
    return Ignored(reason="other")
