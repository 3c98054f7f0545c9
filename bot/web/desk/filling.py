"""A source's blank fields, filled with what its page says of itself."""

from collections.abc import Mapping
from typing import Any

from bot.flows.desk import editing
from bot.flows.desk.desk import Desk
from bot.moderate.draft import FormJson
from bot.moderate.refusals import Impossible
from bot.moderate.roles import Actor
from bot.receive.readings import SeenPage
from bot.web.words import PAGE_TROUBLES

_FROM = {"title": "title", "publisher": "site", "published": "published"}
_LONGEST = {"title": 300, "publisher": 100, "published": 10}


async def filled(desk: Desk, by: Actor, form: FormJson, row: str) -> tuple[FormJson, str]:
    """Return a form with a source's blank fields filled, and what is said beside the row."""
    _, _, number = row.partition(".")
    sources = form["sources"]
    if not number.isascii() or not number.isdigit() or int(number[:4]) >= len(sources):
        return form, ""
    at = int(number)
    if not sources[at]["url"]:
        return form, "Write the address first."
    try:
        page = await editing.source_page(desk, by, sources[at]["url"])
    except Impossible as error:
        return form, f"{error}."
    if page.trouble is not None:
        return form, f"The page was not read. {PAGE_TROUBLES[page.trouble]} Fill it in by hand."
    source, said = _with(sources[at], page)
    return {**form, "sources": [*sources[:at], source, *sources[at + 1 :]]}, said


def _with(source: Mapping[str, Any], page: SeenPage) -> tuple[dict[str, Any], str]:
    found = {
        name: " ".join(getattr(page, part).split())[: _LONGEST[name]]
        for name, part in _FROM.items()
    }
    new = {name: text for name, text in found.items() if text and not source[name]}
    lacking = [name for name in _FROM if not (source[name] or new.get(name))]
    said = f"Filled in: {', '.join(new)}." if new else "Nothing was left to fill in."
    if lacking:
        said += f" The page does not say its {', '.join(lacking)}."
    return {**source, **new}, said
