"""The console's forms, read from a browser that may send anything."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from starlette.datastructures import FormData
from starlette.requests import ClientDisconnect, Request

from bot.answer.length import utf16_length
from bot.web.problems import broken_off, field_missing, not_of_the_form, too_slow

TEXT_LIMIT = 4096
"""UTF-16 units: the longest message that Telegram lets a person send."""

ANSWER_LANGUAGES = {
    "": "The message’s own",
    "en": "English",
    "ru": "Русский",
    "uk": "Українська",
    "es": "Español",
}
"""Languages that an answer can be asked for in; the empty one leaves it to the message."""

NONE_OF_THESE = ""
"""The value of the button that chooses no claim; no claim has an empty id."""


@dataclass(frozen=True, kw_only=True, slots=True)
class MessageForm:
    """A message to try, and the language to answer in (empty for its own)."""

    text: str = ""
    language: str = ""

    @property
    def length(self) -> int:
        """Return the message's length as Telegram counts it."""
        return utf16_length(self.text)

    @property
    def too_long(self) -> bool:
        """Return whether Telegram would not let a person send this as one message."""
        return self.length > TEXT_LIMIT


@dataclass(frozen=True, kw_only=True, slots=True)
class ChoiceForm:
    """A choice among the claims offered, in the language of that answer, and the form before."""

    choice: str
    told_in: str
    message: MessageForm


@asynccontextmanager
async def open_form(request: Request, *, seconds: float, files: int = 0) -> AsyncIterator[FormData]:
    """Yield a form with at most so many files, which are closed afterwards. Raises ``Problem``."""
    form = await _form(request, seconds, files)
    try:
        yield form
    finally:
        await form.close()


async def read_choice(request: Request, *, seconds: float) -> ChoiceForm:
    """Return the choice that was made. Raises ``Problem``."""
    form = await _form(request, seconds, 0)
    return ChoiceForm(
        choice=_field(form, "choice"), told_in=_field(form, "told_in"), message=message_in(form)
    )


async def _form(request: Request, seconds: float, files: int) -> FormData:
    try:
        async with asyncio.timeout(seconds):
            return await request.form(max_files=files, max_fields=16)
    except TimeoutError as error:
        raise too_slow() from error
    except ClientDisconnect as error:
        raise broken_off() from error


def message_in(form: FormData) -> MessageForm:
    """Return the message of a form. Raises ``Problem``."""
    language = _field(form, "language")
    if language not in ANSWER_LANGUAGES:
        raise not_of_the_form("language")
    # A browser ends the lines of a form with CR LF, which no message of Telegram has.
    text = _field(form, "text").replace("\r\n", "\n").replace("\0", "")
    return MessageForm(text=text, language=language)


def _field(form: FormData, name: str) -> str:
    value = form.get(name)
    if not isinstance(value, str):
        raise field_missing(name)
    return value
