"""Answers as Telegram shows them, in each language, of a claim or of what is being written."""

from dataclasses import dataclass

from markupsafe import Markup

from bot.answer.dates import language_name
from bot.answer.html import render_html
from bot.answer.match import compose_match
from bot.claims.claim import Claim
from bot.flows.desk.desk import Desk
from bot.web.telegram_markup import shown_markup

PAGE_LANGUAGE = "en"


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """An answer to a reader of a language; ``own`` tells that the review is written in it."""

    reader: str
    name: str
    language: str
    markup: Markup
    own: bool


def previews_of_claim(desk: Desk, claim: Claim) -> list[Shown]:
    """Return the answers to readers of the bot's languages, and of those that the claim has."""
    return [_shown(desk, claim, code) for code in readers(desk, list(claim.content.texts))]


def readers(desk: Desk, written: list[str]) -> list[str]:
    """Return the languages to show answers in: those that are written first."""
    return list(dict.fromkeys([*written, *desk.languages]))


def _shown(desk: Desk, claim: Claim, code: str) -> Shown:
    answer = compose_match(claim, desk.phrases_for(code), lone_note=desk.lone_note)
    return Shown(
        reader=code,
        name=language_name(code, PAGE_LANGUAGE),
        language=answer.language,
        markup=shown_markup(render_html(answer)),
        own=code in claim.content.texts,
    )
