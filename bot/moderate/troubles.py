"""What a draft still lacks: each trouble by the field that it is in, in plain words."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from pydantic import ValidationError

from bot.claims.form import PARTIAL_DATE, ClaimForm
from bot.claims.profile_form import ProfileForm
from bot.moderate.draft import FieldTrouble, FormJson, Subject

Place = tuple[int | str, ...]

SOME_DAY = date(2000, 1, 1)
"""Stands for the day of a review that is still to come."""

_PATTERNS = {
    "language": "write a language as en, uk or pt-BR",
    "slug": "write small letters and digits with hyphens between: flood-photo-2019",
}
_SLUGS = frozenset({"id", "topic", "lesson"})
_NAMED = re.compile(r"(?P<field>[a-z_]+(\.[A-Za-z0-9_-]+)*): (?P<reason>.+)", re.DOTALL)


def troubles(
    form: FormJson, kind: Subject = "claim", *, today: date | None = None
) -> tuple[FieldTrouble, ...]:
    """Return why a form cannot be reviewed yet, in the form's order; nothing where it can.

    With ``today``, dates are held against it: sources are not of tomorrow, and a review that
    ends has not ended yet.
    """
    read = claim_form if kind == "claim" else profile_form
    try:
        read(form, SOME_DAY, 1)
    except ValidationError as error:
        found = [_trouble(each) for each in error.errors(include_url=False)]
    else:
        found = []
    if today is not None:
        found += _of_dates(form, today)
    return tuple(dict.fromkeys(found))


def claim_form(form: FormJson, reviewed_at: date, people: int) -> ClaimForm:
    """Return a claim's form read strictly, under a review; raises ValidationError."""
    review = {"reviewed_at": reviewed_at, "people": people, "expires": form.get("expires") or None}
    return ClaimForm.model_validate(_stated(form) | {"review": review})


def profile_form(form: FormJson, reviewed_at: date, people: int) -> ProfileForm:
    """Return a profile's form read strictly, under a review; raises ValidationError."""
    review = {"reviewed_at": reviewed_at, "people": people}
    return ProfileForm.model_validate(_stated(form) | {"review": review})


def _stated(form: FormJson) -> dict[str, Any]:
    return {name: value for name, value in form.items() if name not in ("expires", "review")}


def _trouble(error: Mapping[str, Any]) -> FieldTrouble:
    place: Place = error["loc"]
    reason = _reason(error)
    if not place and (named := _NAMED.fullmatch(reason)):
        return FieldTrouble(field=named["field"], reason=named["reason"])
    return FieldTrouble(field=_path(place), reason=reason)


def _path(place: Place) -> str:
    """Return where a trouble is; a list's items are counted from nought."""
    named = [str(each) for each in place if each != "[key]"]
    return ".".join(named).removeprefix("review.")


def _reason(error: Mapping[str, Any]) -> str:
    say = _REASONS.get(error["type"])
    return say(error) if say else str(error["msg"])


def _of_pattern(error: Mapping[str, Any]) -> str:
    place: Place = error["loc"]
    if place[-1] in _SLUGS:
        return _PATTERNS["slug"]
    if place[-1] in ("language", "[key]"):
        return _PATTERNS["language"]
    return "is not written as it has to be"


def _one_of(error: Mapping[str, Any]) -> str:
    return f"choose one of {error['ctx']['expected']}"


_REASONS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "missing": lambda _: "is missing",
    "string_too_short": lambda e: f"write {e['ctx']['min_length']} characters at least",
    "string_too_long": lambda e: f"write {e['ctx']['max_length']} characters at most",
    "too_short": lambda e: f"name {e['ctx']['min_length']} at least",
    "too_long": lambda e: f"name {e['ctx']['max_length']} at most",
    "extra_forbidden": lambda _: "is no part of the form",
    "enum": _one_of,
    "literal_error": _one_of,
    "string_pattern_mismatch": _of_pattern,
    "string_type": lambda _: "is no text",
    "date_from_datetime_parsing": lambda _: "write a day as 2026-02-28",
    "date_from_datetime_inexact": lambda _: "write a day as 2026-02-28",
    "value_error": lambda e: str(e["msg"]).removeprefix("Value error, "),
}


def _of_dates(form: FormJson, today: date) -> Iterator[FieldTrouble]:
    sources = form.get("sources")
    for number, source in enumerate(sources if isinstance(sources, list) else ()):
        if isinstance(source, Mapping) and _is_to_come(source.get("published"), today):
            yield FieldTrouble(field=f"sources.{number}.published", reason="is still to come")
    first = form.get("first_appearance")
    if isinstance(first, Mapping) and _is_to_come(first.get("date"), today):
        yield FieldTrouble(field="first_appearance.date", reason="is still to come")
    expires = form.get("expires")
    if isinstance(expires, str) and expires and expires <= today.isoformat():
        yield FieldTrouble(field="expires", reason="choose a day that is still to come")


def _is_to_come(written: object, today: date) -> bool:
    """Tell whether a date of any precision begins after today."""
    if not (isinstance(written, str) and PARTIAL_DATE.fullmatch(written)):
        return False
    return written > today.isoformat()[: len(written)]
