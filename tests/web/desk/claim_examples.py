"""Claims and drafts at a desk in memory, for tests of the pages that show them."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, cast

from bot.claims.ids import ClaimId
from bot.flows.desk.desk import Desk
from bot.moderate.desk import Revision
from bot.moderate.draft import Draft, FormJson, ReviewRequest, Subject
from bot.moderate.drafting import form_from_claim
from bot.moderate.ids import ModeratorId
from bot.moderate.roles import Actor, Role
from bot.receive.readings import SeenPage
from tests.answer.examples import soldier
from tests.web.desk.fake_desk import fake_desk
from tests.web.desk.fake_drafts import FakeClaims, FakeDrafts, claim_card
from tests.web.desk.fake_queue import NOW

SOLDIER = replace(soldier(), revision=2)
WHOLE = form_from_claim(SOLDIER)
ANA = Actor(id=ModeratorId(1), name="Ana", role=Role.EDITOR, via="console")
BORIS = Actor(id=ModeratorId(2), name="Boris", role=Role.REVIEWER, via="console")
HOSTILE = '"><script>alert(1)</script>'


def revision(number: int, **changed: Any) -> Revision:
    """Return a published revision of the soldier's claim."""
    one = Revision(
        number=number,
        author="Ana",
        approver="Boris",
        basis="second_person",
        people=2,
        rating=SOLDIER.content.rating,
        reviewed_at=date(2026, 3, 1),
        created_at=NOW,
        served=number == SOLDIER.revision,
    )
    return replace(one, **changed)


def without_ukrainian() -> FormJson:
    """Return the form of the soldier's claim as it was once."""
    texts = {code: each for code, each in WHOLE["texts"].items() if code != "uk"}
    return {**WHOLE, "texts": texts}


def claims_book(**changed: Any) -> FakeClaims:
    """Return a book with the soldier's claim in it, published twice."""
    statement = SOLDIER.content.texts["en"].statement
    card = claim_card(SOLDIER.id, statement=statement, rating=SOLDIER.content.rating, **changed)
    return FakeClaims(
        cards={SOLDIER.id: card, ClaimId("tap-water"): claim_card()},
        published={SOLDIER.id: SOLDIER},
        revisions={SOLDIER.id: [revision(2), revision(1)]},
        forms={(SOLDIER.id, 1): without_ukrainian(), (SOLDIER.id, 2): WHOLE},
    )


def drafting(form: FormJson, kind: Subject = "claim", **books: Any) -> Desk:
    """Return a desk at which Ana writes a form, as ``shark``."""
    drafts = FakeDrafts()
    asyncio.run(drafts.begin(ANA, kind, "shark", {**form, "id": "shark"}, None))
    return fake_desk(**({"drafts": drafts, "claims": claims_book()} | books))


def publish(desk: Desk, form: FormJson, number: int | None, kind: Subject = "claim") -> None:
    """Have a form published of what Ana writes; None is the revision that she began from."""
    cast("FakeDrafts", desk.drafts).forms[kind, "shark"] = (cast("int", number), form)


def asked(desk: Desk) -> ReviewRequest:
    """Return the request for a review of what Ana wrote."""
    return asyncio.run(desk.drafts.submit(ANA, "claim", "shark", draft_of(desk).version))


def draft_of(desk: Desk, kind: Subject = "claim", subject: str = "shark") -> Draft:
    """Return the draft at a desk."""
    draft = asyncio.run(desk.drafts.draft(kind, subject))
    assert draft is not None
    return draft


@dataclass
class Pages:
    """Reads every page as the same, and remembers which were asked for."""

    page: SeenPage
    asked: list[str] = field(default_factory=list)

    async def read(self, link: str) -> SeenPage:
        self.asked.append(link)
        return self.page


@dataclass
class Hand:
    """Gives paths in a folder, and removes what is there afterwards."""

    folder: Path
    given: list[Path] = field(default_factory=list)

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[Path]:
        path = self.folder / f"file-{len(self.given)}"
        self.given.append(path)
        try:
            yield path
        finally:
            path.unlink(missing_ok=True)


class _FormReader(HTMLParser):
    """Collects what a form would send if nothing was changed in it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.fields: dict[str, str] = {}
        self._select = self._area = ""

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name") or ""
        match tag:
            case "input" if given.get("type") not in ("file", "radio", "checkbox"):
                self.fields[name] = given.get("value") or ""
            case "input" if "checked" in given:
                self.fields[name] = given.get("value") or ""
            case "select":
                self._select = name
            case "option" if "selected" in given or self._select not in self.fields:
                self.fields[self._select] = given.get("value") or ""
            case "textarea":
                self._area = name
                self.fields[name] = ""
            case _:
                pass

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            text = self.fields[self._area]
            self.fields[self._area] = text.removeprefix("\n").removesuffix("\n")
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.fields[self._area] += data


def fields_of(page: str, action: str) -> dict[str, str]:
    """Return what the form of a page with an action sends as it stands, but for its buttons."""
    _, _, after = page.partition(f'action="{action}"')
    reader = _FormReader()
    reader.feed(after.partition("</form>")[0])
    return {name: text for name, text in reader.fields.items() if name and name != "csrf"}


def words_of(page: str) -> str:
    """Return a page's markup with its characters as they are."""
    return unescape(page)
