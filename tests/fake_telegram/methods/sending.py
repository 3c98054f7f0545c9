"""Methods that put a new message of the bot into a chat."""

from collections.abc import Mapping

from tests.fake_telegram.chats import Chat
from tests.fake_telegram.errors import bad_request
from tests.fake_telegram.files import FileShelf
from tests.fake_telegram.keyboards import checked_markup, inline
from tests.fake_telegram.messages import Message
from tests.fake_telegram.schema import CheckedCall
from tests.fake_telegram.shapes import JsonObject
from tests.fake_telegram.state import State
from tests.fake_telegram.targets import existing, known_chat, replied_message, writable_chat
from tests.fake_telegram.texts import caption, message_text, shown

KINDS = {
    "sendPhoto": "photo",
    "sendDocument": "document",
    "sendVideo": "video",
    "sendAnimation": "animation",
    "sendAudio": "audio",
    "sendVoice": "voice",
}
ALBUM = range(2, 11)
CARRIED = ("text", "entities", "caption", "caption_entities", *KINDS.values())


def send_message(state: State, call: CheckedCall) -> JsonObject:
    """Return the text message that the call put into the chat."""
    content = shown(message_text(call.params), "text", "entities")
    return _send(state, call.params, content).body


def send_medium(state: State, call: CheckedCall) -> JsonObject:
    """Return the photo, document or recording that the call put into the chat."""
    kind = KINDS[call.method]
    content = _medium(state.files, kind, call.params[kind], call.uploads)
    return _send(state, call.params, content | _caption(call.params)).body


def send_media_group(state: State, call: CheckedCall) -> list[JsonObject]:
    """Return the messages of an album, which share their media_group_id."""
    items = call.params["media"]
    if len(items) not in ALBUM:
        raise bad_request("group must have from 2 to 10 items")
    contents = [_album_item(state.files, item, call.uploads) for item in items]
    group = {"media_group_id": str(13_000_000_000 + state.transcript.next_number)}
    return [_send(state, call.params, content | group).body for content in contents]


def copy_message(state: State, call: CheckedCall) -> JsonObject:
    """Return the number of the copy."""
    source = _source(state, call.params, "to copy")
    content = {name: source.body[name] for name in CARRIED if name in source.body}
    return {"message_id": _send(state, call.params, content).key[1]}


def forward_message(state: State, call: CheckedCall) -> JsonObject:
    """Return the forwarded message with its origin."""
    source = _source(state, call.params, "to forward")
    content = {name: source.body[name] for name in CARRIED if name in source.body}
    origin = {"type": "user", "date": source.body["date"], "sender_user": source.body["from"]}
    known = source.body.get("forward_origin", origin)
    return _send(state, call.params, content | {"forward_origin": known}).body


def _source(state: State, params: JsonObject, purpose: str) -> Message:
    chat = known_chat(state, params["from_chat_id"])
    return existing(state, chat, params["message_id"], purpose)


def _send(state: State, params: JsonObject, content: JsonObject) -> Message:
    # The official server looks at the content first, then the buttons, then the chat.
    markup = checked_markup(params)
    chat = writable_chat(state, params)
    reply = replied_message(state, chat, params)
    body = _head(state, chat) | _reply(reply, params) | content
    if buttons := inline(markup):
        body["reply_markup"] = buttons
    return state.keep(Message(body, from_bot=True, keyboard=markup))


def _head(state: State, chat: Chat) -> JsonObject:
    return {
        "message_id": state.next_message_id(chat),
        "from": state.me,
        "chat": chat.as_json(),
        "date": state.now,
    }


def _reply(replied: Message | None, params: JsonObject) -> JsonObject:
    if replied is None:
        return {}
    shown_reply: JsonObject = {"reply_to_message": replied.without_reply()}
    if quote := (params.get("reply_parameters") or {}).get("quote"):
        shown_reply["quote"] = {"text": quote, "position": 0, "is_manual": True}
    return shown_reply


def _caption(params: JsonObject) -> JsonObject:
    return shown(caption(params), "caption", "caption_entities")


def _album_item(shelf: FileShelf, item: JsonObject, uploads: Mapping[str, bytes]) -> JsonObject:
    return _medium(shelf, item["type"], item["media"], uploads) | _caption(item)


def _medium(shelf: FileShelf, kind: str, source: str, uploads: Mapping[str, bytes]) -> JsonObject:
    name = source.removeprefix("attach://")
    if name != source and uploads.get(name):
        return shelf.media(kind, uploads[name])
    if source.startswith(("http://", "https://")):
        return shelf.media(kind, source.encode())
    if source in shelf.by_id:
        return shelf.media(kind, shelf.by_id[source].content)
    reason = "file must be non-empty" if name in uploads else "wrong remote file identifier"
    raise bad_request(reason)


HANDLERS = {
    "sendMessage": send_message,
    "sendMediaGroup": send_media_group,
    "copyMessage": copy_message,
    "forwardMessage": forward_message,
    **dict.fromkeys(KINDS, send_medium),
}
