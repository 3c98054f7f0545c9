"""What is sent, as the parameters of Bot API methods."""

from typing import Any

from bot.flows.effects import AnswerPress, Outgoing

NO_PREVIEW = {"is_disabled": True}


def placeholder(chat_id: int, message_id: int | None, text: str) -> dict[str, Any]:
    """Return ``sendMessage`` for a placeholder: it replies to the message, if that still exists."""
    return {"chat_id": chat_id, "text": text} | _reply_to(message_id)


def notice(chat_id: int, message_id: int | None, outgoing: Outgoing) -> dict[str, Any]:
    """Return ``sendMessage`` for a message of its own."""
    return {"chat_id": chat_id} | _reply_to(message_id) | _content(outgoing)


def edit(chat_id: int, reply_id: int, outgoing: Outgoing) -> dict[str, Any]:
    """Return ``editMessageText`` that makes a reply say this, with these buttons or none."""
    return {"chat_id": chat_id, "message_id": reply_id} | _content(outgoing)


def plain(params: dict[str, Any], outgoing: Outgoing) -> dict[str, Any]:
    """Return the same call without any markup, for when Telegram cannot read it."""
    kept = {key: value for key, value in params.items() if key != "parse_mode"}
    return kept | {"text": outgoing.plain}


def press(effect: AnswerPress) -> dict[str, Any]:
    """Return ``answerCallbackQuery``."""
    text = {"text": effect.text} if effect.text else {}
    return {"callback_query_id": effect.press_id} | text


def _reply_to(message_id: int | None) -> dict[str, Any]:
    if message_id is None:
        return {}
    return {"reply_parameters": {"message_id": message_id, "allow_sending_without_reply": True}}


def _content(outgoing: Outgoing) -> dict[str, Any]:
    content: dict[str, Any] = {
        "text": outgoing.html,
        "parse_mode": "HTML",
        "link_preview_options": NO_PREVIEW,
    }
    if outgoing.buttons:
        rows = [
            [{"text": button.label, "callback_data": button.press}] for button in outgoing.buttons
        ]
        content["reply_markup"] = {"inline_keyboard": rows}
    return content
