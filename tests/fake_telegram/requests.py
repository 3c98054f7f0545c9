"""A request's parameters and files, in any of the forms that Telegram accepts."""

import json
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request

from tests.fake_telegram.errors import bad_request

Fields = dict[str, Any]


async def fields_of(request: Request) -> tuple[Fields, dict[str, bytes]]:
    """Return the parameters of the query and the body, and the uploaded files by name."""
    fields: Fields = dict(request.query_params)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if request.method != "POST":
        return fields, {}
    if kind == "application/json":
        return fields | _json_object(await request.body()), {}
    if kind in ("application/x-www-form-urlencoded", "multipart/form-data"):
        return await _form(request, fields)
    return fields, {}


def _json_object(body: bytes) -> Fields:
    try:
        decoded = json.loads(body or b"{}")
    except ValueError as error:
        raise bad_request("can't parse JSON object") from error
    if not isinstance(decoded, dict):
        raise bad_request("expected an Object")
    # Telegram treats a null like a parameter that is not there.
    return {name: value for name, value in decoded.items() if value is not None}


async def _form(request: Request, fields: Fields) -> tuple[Fields, dict[str, bytes]]:
    uploads: dict[str, bytes] = {}
    async with request.form() as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                uploads[name] = await value.read()
            else:
                fields[name] = value
    return fields, uploads
