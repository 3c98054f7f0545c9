"""A file sent with a message, kept on the disk only while it is being checked."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request

from bot.answer.bidi import clean_line
from bot.answer.length import shorten
from bot.web.forms import MessageForm, message_in, open_form
from bot.web.gate import Gate
from bot.web.parts import ConsoleParts, Uploads
from bot.web.problems import file_too_large

NAME_LIMIT = 80
MULTIPART = "multipart/form-data"


@dataclass(frozen=True, kw_only=True, slots=True)
class Received:
    """The form of a message, and the file that came with it under the name that it was given."""

    form: MessageForm
    file: Path | None = None
    name: str = ""


class Uploading:
    """Takes the message form in, with a file where those are taken."""

    def __init__(self, parts: ConsoleParts) -> None:
        self._parts = parts
        self._gate = Gate(parts.uploads.most if parts.uploads else 0)

    @asynccontextmanager
    async def received(self, request: Request) -> AsyncIterator[Received]:
        """Yield what was sent; its file is gone afterwards. Raises ``Problem``."""
        uploads = self._parts.uploads
        if uploads is None or not _is_multipart(request):
            async with open_form(request, seconds=self._parts.form_seconds) as form:
                yield Received(form=message_in(form))
            return
        with self._gate.entered():
            async with (
                open_form(request, seconds=uploads.form_seconds, files=1) as form,
                _kept(form, uploads) as (file, name),
            ):
                yield Received(form=message_in(form), file=file, name=name)


def _is_multipart(request: Request) -> bool:
    return request.headers.get("content-type", "").lower().startswith(MULTIPART)


@asynccontextmanager
async def _kept(form: FormData, uploads: Uploads) -> AsyncIterator[tuple[Path | None, str]]:
    """Yield a form's file as one on the disk, and its name; none where none was chosen."""
    sent = form.get("file")
    if not isinstance(sent, UploadFile) or not sent.size:
        yield None, ""
        return
    if sent.size > uploads.most_bytes:
        raise file_too_large(uploads.most_bytes)
    # Nothing of the name that a browser gives gets into the path.
    async with uploads.hand() as path:
        await asyncio.to_thread(_write, sent, path)
        yield path, shorten(clean_line(sent.filename or ""), NAME_LIMIT)


def _write(sent: UploadFile, path: Path) -> None:
    with path.open("xb") as file:
        shutil.copyfileobj(sent.file, file)
