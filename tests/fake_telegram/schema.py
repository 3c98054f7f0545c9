"""Whether a call is one that the Bot API knows, by aiogram's models of every method."""

import inspect
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal, get_args, get_origin

import aiogram.methods
from aiogram.methods import TelegramMethod
from aiogram.types import BufferedInputFile
from pydantic import BaseModel, ValidationError

from tests.fake_telegram.shapes import JsonObject

Model = type[TelegramMethod[Any]]

MODELS: dict[str, Model] = {
    model.__api_method__.lower(): model
    for model in vars(aiogram.methods).values()
    if inspect.isclass(model) and issubclass(model, TelegramMethod) and model is not TelegramMethod
}
"""Every method by its name in lower case: Telegram does not look at the case."""

MOST_PROBLEMS = 6


@dataclass(frozen=True)
class CheckedCall:
    """A call with its parameters typed, and what is wrong with it."""

    method: str
    params: JsonObject
    problems: list[str]
    uploads: Mapping[str, bytes] = field(default_factory=dict)


def method_name(asked: str) -> str | None:
    """Return a method's name as the Bot API spells it, or None when there is none."""
    model = MODELS.get(asked.lower())
    return model.__api_method__ if model else None


def answers_with_true(method: str) -> bool:
    """Return whether a method's only answer is True."""
    return MODELS[method.lower()].__returning__ is bool


def checked_call(
    method: str, fields: Mapping[str, Any], uploads: Mapping[str, bytes]
) -> CheckedCall:
    """Return a call's parameters with their types, and each breach of the schema."""
    model = MODELS[method.lower()]
    decoded = {name: _decoded(model, name, value) for name, value in fields.items()}
    own = {name: content for name, content in uploads.items() if name in model.model_fields}
    stray = [name for name in uploads if name not in own and not _attached(name, decoded)]
    files = {name: BufferedInputFile(content, name) for name, content in own.items()}
    try:
        call = model.model_validate(decoded | files)
    except ValidationError as error:
        return CheckedCall(method, decoded, _problems(method, error), uploads)
    problems = list(breaches(call, method)) + [f"{method}.{name}: stray upload" for name in stray]
    params = call.model_dump(mode="json", exclude_unset=True, exclude=set(own), warnings="none")
    attached = {name: f"attach://{name}" for name in own}
    params = _with_chat_number(params | attached)
    return CheckedCall(method, params, problems[:MOST_PROBLEMS], uploads)


def _decoded(model: Model, name: str, value: Any) -> Any:
    """Return a parameter with its JSON read, where Telegram takes JSON as a string."""
    if not isinstance(value, str) or _takes_text(model, name) or value[:1] not in "[{":
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


@cache
def _takes_text(model: Model, name: str) -> bool:
    known = model.model_fields.get(name)
    if known is None:
        return True
    return known.annotation is str or str in get_args(known.annotation)


def _with_chat_number(params: JsonObject) -> JsonObject:
    """Return the parameters with a chat id that came as text as a number."""
    chat = params.get("chat_id")
    if isinstance(chat, str) and chat.removeprefix("-").isdecimal():
        return params | {"chat_id": int(chat)}
    return params


def _attached(name: str, decoded: JsonObject) -> bool:
    return f'"attach://{name}"' in json.dumps(decoded)


def _problems(method: str, error: ValidationError) -> list[str]:
    found = [
        f"{'.'.join([method, *map(str, problem['loc'])])}: {problem['msg']}"
        for problem in error.errors(include_url=False, include_input=False)
    ]
    return found[:MOST_PROBLEMS]


def breaches(value: object, path: str) -> Iterator[str]:
    """Return what a validated object has too much, or has only by aiogram's default."""
    if isinstance(value, BaseModel):
        yield from (f"{path}.{name}: unknown parameter" for name in value.model_extra or {})
        # aiogram fills these in for its own users; who writes the JSON must send them.
        absent = _constants(type(value)) - value.model_fields_set
        yield from (f"{path}.{name}: Field required" for name in sorted(absent))
        for name in value.model_fields_set & type(value).model_fields.keys():
            yield from breaches(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, list | tuple):
        for index, part in enumerate(value):
            yield from breaches(part, f"{path}.{index}")


@cache
def _constants(model: type[BaseModel]) -> frozenset[str]:
    fields = model.model_fields.items()
    return frozenset(name for name, known in fields if get_origin(known.annotation) is Literal)
