"""What the editor's buttons do with what was typed: each ends in a page that still holds it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from starlette.responses import Response

from bot.flows.desk import editing, write
from bot.moderate.diff import diff
from bot.moderate.draft import Draft
from bot.moderate.drafting import Unready
from bot.moderate.refusals import Impossible, Overtaken
from bot.web.desk.asked import desk_of, text_in
from bot.web.desk.editor_form import shaped, tidied, with_language, with_row, without_row
from bot.web.desk.editor_page import Told, editor_page, path_of
from bot.web.desk.field_names import field_name
from bot.web.desk.filling import filled
from bot.web.desk.sent_file import medium_sent
from bot.web.desk.shown import desk_page, done
from bot.web.desk.typed import Sent, Typed, typed_of

LONGEST_CODE = 35


async def rows_changed(sent: Sent, button: str, value: str) -> Response:
    """Return the page with a row or language more or less, to go on there."""
    typed, kind = sent.typed, sent.typed.kind
    rest = typed.rest.get(value, 0)
    if button == "remove":
        form, focus = without_row(kind, typed.form, value), f"h-{value.partition('.')[0]}"
    elif value == "language":
        code = text_in(sent.form, "new_language", most=LONGEST_CODE)
        form = with_language(kind, typed.form, code)
        focus = f"texts.{code}.statement" if kind == "claim" else f"note.{code}"
    else:
        form = with_row(kind, typed.form, value, rest)
        first = "text" if value == "wordings" else "url"
        focus = f"{value}.{len(form.get(value, ())) - rest - 1}.{first}"
    return await _page(sent, typed.with_form(form), Told(focus=focus))


async def filled_row(sent: Sent, row: str) -> Response:
    """Return the page with what a source's page says of itself in the source's blank fields."""
    form, said = await filled(desk_of(sent.request), sent.me.actor, sent.typed.form, row)
    told = Told(rows={row: said}, focus=f"{row}.publisher")
    return await _page(sent, sent.typed.with_form(form), told)


async def look(sent: Sent) -> Response:
    """Return the page with all that was typed, and what stands beside it now."""
    return await _page(sent, sent.typed, Told(focus="h-beside"))


async def save(sent: Sent) -> Response:
    """Keep what was typed as a new version, or show both where somebody was quicker."""
    try:
        await _kept(sent)
    except Overtaken:
        return await _overtaken(sent)
    return done(f"{_path(sent.typed)}/edit", "draft_saved")


async def submit(sent: Sent) -> Response:
    """Keep what was typed and ask for a review of it, or show what it lacks."""
    desk, me, typed = desk_of(sent.request), sent.me, sent.typed
    try:
        draft = await _kept(sent)
        asked = await write.submit(desk, me.actor, typed.kind, typed.subject, draft.version)
    except Overtaken:
        return await _overtaken(sent)
    except Unready as error:
        # By then it is saved: what is typed next goes over that version.
        saved = typed_of(await _draft(sent))
        return await _page(sent, saved, Told(troubles=error.troubles))
    return done(f"/reviews/{asked.id}", "review_asked")


async def upload(sent: Sent) -> Response:
    """Save the draft with one medium more: the one that was sent."""
    typed = sent.typed
    try:
        medium = await medium_sent(desk_of(sent.request), sent.me.actor, sent.form)
    except Impossible as error:
        return await _page(sent, typed, Told(rows={"file": f"{error}."}))
    media = typed.form["media"]
    known = any(each["digest"] == medium["digest"] for each in media)
    form = typed.form if known else {**typed.form, "media": [*media, medium]}
    return await save(replace(sent, typed=typed.with_form(form)))


async def try_message(sent: Sent) -> Response:
    """Return the page with how a message would stand to what is typed."""
    return await _page(sent, sent.typed, Told(focus="h-try", trying=True))


async def merge(sent: Sent) -> Response:
    """Return the page with one's own text, and what the saved one has otherwise."""
    kind, saved = sent.typed.kind, await _draft(sent)
    theirs = diff(tidied(kind, sent.typed.form), shaped(kind, saved.form))
    return await _page(sent, sent.typed, Told(theirs=theirs))


async def rebase(sent: Sent) -> Response:
    """Keep what was typed, and that it was held against what is published now."""
    typed = sent.typed
    try:
        draft = await _kept(sent)
        by = sent.me.actor
        await write.rebase(desk_of(sent.request), by, typed.kind, typed.subject, draft.version)
    except Overtaken:
        return await _overtaken(sent)
    return done(f"{_path(typed)}/edit", "draft_rebased")


async def ask_discard(sent: Sent) -> Response:
    """Return the page that asks once more before the draft is dropped."""
    shown = {"path": _path(sent.typed), "version": sent.typed.version}
    return await desk_page(sent.request, sent.me, "discard", shown)


STEPS: Mapping[str, Callable[[Sent], Awaitable[Response]]] = {
    "save": save,
    "submit": submit,
    "upload": upload,
    "try": try_message,
    "merge": merge,
    "rebase": rebase,
    "discard": ask_discard,
}
"""By the value of the editor's buttons."""


async def _page(sent: Sent, typed: Typed, told: Told | None = None) -> Response:
    return await editor_page(sent.request, sent.me, typed, told or Told())


async def _draft(sent: Sent) -> Draft:
    desk, typed = desk_of(sent.request), sent.typed
    return await editing.opened(desk, sent.me.actor, typed.kind, typed.subject)


async def _kept(sent: Sent) -> Draft:
    """Save what was typed, unless it is what is saved already; raises Overtaken."""
    typed, draft = sent.typed, await _draft(sent)
    form = tidied(typed.kind, typed.form)
    if draft.version == typed.version and form == shaped(typed.kind, draft.form):
        return draft
    desk, by = desk_of(sent.request), sent.me.actor
    return await write.save(desk, by, typed.kind, typed.subject, typed.version, form)


async def _overtaken(sent: Sent) -> Response:
    """Return both versions side by side; one's own goes on in the page's form, whole."""
    typed, draft = sent.typed, await _draft(sent)
    mine, theirs = tidied(typed.kind, typed.form), shaped(typed.kind, draft.form)
    shown = {
        "draft": draft,
        "typed": replace(typed, version=draft.version),
        "changes": diff(theirs, mine),
        "name_of": field_name,
        "path": _path(typed),
    }
    return await desk_page(sent.request, sent.me, "overtaken", shown, status=409)


def _path(typed: Typed) -> str:
    return path_of(typed.kind, typed.subject)
