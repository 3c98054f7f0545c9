"""Calls that the Bot API knows, and calls that it does not."""

import pytest

from tests.fake_telegram.schema import answers_with_true, checked_call, method_name
from tests.fake_telegram.shapes import JsonObject

BUTTON = {"text": "a", "callback_data": "b"}


@pytest.mark.parametrize(
    ("method", "fields"),
    [
        ("sendMessage", {"chat_id": "7", "text": "[not a list]"}),
        ("sendMessage", {"chat_id": "7", "text": "x", "reply_parameters": '{"message_id": 5}'}),
        (
            "sendMessage",
            {"chat_id": 7, "text": "x", "reply_markup": {"inline_keyboard": [[BUTTON]]}},
        ),
        ("setMyCommands", {"commands": '[{"command": "a", "description": "b"}]'}),
        ("getUpdates", {"offset": "-1", "allowed_updates": '["message"]'}),
        ("answerCallbackQuery", {"callback_query_id": "1", "show_alert": "true"}),
    ],
)
def test_a_sound_call_passes(method: str, fields: JsonObject) -> None:
    assert checked_call(method, fields, {}).problems == []


@pytest.mark.parametrize(
    ("method", "fields", "problem"),
    [
        ("sendMessage", {"chat_id": 7}, "sendMessage.text: Field required"),
        (
            "sendMessage",
            {"chat_id": 7, "text": 5},
            "sendMessage.text: Input should be a valid string",
        ),
        (
            "sendMessage",
            {"chat_id": 7, "text": "x", "txt": "y"},
            "sendMessage.txt: unknown parameter",
        ),
        (
            "sendMessage",
            {"chat_id": 7, "text": "x", "reply_parameters": {"message_id": 5, "messageid": 5}},
            "sendMessage.reply_parameters.messageid: unknown parameter",
        ),
        (
            "sendMessage",
            {"chat_id": 7, "text": "x", "reply_markup": {"inline_keyboard": [[BUTTON | {"c": 1}]]}},
            "sendMessage.reply_markup.inline_keyboard.0.0.c: unknown parameter",
        ),
        (
            "sendMessage",
            {"chat_id": 7, "text": "x", "reply_markup": {"force_replies": True}},
            "sendMessage.reply_markup.force_replies: unknown parameter",
        ),
        (
            "sendMessage",
            {"chat_id": 7, "text": "x", "reply_markup": {"selective": True}},
            "Field required",
        ),
        ("setMyCommands", {"commands": [], "scope": {"chat_id": 7}}, "setMyCommands.scope"),
        ("answerCallbackQuery", {"callback_query_id": "1", "show_alert": "maybe"}, "show_alert"),
        ("getUpdates", {"allowed_updates": "[broken"}, "getUpdates.allowed_updates"),
    ],
)
def test_a_breach_is_named(method: str, fields: JsonObject, problem: str) -> None:
    assert problem in "; ".join(checked_call(method, fields, {}).problems)


def test_parameters_get_their_types() -> None:
    call = checked_call("editMessageText", {"chat_id": "-7", "message_id": "5", "text": "5"}, {})

    assert call.params == {"chat_id": -7, "message_id": 5, "text": "5"}


def test_an_uploaded_file_fits_its_parameter() -> None:
    call = checked_call("sendPhoto", {"chat_id": "7"}, {"photo": b"x"})

    assert (call.problems, call.params["photo"]) == ([], "attach://photo")


def test_an_upload_that_nothing_names_is_a_breach() -> None:
    media = '[{"type": "photo", "media": "attach://one"}, {"type": "photo", "media": "id"}]'
    fields = {"chat_id": 7, "media": media}

    problems = checked_call("sendMediaGroup", fields, {"one": b"1", "two": b"2"}).problems

    assert problems == ["sendMediaGroup.two: stray upload"]


def test_the_case_of_a_method_does_not_matter() -> None:
    assert method_name("SENDmessage") == "sendMessage"


def test_an_unknown_method_has_no_name() -> None:
    assert method_name("sendMessages") is None


def test_methods_that_only_say_true_are_known() -> None:
    assert answers_with_true("setMyName")
    assert not answers_with_true("sendMessage")
