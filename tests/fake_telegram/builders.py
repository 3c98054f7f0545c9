"""Messages and updates of people, as the JSON that Telegram really sends."""

from collections.abc import Sequence
from dataclasses import dataclass

from tests.fake_telegram.chats import Chat, user
from tests.fake_telegram.formatted import Formatted, in_order, units, with_detected
from tests.fake_telegram.html_in import parse_html
from tests.fake_telegram.messages import Message
from tests.fake_telegram.shapes import JsonObject
from tests.fake_telegram.state import State


@dataclass(frozen=True, kw_only=True)
class About:
    """All that a message can have besides its content."""

    sender: int | JsonObject | None = None
    """A user id or a whole user; the chat's own person when absent."""
    language: str = "en"
    reply_to: int | None = None
    quote: str = ""
    forward: JsonObject | None = None
    """One of `origins`."""
    extra: JsonObject | None = None
    """Further fields of the message, such as `via_bot` or `message_thread_id`."""


def person_in(chat: Chat, about: About) -> JsonObject:
    """Return who writes in a chat."""
    if isinstance(about.sender, dict):
        return about.sender
    return user(about.sender or abs(chat.chat_id), language=about.language)


def message_body(state: State, chat_id: int, content: JsonObject, about: About) -> JsonObject:
    """Return a person's new message with its content, reply, quote and origin."""
    chat = state.open_chat(chat_id)
    person = person_in(chat, about)
    if chat.kind == "private":
        chat.person = person
    head = {
        "message_id": state.next_message_id(chat),
        "from": person,
        "chat": chat.as_json(),
        "date": state.now,
    }
    origin = {"forward_origin": about.forward} if about.forward else {}
    return head | origin | _reply(state, chat_id, about) | content | (about.extra or {})


def _reply(state: State, chat_id: int, about: About) -> JsonObject:
    if about.reply_to is None:
        return {}
    replied = state.messages[chat_id, about.reply_to]
    reply: JsonObject = {"reply_to_message": replied.without_reply()}
    return reply | (_quote(replied, about.quote) if about.quote else {})


def _quote(replied: Message, text: str) -> JsonObject:
    before = replied.formatted.text.partition(text)[0]
    return {"quote": {"text": text, "position": units(before), "is_manual": True}}


def formatted_text(text: str, html: str, entities: Sequence[JsonObject] | None) -> Formatted:
    """Return the text of a person: plain, or from HTML, or with its entities given."""
    if entities is not None:
        return Formatted(text, in_order(list(entities)))
    return with_detected(parse_html(html) if html else Formatted(text))


def callback_query(query_id: str, message: Message, data: str, sender: JsonObject) -> JsonObject:
    """Return the update of a pressed button."""
    return {
        "callback_query": {
            "id": query_id,
            "from": sender,
            "message": message.body,
            "chat_instance": str(7_000_000_000 + abs(message.key[0])),
            "data": data,
        }
    }


def membership(state: State, chat: Chat, status: str, was: str) -> JsonObject:
    """Return the update that tells the bot how it stands in a chat, such as "kicked"."""
    return {
        "my_chat_member": {
            "chat": chat.as_json(),
            "from": chat.person or user(abs(chat.chat_id)),
            "date": state.now,
            "old_chat_member": _member(state, was),
            "new_chat_member": _member(state, status),
        }
    }


def _member(state: State, status: str) -> JsonObject:
    member = {"user": state.me, "status": status}
    return member | ({"until_date": 0} if status == "kicked" else {})
