"""Methods about the bot itself: who it is and which commands it lists."""

import json
import re
from typing import Any

from tests.fake_telegram.errors import bad_request
from tests.fake_telegram.schema import CheckedCall
from tests.fake_telegram.shapes import JsonObject
from tests.fake_telegram.state import State

COMMAND = re.compile(r"/?[a-z0-9_]{1,32}")
COMMAND_LIMIT = 100
DESCRIPTION_LIMIT = 256


def get_me(state: State, _call: CheckedCall) -> JsonObject:
    """Return the bot as a user."""
    return state.me | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
    }


def set_my_commands(state: State, call: CheckedCall) -> bool:
    """Return True after the commands of one scope and language are replaced."""
    commands = call.params["commands"]
    if len(commands) > COMMAND_LIMIT:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        _check_command(command)
    state.commands[_scope(call.params)] = commands
    return True


def _check_command(command: JsonObject) -> None:
    if not COMMAND.fullmatch(command["command"]):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 0 < len(command["description"]) <= DESCRIPTION_LIMIT:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")


def get_my_commands(state: State, call: CheckedCall) -> list[JsonObject]:
    """Return the commands of exactly this scope and language."""
    return state.commands.get(_scope(call.params), [])


def delete_my_commands(state: State, call: CheckedCall) -> bool:
    """Return True after this scope and language have no commands."""
    state.commands.pop(_scope(call.params), None)
    return True


def _scope(params: JsonObject) -> tuple[str, str]:
    scope = params.get("scope") or {"type": "default"}
    return json.dumps(scope, sort_keys=True), params.get("language_code") or ""


HANDLERS: dict[str, Any] = {
    "getMe": get_me,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
}
