"""What stands beside a form: the answer that it makes, claims like it, and what it lacks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.answer.answer import Answer
from bot.answer.dates import language_name
from bot.answer.html import render_html
from bot.claims.claim import Claim, texts_in
from bot.claims.ids import ClaimId
from bot.flows.desk.desk import Desk
from bot.flows.desk.preview import preview, try_against
from bot.flows.desk.write import likely_duplicates
from bot.match.decision import Ranked
from bot.match.twins import Reason
from bot.moderate.against import Against, Chance
from bot.moderate.draft import FieldTrouble, FormJson, Subject
from bot.moderate.drafting import DEFAULT_LESSON, DEFAULT_TOPIC
from bot.moderate.roles import Actor
from bot.moderate.troubles import troubles
from bot.receive.tip import Tip
from bot.web.desk.editor_form import shaped, tidied
from bot.web.desk.previews import PAGE_LANGUAGE, Shown, readers
from bot.web.desk.typed import Typed
from bot.web.telegram_markup import shown_markup
from bot.web.words import GUARDS

MOST_NEAR = 4
_UNTOLD = frozenset({"wordings", "links", "posts", "media", "expires"})
"""Fields that the answer to a claim that was chosen does not tell."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Near:
    """A claim that may say the same, and what speaks for and against it."""

    id: ClaimId
    statement: str
    language: str
    why: str
    guards: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Tried:
    """Whether a message would be answered from the draft, in words."""

    word: str
    meaning: str
    text: str = ""
    percent: int = 0
    guards: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Beside:
    """Everything that stands beside the form."""

    previews: Sequence[Shown]
    near: Sequence[Near]
    missing: Sequence[FieldTrouble]
    tried: Tried | None = None


async def beside_of(desk: Desk, by: Actor, typed: Typed) -> Beside:
    """Return what stands beside a form as it is typed."""
    form = tidied(typed.kind, typed.form) | {"id": typed.subject}
    return Beside(
        previews=await draft_previews(desk, by, typed.kind, form),
        near=await _near(desk, by, form) if typed.kind == "claim" else (),
        missing=troubles(form, typed.kind, today=desk.clock().date()),
    )


async def draft_previews(desk: Desk, by: Actor, kind: Subject, form: FormJson) -> list[Shown]:
    """Return the answers that a form makes, of its parts that are whole; none while too few are."""
    if kind == "profile":
        return []
    form = shaped(kind, form)
    whole = whole_parts(form, troubles(form, kind, today=desk.clock().date()))
    written = list(whole["texts"])
    answers = [(code, await preview(desk, by, whole, code)) for code in readers(desk, written)]
    return [_shown(code, one, written) for code, one in answers if isinstance(one, Answer)]


def whole_parts(form: FormJson, found: Sequence[FieldTrouble]) -> FormJson:
    """Return a claim's form without the languages, sources and marginal fields that lack something.

    What no answer tells goes too; what stays may still be too little for an answer.
    """
    lacking = {".".join(one.field.split(".")[:2]) for one in found}
    fields = {one.field.partition(".")[0] for one in found}
    kept = {name: value for name, value in form.items() if name not in _UNTOLD}
    kept["texts"] = {c: t for c, t in form["texts"].items() if f"texts.{c}" not in lacking}
    kept["sources"] = [s for n, s in enumerate(form["sources"]) if f"sources.{n}" not in lacking]
    if "first_appearance" in fields:
        kept["first_appearance"] = None
    plain = {"topic": DEFAULT_TOPIC, "lesson": DEFAULT_LESSON, "claimant": {}}
    return kept | {name: value for name, value in plain.items() if name in fields}


async def tried_of(desk: Desk, by: Actor, typed: Typed) -> Tried:
    """Return whether a message would be answered from a form as it is typed."""
    if not typed.message.strip():
        return Tried(word="Nothing to try.", meaning="Paste a message first.")
    form = tidied(typed.kind, typed.form) | {"id": typed.subject}
    found = await try_against(desk, by, form, Tip(text=typed.message))
    if found is None:
        return Tried(word="Nothing to try against.", meaning="Write a statement first.")
    return _in_words(found)


async def _near(desk: Desk, by: Actor, form: FormJson) -> list[Near]:
    """Return the served claims that a form may say again, with what speaks against each."""
    ranked = (await likely_duplicates(desk, by, form))[:MOST_NEAR]
    claims = await desk.served.claims([one.claim_id for one in ranked])
    return [_near_one(one, claims[one.claim_id]) for one in ranked if one.claim_id in claims]


def _near_one(ranked: Ranked, claim: Claim) -> Near:
    language, texts = texts_in(claim.content, PAGE_LANGUAGE)
    return Near(
        id=ranked.claim_id,
        statement=texts.statement,
        language=language,
        why=_why(ranked),
        guards=tuple(GUARDS[guard] for guard in ranked.guards),
    )


def _why(ranked: Ranked) -> str:
    """Return what two claims have in common; where that is not told, how likely they are one."""
    reasons = [str(reason) for reason in Reason if reason in ranked.signals]
    return ", ".join(reasons) or f"{percent_of(ranked.probability)} % likely"


def _shown(code: str, answer: Answer, written: Sequence[str]) -> Shown:
    return Shown(
        reader=code,
        name=language_name(code, PAGE_LANGUAGE),
        language=answer.language,
        markup=shown_markup(render_html(answer)),
        own=code in written,
    )


_CHANCES: Mapping[Chance, tuple[str, str]] = {
    "sure": ("It would be answered.", "It has the very words, or a link or post, of this draft."),
    "likely": ("It would likely be answered.", "It shares most of its words with this draft."),
    "possible": (
        "A person may be asked.",
        "It shares some of its words with this draft; a wording like it makes it surer.",
    ),
    "unlikely": (
        "It would not be answered from this.",
        "It shares too few words with this draft. If it says the same, add it as a wording.",
    ),
}


def _in_words(found: Against) -> Tried:
    word, meaning = _CHANCES[found.chance]
    return Tried(
        word=word,
        meaning=meaning,
        text=found.text,
        percent=percent_of(found.likeness),
        guards=tuple(GUARDS[guard] for guard in found.guards),
    )


def percent_of(share: float) -> int:
    """Return a share in whole per cent; neither 0 nor 100 is said of one that is not."""
    whole = round(share * 100)
    return min(max(whole, 1), 99) if 0 < share < 1 else whole
