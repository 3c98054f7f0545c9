"""*Try a message*: paste one, and see what the bot would answer and why."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.answer.answer import Answer
from bot.answer.html import render_html
from bot.answer.length import shorten
from bot.answer.no_match import none_of_these
from bot.claims.claim import Claim
from bot.claims.ids import ClaimId
from bot.flows.offer import buttons_for
from bot.match.codec import claims_of, considered
from bot.receive.tip import Tip
from bot.web.forms import (
    ANSWER_LANGUAGES,
    NONE_OF_THESE,
    TEXT_LIMIT,
    MessageForm,
    read_choice,
)
from bot.web.gate import Gate
from bot.web.pages import page
from bot.web.parts import CheckedView, ConsoleParts
from bot.web.problems import check_too_long, no_longer_published
from bot.web.telegram_markup import shown_markup
from bot.web.uploads import Received, Uploading
from bot.web.why import why

MOST_SAMPLES = 6
SAMPLE_LIMIT = 110


@dataclass(frozen=True, kw_only=True, slots=True)
class ChoiceButton:
    """A button under the answer, as Telegram labels it, and what it chooses."""

    label: str
    choice: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """An answer as Telegram shows it."""

    markup: Markup
    language: str
    told_in: str
    buttons: tuple[ChoiceButton, ...] = ()


class TryMessage:
    """The three requests of the page: to open it, to check a message, to choose a claim."""

    def __init__(self, parts: ConsoleParts) -> None:
        self._parts = parts
        self._gate = Gate(parts.most_checks)
        self._uploading = Uploading(parts)

    async def open(self, request: Request) -> Response:
        """Return the page, with a sample in its form when one was asked for."""
        sample = self._sample(request.query_params.get("sample", ""))
        return self._page(request, MessageForm(text=sample))

    async def send(self, request: Request) -> Response:
        """Return the answer to a message, and why."""
        async with self._uploading.received(request) as received:
            if received.form.too_long:
                return self._page(request, received.form, status=422)
            checked = await self._checked(received)
        return await self._answered(request, received, checked)

    async def choose(self, request: Request) -> Response:
        """Return the review of the claim that was chosen, or what is said when none was."""
        form = await read_choice(request, seconds=self._parts.form_seconds)
        answer = await self._chosen(form.choice, form.told_in)
        return self._page(request, form.message, reply=_reply(answer))

    async def reopen(self, request: Request) -> Response:  # noqa: ARG002 - an endpoint's signature
        """Return the way back to the page, for an address that only takes a form."""
        return RedirectResponse("/", status_code=303)

    async def _answered(
        self, request: Request, received: Received, checked: CheckedView
    ) -> Response:
        reply = _reply(checked.answer, told_in=checked.language, buttons=self._buttons(checked))
        claims = await self._claims(checked)
        told = why(checked, claims, self._parts.thresholds)
        return self._page(request, received.form, reply=reply, why=told, file=received.name)

    async def _checked(self, received: Received) -> CheckedView:
        seconds, check = self._check_of(received)
        with self._gate.entered():
            try:
                async with asyncio.timeout(seconds):
                    return await check()
            except TimeoutError as error:
                raise check_too_long(seconds) from error

    def _check_of(self, received: Received) -> tuple[float, Callable[[], Awaitable[CheckedView]]]:
        """Return the check to be made, of a text or of a file, and how long it may take."""
        text, language = received.form.text, received.form.language or None
        uploads = self._parts.uploads
        if uploads is None or received.file is None:
            check = partial(self._parts.check, Tip(text=text), language)
            return self._parts.check_seconds, check
        return uploads.check_seconds, partial(uploads.check, text, received.file, language)

    async def _claims(self, checked: CheckedView) -> Mapping[ClaimId, Claim]:
        """Return the claims considered: an answer that names none brings none along."""
        ids = [ranked.claim_id for ranked in considered(checked.decision)]
        missing = [claim_id for claim_id in ids if claim_id not in checked.claims]
        if not missing:
            return checked.claims
        return {**checked.claims, **await self._parts.claims.claims(missing)}

    async def _chosen(self, choice: str, told_in: str) -> Answer:
        if choice == NONE_OF_THESE:
            return none_of_these(self._parts.phrases_for(told_in), passed_on=False)
        answer = await self._parts.answer_for_claim(ClaimId(choice), told_in)
        if answer is None:
            raise no_longer_published()
        return answer

    def _buttons(self, checked: CheckedView) -> tuple[ChoiceButton, ...]:
        """Return the buttons that Telegram would show, in its order: the claims, then none."""
        answer = checked.answer
        phrases = self._parts.phrases_for(checked.language)
        labels = [button.label for button in buttons_for("", checked.decision, answer, phrases)]
        ids = claims_of(checked.decision)
        # An answer to one claim has only the way out.
        choices = ids if len(labels) > 1 else ()
        return tuple(
            ChoiceButton(label=label, choice=choice)
            for label, choice in zip(labels, [*choices, NONE_OF_THESE], strict=False)
        )

    def _sample(self, number: str) -> str:
        numbered = {str(n): sample for n, sample in enumerate(self._samples(), start=1)}
        return numbered.get(number, "")

    def _samples(self) -> tuple[str, ...]:
        return tuple(self._parts.samples()[:MOST_SAMPLES])

    def _page(
        self, request: Request, form: MessageForm, *, status: int = 200, **shown: Any
    ) -> Response:
        always = {
            "form": form,
            "limit": TEXT_LIMIT,
            "languages": ANSWER_LANGUAGES,
            "samples": [shorten(sample, SAMPLE_LIMIT) for sample in self._samples()],
            "claim_count": self._parts.claim_count(),
            "uploads": self._parts.uploads,
            "file": "",
            "reply": None,
            "why": None,
        }
        return page(request, "try_message", always | shown, status=status)


def _reply(answer: Answer, *, told_in: str = "", buttons: tuple[ChoiceButton, ...] = ()) -> Reply:
    return Reply(
        markup=shown_markup(render_html(answer)),
        language=answer.language,
        told_in=told_in,
        buttons=buttons,
    )
