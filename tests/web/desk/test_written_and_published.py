"""A claim's whole way through the console over a real store: written, reviewed, changed, undone."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.flows.desk.desk import Desk
from bot.moderate.roles import Role
from bot.store.database import Database
from bot.store.desk.claim_desk import ClaimDesk
from bot.store.desk.drafts import DraftStore
from bot.web.desk.editor_form import shaped, shown
from tests.store.desk.desk_support import ANA, BORIS, employ
from tests.web.desk.claim_examples import WHOLE, fields_of
from tests.web.desk.fake_desk import at_desk, fake_desk
from tests.web.signed import SignedBrowser

CLAIM = "/claims/shark-swims-flooded-street"
EDIT = f"{CLAIM}/edit"


def now() -> datetime:
    return datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def desk(database: Database) -> Desk:
    """Give a desk whose drafts and claims are in a store."""
    employ(database)
    return fake_desk(drafts=DraftStore(database, now), claims=ClaimDesk(database, now), clock=now)


def sent(browser: SignedBrowser, **typed: Any) -> str:
    """Return where the editor leads after something was typed and a review asked for."""
    fields = fields_of(browser.get(EDIT).text, EDIT) | typed | {"do": "submit"}
    return browser.post(EDIT, fields).headers["location"]


def test_a_claim_is_written_reviewed_changed_and_undone(desk: Desk) -> None:
    ana = at_desk(desk, number=ANA.id)
    boris = at_desk(desk, role=Role.REVIEWER, name="Boris", number=BORIS.id)
    begun = ana.post("/claims/new", {"statement": "A shark swims in the flooded street"})
    assert begun.headers["location"] == EDIT
    whole = dict(shown("claim", shaped("claim", WHOLE)).fields)
    assert sent(ana, **whole) == "/reviews/1?done=review_asked"
    assert ana.post("/reviews/1/approve").status_code == 403
    assert "It is published" in boris.post("/reviews/1/approve").text
    ana.post(f"{CLAIM}/change")
    assert sent(ana, topic="old-news", rating="false") == "/reviews/2?done=review_asked"
    assert "Unverified</del> <ins>❌ False</ins>" in boris.get("/reviews/2").text
    boris.post("/reviews/2/return", {"comment": "Why?"})
    assert "Returned by the reviewer" in ana.get(EDIT).text
    assert sent(ana) == "/reviews/3?done=review_asked"
    assert "Revision 2" in boris.post("/reviews/3/approve").text
    assert "<del>war</del><ins>old-news</ins>" in ana.get(f"{CLAIM}/revisions/2").text
    ana.post(f"{CLAIM}/revisions/1/draft")
    assert 'value="war"' in ana.get(EDIT).text
    boris.post(f"{CLAIM}/do/retract")
    assert "Retracted" in boris.get(CLAIM).text


def test_two_who_write_at_once_lose_nothing(desk: Desk) -> None:
    ana = at_desk(desk, number=ANA.id)
    boris = at_desk(desk, role=Role.REVIEWER, name="Boris", number=BORIS.id)
    ana.post("/claims/new", {"statement": "A shark swims in the flooded street"})
    fields = fields_of(ana.get(EDIT).text, EDIT)
    assert boris.post(EDIT, fields | {"topic": "theirs", "do": "save"}).status_code == 303
    answer = ana.post(EDIT, fields | {"topic": "mine", "do": "save"})
    assert answer.status_code == 409
    assert "<bdi>Boris</bdi> saved this draft" in answer.text
    again = fields_of(answer.text, EDIT)
    assert ana.post(EDIT, again | {"do": "save"}).status_code == 303
    assert 'value="mine"' in boris.get(EDIT).text
