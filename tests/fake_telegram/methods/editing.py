"""Methods that change or remove messages that stand in a chat."""

from typing import Any

from tests.fake_telegram.chats import Chat
from tests.fake_telegram.errors import bad_request, not_modelled
from tests.fake_telegram.keyboards import checked_markup, inline
from tests.fake_telegram.messages import Message
from tests.fake_telegram.schema import CheckedCall
from tests.fake_telegram.shapes import JsonObject
from tests.fake_telegram.state import State
from tests.fake_telegram.targets import existing, writable_chat
from tests.fake_telegram.texts import caption, message_text, shown

TEXT = ("text", "entities")
CAPTION = ("caption", "caption_entities")
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)
DELETED_AFTER = 48 * 3600
"""Seconds after which a bot can no longer delete a message."""


def edit_text(state: State, call: CheckedCall) -> JsonObject:
    """Return the message with its new text."""
    content = shown(message_text(call.params, too_long="MESSAGE_TOO_LONG"), *TEXT)
    message = _editable(state, call.params)
    if "text" not in message.body:
        raise bad_request("there is no text in the message to edit")
    return _edit(state, message, content, call.params, TEXT)


def edit_caption(state: State, call: CheckedCall) -> JsonObject:
    """Return the message with its new caption."""
    content = shown(caption(call.params), *CAPTION)
    message = _editable(state, call.params)
    if message.media is None:
        raise bad_request("there is no caption in the message to edit")
    return _edit(state, message, content, call.params, CAPTION)


def edit_markup(state: State, call: CheckedCall) -> JsonObject:
    """Return the message with its new buttons."""
    return _edit(state, _editable(state, call.params), {}, call.params, ())


def _editable(state: State, params: JsonObject) -> Message:
    if params.get("inline_message_id"):
        raise not_modelled("inline messages")
    chat = writable_chat(state, params)
    message = existing(state, chat, params.get("message_id"), "to edit")
    if not message.from_bot:
        raise bad_request("message can't be edited")
    return message


def _edit(
    state: State,
    message: Message,
    content: JsonObject,
    params: JsonObject,
    replaced: tuple[str, ...],
) -> JsonObject:
    # An edit without reply_markup takes the buttons away.
    markup = checked_markup(params)
    buttons = {"reply_markup": markup} if inline(markup) else {}
    dropped = (*replaced, "reply_markup", "edit_date")
    kept = {name: part for name, part in message.body.items() if name not in dropped}
    changed = kept | content | buttons
    if changed == {name: part for name, part in message.body.items() if name != "edit_date"}:
        raise bad_request(NOT_MODIFIED)
    message.body = changed | {"edit_date": state.now}
    message.keyboard = markup
    state.note_version(message)
    return message.body


def delete_message(state: State, call: CheckedCall) -> bool:
    """Return True after the message is gone."""
    chat = writable_chat(state, call.params)
    message = existing(state, chat, call.params["message_id"], "to delete")
    if state.now - message.body["date"] > DELETED_AFTER:
        raise bad_request("message can't be deleted for everyone")
    message.deleted = True
    return True


def delete_messages(state: State, call: CheckedCall) -> bool:
    """Return True after those of the messages that exist are gone."""
    chat = writable_chat(state, call.params)
    for message_id in call.params["message_ids"]:
        _delete_if_there(state, chat, message_id)
    return True


def _delete_if_there(state: State, chat: Chat, message_id: int) -> None:
    if message := state.find((chat.chat_id, message_id)):
        message.deleted = True


HANDLERS: dict[str, Any] = {
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageReplyMarkup": edit_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
}
