"""Source profiles: the list, one of them, and writing of one."""

from datetime import date

from bot.claims.profile import SourceProfile
from bot.flows.desk.desk import Desk
from bot.moderate.drafting import form_from_profile
from bot.moderate.roles import Role
from tests.web.desk.claim_examples import (
    HOSTILE,
    SOLDIER,
    draft_of,
    drafting,
    fields_of,
)
from tests.web.desk.fake_desk import at_desk, fake_desk
from tests.web.desk.fake_drafts import FakeDrafts

PRESS = SourceProfile(
    id="example-press",
    name="Example Press",
    kind="news",
    keys=("site:example.org", "telegram:@example"),
    run_by={"en": "The Example Company"},
    note={"en": "A daily paper since 1901.", "ar": "صحيفة يومية منذ عام 1901."},
    sources=SOLDIER.content.sources[:1],
    reviewed_at=date(2026, 3, 1),
)
EDIT = "/profiles/shark/edit"


def known(**changed: object) -> Desk:
    """Return a desk that knows one profile."""
    forms = {("profile", PRESS.id): (1, form_from_profile(PRESS))}
    return fake_desk(drafts=FakeDrafts(known_profiles=[PRESS], forms=forms), **changed)  # type: ignore[arg-type]  # as the fake keeps them


def test_profiles_are_listed_with_their_kind() -> None:
    page = at_desk(known()).get("/profiles").text
    assert '<a href="/profiles/example-press">Example Press</a>' in page
    assert "News outlet" in page


def test_where_there_are_none_it_says_so() -> None:
    assert "No source is described yet" in at_desk(fake_desk()).get("/profiles").text


def test_one_profile_is_shown_whole() -> None:
    page = at_desk(known()).get("/profiles/example-press").text
    for said in (*PRESS.note.values(), *PRESS.keys, PRESS.run_by["en"], PRESS.sources[0].url):
        assert said in page
    assert "/profiles/example-press/change" in page


def test_a_reader_only_reads() -> None:
    browser = at_desk(known(), role=Role.READER)
    assert "/change" not in browser.get("/profiles/example-press").text
    assert "/profiles/new" not in browser.get("/profiles").text
    assert browser.post("/profiles/new", {"name": "Example"}).status_code == 403


def test_a_profile_is_begun_from_its_name() -> None:
    browser = at_desk(fake_desk())
    answer = browser.post("/profiles/new", {"name": "Example Gazette"})
    assert answer.headers["location"] == "/profiles/example-gazette/edit"
    page = browser.get("/profiles/example-gazette/edit").text
    assert 'value="Example Gazette"' in page
    listed = browser.get("/profiles").text
    assert 'href="/profiles/example-gazette/edit"' in listed
    seen = browser.get("/profiles/example-gazette")
    assert seen.headers["location"] == "/profiles/example-gazette/edit"


def test_a_change_begins_from_what_is_published() -> None:
    desk = known()
    browser = at_desk(desk)
    answer = browser.post("/profiles/example-press/change")
    assert answer.headers["location"] == "/profiles/example-press/edit"
    page = browser.get(answer.headers["location"]).text
    fields = fields_of(page, "/profiles/example-press/edit")
    assert fields["keys"] == "site:example.org\ntelegram:@example"
    assert fields["note.ar"] == PRESS.note["ar"]
    assert "Go on writing" in browser.get("/profiles/example-press").text


def test_a_profile_is_written_without_scripts() -> None:
    desk = drafting({"name": "Example", "kind": "news", "note": {}}, kind="profile")
    browser = at_desk(desk)
    page = browser.get(EDIT).text
    added = browser.post(EDIT, fields_of(page, EDIT) | {"add": "language", "new_language": "ar"})
    fields = fields_of(added.text, EDIT)
    assert "note.ar" in fields
    fields |= {
        "note.ar": PRESS.note["ar"],
        "run_by.ar": "شركة",
        "keys": "site:example.org",
        "do": "save",
    }
    assert browser.post(EDIT, fields).status_code == 303
    form = draft_of(desk, "profile").form
    assert form["note"] == {"ar": PRESS.note["ar"]}
    assert form["keys"] == ["site:example.org"]


def test_what_a_profile_lacks_is_told() -> None:
    desk = drafting({"name": "Example", "kind": "news"}, kind="profile")
    browser = at_desk(desk)
    answer = browser.post(EDIT, fields_of(browser.get(EDIT).text, EDIT) | {"do": "submit"})
    assert answer.status_code == 422
    assert '<a href="#h-sources">Sources</a>' in answer.text
    assert '<a href="#keys">Keys</a>' in answer.text


def test_stored_script_is_shown_as_text() -> None:
    hostile = {"name": HOSTILE, "kind": HOSTILE, "keys": [HOSTILE], "note": {"en": HOSTILE}}
    browser = at_desk(drafting(hostile, kind="profile"))
    for place in ("/profiles", EDIT):
        assert "<script>alert" not in browser.get(place).text


def test_there_is_no_such_profile() -> None:
    browser = at_desk(known())
    assert browser.get("/profiles/none").status_code == 404
    assert browser.post("/profiles/none/change").status_code == 404
