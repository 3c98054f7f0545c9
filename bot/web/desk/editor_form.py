"""The editor's form: the JSON of a claim or profile, and the flat fields that a browser sends.

What the page does not show travels not at all: it is taken from the version that was opened.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.claims.form import MOST_LINKS, MOST_MEDIA, MOST_POSTS, MOST_WORDINGS
from bot.claims.profile_form import MOST_KEYS
from bot.moderate.draft import FormJson, Subject
from bot.web.desk.form_parts import (
    MOST_LANGUAGES,
    ByLanguage,
    Fields,
    Group,
    Lines,
    Rows,
    Words,
    is_language,
)

MOST_FIELDS = 400
MOST_BYTES = 300 * 1024
MOST_SOURCES = 12
SHOWN_ROWS = {"wordings": 60, "media": 8}
SHOWN_LETTERS = 60_000
"""Of all rows of a list together; in bytes that is far below what a form may have."""

_TEXT = Words()
_MAYBE = Words(empty_is_none=True)
_LOCALISED = ByLanguage(_TEXT)
_SOURCES = Rows(
    Group(dict.fromkeys(("url", "publisher", "title", "published", "language", "stance"), _TEXT)),
    most=MOST_SOURCES,
)
CLAIM = Group(
    {
        "language": Words(otherwise="en"),
        "rating": _TEXT,
        "authenticity": _MAYBE,
        "topic": _TEXT,
        "lesson": _TEXT,
        "expires": _MAYBE,
        "texts": ByLanguage(
            Group(dict.fromkeys(("statement", "known", "missing"), _TEXT)), kept_blank=True
        ),
        "claimant": _LOCALISED,
        "first_appearance": Group(
            {"date": _TEXT, "who": _LOCALISED, "where": _LOCALISED, "url": _MAYBE},
            empty_is_none=True,
        ),
        "sources": _SOURCES,
        "wordings": Rows(Group({"language": _TEXT, "text": _TEXT}), most=MOST_WORDINGS),
        "links": Lines(most=MOST_LINKS),
        "posts": Lines(most=MOST_POSTS),
        "media": Rows(
            Group({"digest": _TEXT, "authenticity": _MAYBE, "really": _LOCALISED}),
            most=MOST_MEDIA,
        ),
    }
)
PROFILE = Group(
    {
        "name": _TEXT,
        "kind": _TEXT,
        "keys": Lines(most=MOST_KEYS),
        "run_by": _LOCALISED,
        "note": ByLanguage(_TEXT, kept_blank=True),
        "sources": _SOURCES,
    }
)
SHAPES: Mapping[Subject, Group] = {"claim": CLAIM, "profile": PROFILE}
_OWN_LANGUAGES: Mapping[Subject, str] = {"claim": "texts", "profile": "note"}
_LOCALISED_PARTS: Mapping[Subject, Sequence[Sequence[str]]] = {
    "claim": (("claimant",), ("first_appearance", "who"), ("first_appearance", "where")),
    "profile": (("run_by",),),
}
_MEDIUM_KEPT = ("form", "prints")


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """A form as a page shows it: its fields, and how many rows of a list are not among them."""

    fields: Mapping[str, str]
    rest: Mapping[str, int]


def shaped(kind: Subject, given: FormJson) -> dict[str, Any]:
    """Return a form in the editor's shape; keys that the editor does not know stay as they are."""
    form = {**given, **(SHAPES[kind].clean(given) or {})}
    return _with_prints(form, given)


def shown(kind: Subject, form: FormJson, rest: Mapping[str, int] | None = None) -> Shown:
    """Return the fields of a shaped form, with as many rows of each list as a page can bear.

    ``rest`` says how many rows at the end of a list stay unshown where that is known already.
    """
    lists = [name for name in SHOWN_ROWS if name in SHAPES[kind].parts]
    unshown = rest if rest is not None else {n: _unbearable(n, form[n]) for n in lists}
    cut = {name: form[name][: len(form[name]) - unshown.get(name, 0)] for name in lists}
    fields = SHAPES[kind].write("", {**form, **cut})
    counts = {name: count for name, count in unshown.items() if count}
    fields |= {_rest(name): str(count) for name, count in counts.items()}
    return Shown(fields=fields, rest=counts)


