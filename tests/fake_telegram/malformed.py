"""Broken updates: valid JSON with an update_id, and a body that no bot expects."""

from collections.abc import Callable

from tests.fake_telegram.shapes import JsonObject

DEEP = 400


def _message(**parts: object) -> JsonObject:
    chat = {"id": 990_001, "type": "private", "first_name": "User"}
    sender = {"id": 990_001, "is_bot": False, "first_name": "User"}
    body = {"message_id": 1, "date": 1_700_000_000, "chat": chat, "from": sender, "text": "x"}
    return {"message": body | parts}


def _nested() -> JsonObject:
    inner: JsonObject = {}
    for _ in range(DEEP):
        inner = {"reply_to_message": inner}
    return _message(reply_to_message=inner)


MALFORMED: dict[str, Callable[[], JsonObject]] = {
    "wrong_types": lambda: _message(date="yesterday", chat={"id": "x"}, text={"a": 1}),
    "missing_fields": lambda: {"message": {"text": "no chat, no date"}},
    "null_message": lambda: {"message": None},
    "list_message": lambda: {"message": []},
    "empty": dict,
    "unknown_kind": lambda: {"message_from_the_future": {"id": 1}},
    "huge_text": lambda: _message(text="much " * 40_000),
    "huge_id": lambda: _message(chat={"id": 2**70, "type": "private"}),
    "lone_surrogate": lambda: _message(text="half \ud83d a pair"),
    "nul_text": lambda: _message(text="a\u0000b"),
    "deep_nesting": _nested,
}
"""How an update can be broken, by name."""
