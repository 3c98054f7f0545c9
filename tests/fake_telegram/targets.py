"""Which chat and which message a call is about."""

from tests.fake_telegram.chats import Chat
from tests.fake_telegram.errors import bad_request, not_modelled
from tests.fake_telegram.formatted import Formatted
from tests.fake_telegram.messages import Message
from tests.fake_telegram.shapes import JsonObject
from tests.fake_telegram.state import State


def known_chat(state: State, named: object) -> Chat:
    """Return the chat of an id or an @username, or raise "chat not found"."""
    if named in (None, ""):
        raise bad_request("chat_id is empty")
    chat = _by_username(state, named) if str(named).startswith("@") else _by_id(state, named)
    if chat is None:
        raise bad_request("chat not found")
    return chat


def _by_id(state: State, named: object) -> Chat | None:
    try:
        return state.chats.get(int(str(named)))
    except ValueError:
        return None


def _by_username(state: State, named: object) -> Chat | None:
    wanted = str(named)[1:].lower()
    chats = state.chats.values()
    return next((chat for chat in chats if chat.username.lower() == wanted), None)


def writable_chat(state: State, params: JsonObject) -> Chat:
    """Return the chat of a call that writes, or raise why the bot may not write there."""
    chat = known_chat(state, params.get("chat_id"))
    if refusal := chat.refusal():
        raise refusal
    return chat


def existing(state: State, chat: Chat, message_id: int | None, purpose: str) -> Message:
    """Return a message, or raise "message <purpose> not found"."""
    if not message_id:
        raise bad_request("message identifier is not specified")
    message = state.find((chat.chat_id, message_id))
    if message is None:
        raise bad_request(f"message {purpose} not found")
    return message


def replied_message(state: State, chat: Chat, params: JsonObject) -> Message | None:
    """Return the message that a call replies to, or None when it replies to none."""
    reply = params.get("reply_parameters") or {}
    message_id = reply.get("message_id") or params.get("reply_to_message_id")
    if not message_id:
        return None
    if reply.get("chat_id") not in (None, chat.chat_id, str(chat.chat_id)):
        raise not_modelled("replies into another chat")
    optional = reply.get("allow_sending_without_reply", params.get("allow_sending_without_reply"))
    if optional and state.find((chat.chat_id, message_id)) is None:
        return None
    message = existing(state, chat, message_id, "to be replied")
    _check_quote(reply, message.formatted)
    return message


def _check_quote(reply: JsonObject, replied: Formatted) -> None:
    if reply.get("quote_parse_mode"):
        raise not_modelled("quote_parse_mode")
    if (reply.get("quote") or "") not in replied.text:
        raise bad_request("QUOTE_TEXT_INVALID")
