"""Methods about chats, pressed buttons and files."""

from typing import Any

from tests.fake_telegram.errors import bad_request
from tests.fake_telegram.formatted import units
from tests.fake_telegram.schema import CheckedCall
from tests.fake_telegram.shapes import JsonObject
from tests.fake_telegram.state import State
from tests.fake_telegram.targets import known_chat, writable_chat

ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)
ANSWER_LIMIT = 200
NO_GIFTS = {
    "unlimited_gifts": False,
    "limited_gifts": False,
    "unique_gifts": False,
    "premium_subscription": False,
    "gifts_from_channels": False,
}


def send_chat_action(state: State, call: CheckedCall) -> bool:
    """Return True when the action is one that Telegram shows."""
    if call.params["action"] not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    writable_chat(state, call.params)
    return True


def answer_callback_query(state: State, call: CheckedCall) -> bool:
    """Return True when the button was pressed a short while ago."""
    pressed = state.pressed.get(call.params["callback_query_id"])
    if pressed is None or state.clock() - pressed.at > state.settings.callback_lifetime:
        reason = "query is too old and response timeout expired or query ID is invalid"
        raise bad_request(reason)
    if units(call.params.get("text") or "") > ANSWER_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    pressed.answers.append(call.params)
    return True


def get_chat(state: State, call: CheckedCall) -> JsonObject:
    """Return what is known of a chat."""
    chat = known_chat(state, call.params["chat_id"])
    full = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": NO_GIFTS}
    return chat.as_json() | full


def get_file(state: State, call: CheckedCall) -> JsonObject:
    """Return a file with the path to download it from."""
    return state.files.get_file(call.params["file_id"])


HANDLERS: dict[str, Any] = {
    "sendChatAction": send_chat_action,
    "answerCallbackQuery": answer_callback_query,
    "getChat": get_chat,
    "getFile": get_file,
}