def read(kind: Subject, fields: Fields, opened: FormJson) -> dict[str, Any]:
    """Return the form that fields state.

    ``opened`` is the version that the page showed: what no field can state comes from there.
    """
    form = {**opened, **(SHAPES[kind].read("", fields) or {})}
    for name, count in rest_of(kind, fields, opened).items():
        form[name] = [*form[name], *opened[name][-count:]]
    return _with_prints(form, opened)


def rest_of(kind: Subject, fields: Fields, opened: FormJson) -> dict[str, int]:
    """Return how many rows at the end of each list of the opened version were not shown."""
    counts: dict[str, int] = {}
    for name in SHOWN_ROWS.keys() & SHAPES[kind].parts.keys():
        said = fields.get(_rest(name), "")[:4]
        if said.isascii() and said.isdigit() and 0 < int(said) <= len(opened.get(name, ())):
            counts[name] = int(said)
    return counts


def tidied(kind: Subject, form: FormJson) -> dict[str, Any]:
    """Return a shaped form without the rows and languages that say nothing, as it is kept."""
    tidy = dict(form)
    for name, part in SHAPES[kind].parts.items():
        match part:
            case Rows(each=each):
                tidy[name] = [row for row in form[name] if not each.blank(row)]
            case ByLanguage(each=each):
                tidy[name] = {code: v for code, v in form[name].items() if not each.blank(v)}
    return tidy


def languages(kind: Subject, form: FormJson) -> list[str]:
    """Return the languages that a shaped form is written in, in its order."""
    codes = dict.fromkeys(form[_OWN_LANGUAGES[kind]])
    for first, *others in _LOCALISED_PARTS[kind]:
        value = form[first]
        for name in others:
            value = value[name] if value else {}
        codes |= dict.fromkeys(value)
    return list(codes)


def with_language(kind: Subject, form: FormJson, code: str) -> dict[str, Any]:
    """Return a shaped form with one language more, where it is the code of one."""
    texts = _OWN_LANGUAGES[kind]
    part = SHAPES[kind].parts[texts]
    if not is_language(code) or code in form[texts] or len(form[texts]) >= MOST_LANGUAGES:
        return dict(form)
    return {**form, texts: part.clean({**form[texts], code: None})}


def with_row(kind: Subject, form: FormJson, name: str, rest: int = 0) -> dict[str, Any]:
    """Return a shaped form with one blank row more in a list, before the rows that stay unshown."""
    part = SHAPES[kind].parts.get(name)
    if not isinstance(part, Rows) or name == "media" or len(form[name]) >= part.most:
        return dict(form)
    at = len(form[name]) - rest
    return {**form, name: [*form[name][:at], part.each.clean(None), *form[name][at:]]}


def without_row(kind: Subject, form: FormJson, path: str) -> dict[str, Any]:
    """Return a shaped form without what a path names: ``sources.1``, ``texts.uk``."""
    name, _, key = path.partition(".")
    match SHAPES[kind].parts.get(name):
        case Rows():
            return {**form, name: [row for at, row in enumerate(form[name]) if str(at) != key]}
        case ByLanguage():
            return {**form, name: {code: v for code, v in form[name].items() if code != key}}
        case _:
            return dict(form)


def _rest(name: str) -> str:
    return f"{name}_rest"


def _unbearable(name: str, rows: Sequence[Mapping[str, Any]]) -> int:
    """Return how many of the last rows are too many for a page."""
    letters = 0
    for at, row in enumerate(rows):
        letters += len(row.get("text", ""))
        if at >= SHOWN_ROWS[name] or letters > SHOWN_LETTERS:
            return len(rows) - at
    return 0


def _with_prints(form: dict[str, Any], opened: FormJson) -> dict[str, Any]:
    """Return a form whose media have the prints of the opened version; unknown ones are left out.

    Prints are as large as half a megabyte, so a browser only ever names them by their digest.
    """
    if "media" not in form:
        return form
    known = {
        row["digest"]: {name: row[name] for name in _MEDIUM_KEPT if name in row}
        for row in opened.get("media", ())
        if isinstance(row, Mapping) and isinstance(row.get("digest"), str)
    }
    rows = (row | known[row["digest"]] for row in form["media"] if row["digest"] in known)
    return {**form, "media": list(rows)}
