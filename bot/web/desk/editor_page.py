"""The editor's page: its fields, what each may hold, and what is told beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.answer.dates import language_name
from bot.claims.profile_form import MOST_KEYS
from bot.flows.desk import editing
from bot.flows.desk.desk import Desk
from bot.moderate.diff import FieldChange, diff
from bot.moderate.draft import FieldTrouble, Subject
from bot.moderate.roles import Action, may
from bot.web.desk.asked import desk_of
from bot.web.desk.draft_beside import beside_of, tried_of
from bot.web.desk.editor_form import languages
from bot.web.desk.field_names import field_name
from bot.web.desk.meanings import (
    AUTHENTICITY_MEANINGS,
    AUTHENTICITY_NAMES,
    RATING_MEANINGS,
    RATINGS,
    STANCES,
)
from bot.web.desk.shown import desk_page
from bot.web.desk.typed import Typed
from bot.web.session import SignedIn
from bot.web.words import PROFILE_KINDS

OTHER_LANGUAGES = (
    "ar", "de", "en", "es", "fa", "fr", "he", "hi", "id", "it", "pl", "pt", "ru", "sw", "tr", "uk",
    "ur", "zh",
)  # fmt: skip
PAGE_LANGUAGE = "en"


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What the page says about what was typed.

    ``troubles`` are shown at their fields; ``rows`` are sentences beside a row, by its path;
    ``focus`` is the field or heading to go on at; ``theirs`` is what another's version changes;
    ``trying`` says that the message beside the draft is tried against it.
    """

    troubles: Sequence[FieldTrouble] = ()
    rows: Mapping[str, str] = field(default_factory=dict)
    focus: str = ""
    theirs: Sequence[FieldChange] = ()
    trying: bool = False


NOTHING = Told()


async def editor_page(
    request: Request, me: SignedIn, typed: Typed, told: Told = NOTHING
) -> Response:
    """Return the editor with a form in it; with status 422 where the form has troubles."""
    desk, by = desk_of(request), me.actor
    draft = await editing.opened(desk, by, typed.kind, typed.subject)
    beside = await beside_of(desk, by, typed)
    if told.trying:
        beside = replace(beside, tried=await tried_of(desk, by, typed))
    since = await editing.published_since(desk, by, draft)
    shown = {
        "draft": draft,
        "typed": typed,
        "fields": typed.fields,
        "rows": _rows(typed),
        "spoken": _named(languages(typed.kind, typed.form)),
        "addable": _addable(desk, typed),
        "codes": _named(sorted({*desk.languages, *OTHER_LANGUAGES, *_used(typed)})),
        "choices": _choices(desk, typed),
        "told": told,
        "errors": errors_of(told.troubles, typed.fields),
        "name_of": field_name,
        "in_short": in_short,
        "beside": beside,
        "path": path_of(typed.kind, typed.subject),
        "files": desk.files,
        "since": diff(draft.form, since) if since is not None else None,
        "writes": may(by.role, Action.WRITE),
    }
    status = 422 if told.troubles or told.rows.get("file") else 200
    return await desk_page(request, me, "editor", shown, status=status)


def path_of(kind: Subject, subject: str) -> str:
    """Return the address of a claim or profile."""
    return f"/{kind}s/{subject}"


def errors_of(troubles: Sequence[FieldTrouble], fields: Mapping[str, str]) -> dict[str, str]:
    """Return what is wrong by the field that it is shown at.

    A trouble of a line of several is shown at their one field; one that has no field, at none.
    """
    errors: dict[str, str] = {}
    for trouble in troubles:
        name = trouble.field
        while name and name not in fields:
            name = name.rpartition(".")[0]
        if name:
            errors.setdefault(name, in_short(trouble.reason))
    return errors


def in_short(reason: str) -> str:
    """Return why a field is refused, without the codes that its choices stand for."""
    return "choose one" if reason.startswith("choose one of ") else reason


def _rows(typed: Typed) -> dict[str, int]:
    """Return how many rows of each list are shown."""
    lists = ("sources", "wordings", "media")
    return {
        name: len(typed.form[name]) - typed.rest.get(name, 0)
        for name in lists
        if name in typed.form
    }


def _choices(desk: Desk, typed: Typed) -> dict[str, Any]:
    """Return what the fields of a few choices offer, each with what it means."""
    if typed.kind == "profile":
        return {"kinds": PROFILE_KINDS, "stances": STANCES, "most_keys": MOST_KEYS}
    lessons = sorted({*desk.phrases_for(PAGE_LANGUAGE).lessons, typed.form["lesson"]} - {""})
    return {
        "ratings": [(one.value, RATINGS[one], RATING_MEANINGS[one]) for one in RATINGS],
        "authenticity": [
            (one.value, AUTHENTICITY_NAMES[one], AUTHENTICITY_MEANINGS[one])
            for one in AUTHENTICITY_NAMES
        ],
        "copies": {"": "As the whole claim"}
        | {one.value: name for one, name in AUTHENTICITY_NAMES.items()},
        "stances": STANCES,
        "lessons": {one: one.replace("-", " ").capitalize() for one in lessons},
    }


def _addable(desk: Desk, typed: Typed) -> dict[str, str]:
    used = languages(typed.kind, typed.form)
    codes = [*desk.languages, *(code for code in OTHER_LANGUAGES if code not in desk.languages)]
    return _named(code for code in codes if code not in used)


def _used(typed: Typed) -> set[str]:
    """Return every code that a row of the form holds, so that no choice of it is lost."""
    rows = [*typed.form.get("sources", ()), *typed.form.get("wordings", ())]
    own = {typed.form.get("language", ""), *languages(typed.kind, typed.form)}
    return (own | {row["language"] for row in rows}) - {""}


def _named(codes: Any) -> dict[str, str]:
    return {code: language_name(code, PAGE_LANGUAGE) for code in codes}
