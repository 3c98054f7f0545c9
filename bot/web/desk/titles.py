"""What drafts and requests are called in lists: by their own words."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.moderate.draft import Draft, FormJson, ReviewRequest, Subject
from bot.web.desk.editor_form import shaped


@dataclass(frozen=True, kw_only=True, slots=True)
class Titled:
    """A draft with what it is called, and the language of that."""

    draft: Draft
    title: str
    language: str


@dataclass(frozen=True, kw_only=True, slots=True)
class TitledRequest:
    """A request with what it is called, and the language of that."""

    request: ReviewRequest
    title: str
    language: str


def titled_of(drafts: Sequence[Draft], kind: Subject) -> list[Titled]:
    """Return the drafts of one kind that go on, each with what it is called."""
    found = []
    for draft in drafts:
        if draft.kind == kind and draft.state != "ended":
            title, language = title_of(kind, draft.form, draft.subject)
            found.append(Titled(draft=draft, title=title, language=language))
    return found


def titled_request(request: ReviewRequest) -> TitledRequest:
    """Return a request with what it is called."""
    title, language = title_of(request.kind, request.form, request.subject)
    return TitledRequest(request=request, title=title, language=language)


def title_of(kind: Subject, form: FormJson, subject: str) -> tuple[str, str]:
    """Return a form's statement or name, else its id, and the language that it is in."""
    shape = shaped(kind, form)
    if kind == "profile":
        return shape["name"] or subject, ""
    own = {shape["language"]: shape["texts"].get(shape["language"]), **shape["texts"]}
    for language, texts in own.items():
        if texts and texts["statement"]:
            return texts["statement"], language
    return subject, ""
