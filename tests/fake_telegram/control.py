"""The fake's Python interface over HTTP, for a fake in a process of its own.

`POST /_control/<verb>` takes the arguments of the Python method as one JSON object (bytes as
base64) and answers `{"ok": true, "result": …}`, or 400 with `{"ok": false, "description": …}`.
"""

import base64
import dataclasses
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from tests.fake_telegram.answers import as_json
from tests.fake_telegram.fake import FakeTelegram
from tests.fake_telegram.shapes import JsonObject

Verb = Callable[..., Any]


class Control:
    """Answers calls to `/_control/<verb>`."""

    def __init__(self, fake: FakeTelegram) -> None:
        self.fake = fake
        self.verbs = verbs_of(fake)

    async def do(self, request: Request) -> Response:
        """Return what one verb answers."""
        verb = self.verbs.get(request.path_params["verb"])
        if verb is None:
            return _wrong("no such verb; there are: " + ", ".join(sorted(self.verbs)), 404)
        try:
            arguments = _with_bytes(await request.json() if await request.body() else {})
            return as_json({"ok": True, "result": _plain(verb(**arguments))})
        except (TypeError, ValueError, LookupError) as error:
            return _wrong(f"{type(error).__name__}: {error}", 400)


def verbs_of(fake: FakeTelegram) -> Mapping[str, Verb]:
    """Return what the control interface can do, by name."""
    does = (
        fake.push_text,
        fake.push_media,
        fake.push_photo,
        fake.push_album,
        fake.push_part,
        fake.push_kind,
        fake.push_command,
        fake.push_edit,
        fake.press,
        fake.push,
        fake.push_malformed,
        fake.repeat,
        fake.open_chat,
        fake.block,
        fake.unblock,
        fake.kick,
        fake.migrate,
        fake.messages,
        fake.bot_messages,
        fake.callback_answers,
    )
    return {verb.__name__: verb for verb in does} | {
        "fail_next": fake.faults.next,
        "fail_sometimes": fake.faults.sometimes,
        "clear_faults": fake.faults.clear,
        "transcript": lambda: fake.transcript,
        "rejected": lambda: fake.rejected,
        "violations": lambda: fake.violations,
        "deliveries": lambda: fake.deliveries,
        "state": lambda: _state(fake),
        "said": lambda: _said(fake),
        "open_chats": lambda chats: _open_chats(fake, chats),
        "summary": lambda **asked: _summary(fake, **asked),
    }


def _state(fake: FakeTelegram) -> JsonObject:
    hook = fake.state.sender.hook
    return {
        "token": fake.token,
        "pending": fake.pending,
        "webhook": hook.url if hook else "",
        "counts": dict(fake.counts),
        "faults_fired": dict(fake.faults.fired),
        "violations": len(fake.violations),
    }


def _open_chats(fake: FakeTelegram, chats: list[int]) -> None:
    for chat in chats:
        fake.open_chat(chat)


def _said(fake: FakeTelegram) -> JsonObject:
    """Return how many messages the bot has in each chat."""
    sent = (each for each in fake.state.messages.values() if each.from_bot)
    return {str(chat): count for chat, count in Counter(each.key[0] for each in sent).items()}


def _summary(
    fake: FakeTelegram, placeholders: list[str], among: list[tuple[int, int]] | None = None
) -> JsonObject:
    keys = None if among is None else [(chat, number) for chat, number in among]
    return fake.summary(placeholders, keys).as_json()


def _with_bytes(arguments: JsonObject) -> JsonObject:
    decoded = dict(arguments)
    if "content" in arguments:
        decoded["content"] = base64.b64decode(arguments["content"])
    if "contents" in arguments:
        decoded["contents"] = [base64.b64decode(content) for content in arguments["contents"]]
    return decoded


def _plain(value: Any) -> Any:
    """Return a value with its dataclasses as JSON objects."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value


def _wrong(description: str, status: int) -> Response:
    return as_json({"ok": False, "description": description}, status)
