"""The editor without scripts: whatever button is pressed, what was typed is still there."""

import asyncio
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.flows.desk.desk import Desk, Files
from bot.moderate.roles import Role
from bot.receive.readings import ImageHashes, PageTrouble, SeenMedium, SeenPage
from bot.web.shield import EDITOR_LIMIT
from tests.web.desk.claim_examples import (
    ANA,
    BORIS,
    HOSTILE,
    SOLDIER,
    WHOLE,
    Hand,
    Pages,
    draft_of,
    drafting,
    fields_of,
    publish,
    without_ukrainian,
    words_of,
)
from tests.web.desk.fake_desk import at_desk, nearest
from tests.web.signed import SignedBrowser

EDIT = "/claims/shark/edit"
SHARK = {
    "language": "en",
    "topic": "animals",
    "lesson": "picture",
    "texts": {"en": {"statement": "A shark swims in the street", "known": "", "missing": ""}},
    "sources": [{"url": "https://example.org/shark"}],
}


def typed(browser: SignedBrowser, **changed: str) -> dict[str, str]:
    """Return the fields of the editor with something typed into them."""
    page = browser.get(EDIT)
    assert page.status_code == 200
    return fields_of(page.text, EDIT) | {n.replace("__", "."): v for n, v in changed.items()}


def pressed(
    desk: Desk, name: str, value: str, role: Role = Role.EDITOR, **changed: str
) -> httpx.Response:
    """Return what the editor says after something was typed and a button pressed."""
    browser = at_desk(desk, role=role)
    return browser.post(EDIT, typed(browser, **changed) | {name: value})


def test_a_draft_is_shown_in_its_fields() -> None:
    page = at_desk(drafting(SHARK)).get(EDIT).text
    assert "A shark swims in the street</textarea>" in page
    assert 'value="https://example.org/shark"' in page
    assert '<option value="picture" selected>' in page


def test_what_was_typed_is_saved_as_a_new_version() -> None:
    desk = drafting(SHARK)
    answer = pressed(desk, "do", "save", texts__en__known="It was made in 2011.\r\nBy hand.")
    assert answer.headers["location"] == f"{EDIT}?done=draft_saved"
    draft = draft_of(desk)
    assert draft.version == 2
    assert draft.form["texts"]["en"]["known"] == "It was made in 2011.\nBy hand."
    assert "The draft is saved." in at_desk(desk).get(answer.headers["location"]).text


def test_what_was_not_changed_is_no_new_version() -> None:
    desk = drafting(WHOLE)
    pressed(desk, "do", "save")
    first = draft_of(desk).version
    pressed(desk, "do", "save")
    assert draft_of(desk).version == first


def test_a_browser_that_names_no_button_saves() -> None:
    desk = drafting(SHARK)
    browser = at_desk(desk)
    browser.post(EDIT, typed(browser, topic="old-news"))
    assert draft_of(desk).form["topic"] == "old-news"


@pytest.mark.parametrize(
    ("button", "field"),
    [("sources", "sources.1.url"), ("wordings", "wordings.0.text")],
)
def test_a_row_is_added_and_one_goes_on_there(button: str, field: str) -> None:
    desk = drafting(SHARK)
    page = pressed(desk, "add", button, texts__en__known="half a sent").text
    (tag,) = [line for line in page.split("<") if f'id="{field}"' in line]
    assert "autofocus" in tag
    assert "half a sent</textarea>" in page
    assert draft_of(desk).version == 1


def test_a_language_is_added_and_removed() -> None:
    desk = drafting(SHARK)
    page = pressed(desk, "add", "language", new_language="ar").text
    assert 'name="texts.ar.statement"' in page
    assert 'name="claimant.ar"' in page
    gone = at_desk(desk).post(EDIT, fields_of(page, EDIT) | {"remove": "texts.ar"}).text
    assert 'name="texts.ar.statement"' not in gone


def test_a_source_is_removed() -> None:
    page = pressed(drafting(WHOLE), "remove", "sources.0").text
    kept = [source["url"] for source in WHOLE["sources"][1:]]
    fields = fields_of(page, EDIT)
    assert [fields[f"sources.{n}.url"] for n in range(len(kept))] == kept
    assert f"sources.{len(kept)}.url" not in fields


def test_a_sources_page_fills_what_is_blank() -> None:
    pages = Pages(SeenPage(asked="", links=(), title="Sharks", site="Example", published="2020"))
    answer = pressed(drafting(SHARK, pages=pages), "read", "sources.0", sources__0__title="Mine")
    fields = fields_of(answer.text, EDIT)
    assert (fields["sources.0.title"], fields["sources.0.publisher"]) == ("Mine", "Example")
    assert fields["sources.0.published"] == "2020"
    assert "Filled in: publisher, published." in answer.text
    assert pages.asked == ["https://example.org/shark"]


def test_a_page_that_cannot_be_read_is_told_beside_its_row() -> None:
    pages = Pages(SeenPage(asked="", links=(), trouble=PageTrouble.REFUSED))
    page = pressed(drafting(SHARK, pages=pages), "read", "sources.0").text
    assert "The page was not read. Its address is one that is not asked." in page


@pytest.mark.parametrize(
    ("row", "url", "said"),
    [
        ("sources.0", "", "Write the address first."),
        ("sources.0", "https://example.org", "pages are not read here"),
        ("sources.7", "", 'name="sources.0.url"'),
        ("sources.x", "", 'name="sources.0.url"'),
    ],
)
def test_a_page_that_is_not_asked_for_changes_nothing(row: str, url: str, said: str) -> None:
    page = pressed(drafting(SHARK), "read", row, sources__0__url=url).text
    assert said in page


def test_a_draft_that_lacks_something_says_what_and_where() -> None:
    desk = drafting(SHARK)
    answer = pressed(desk, "do", "submit", sources__0__publisher="Example")
    assert answer.status_code == 422
    page = words_of(answer.text)
    assert '<a href="#texts.en.known">What is known in English</a>' in page
    assert '<a href="#rating">Rating</a>: choose one' in page
    assert '<a href="#sources.0.title">Source 1, title</a>' in page
    (area,) = [line for line in page.split("<") if 'id="texts.en.known"' in line]
    assert 'aria-invalid="true"' in area
    assert draft_of(desk).form["sources"][0]["publisher"] == "Example"


def test_a_whole_draft_goes_to_review() -> None:
    desk = drafting(WHOLE)
    answer = pressed(desk, "do", "submit")
    assert answer.headers["location"] == "/reviews/1?done=review_asked"
    assert at_desk(desk).get(EDIT).headers["location"] == "/reviews/1"


def test_whoever_is_overtaken_sees_both_versions_and_loses_nothing() -> None:
    desk = drafting(SHARK)
    browser = at_desk(desk)
    mine = typed(browser, topic="old-news", texts__en__known="My own words of the shark.")
    theirs = {**draft_of(desk).form, "topic": "their-topic"}
    asyncio.run(desk.drafts.save(BORIS, "claim", "shark", 1, theirs))
    answer = browser.post(EDIT, mine | {"do": "save"})
    assert answer.status_code == 409
    assert "<bdi>Boris</bdi> saved this draft while you wrote" in answer.text
    assert "<del>their-topic</del><ins>old-news</ins>" in answer.text
    again = fields_of(answer.text, EDIT)
    both = browser.post(EDIT, again | {"do": "merge"})
    assert "Put both versions together" in both.text
    assert "My own words of the shark.</textarea>" in both.text
    assert browser.post(EDIT, again | {"do": "save"}).status_code == 303
    draft = draft_of(desk)
    assert (draft.version, draft.form["topic"]) == (3, "old-news")
    assert draft.form["texts"]["en"]["known"] == "My own words of the shark."


def test_asking_for_a_review_of_an_overtaken_draft_shows_both_versions() -> None:
    desk = drafting(WHOLE)
    browser = at_desk(desk)
    mine = typed(browser, topic="old-news")
    asyncio.run(desk.drafts.save(BORIS, "claim", "shark", 1, {**WHOLE, "topic": "war"}))
    for button in ("submit", "rebase"):
        assert browser.post(EDIT, mine | {"do": button}).status_code == 409


def test_wordings_that_are_too_many_to_show_survive_being_overtaken() -> None:
    texts = [{"language": "en", "text": f"The shark swims in street {n}"} for n in range(80)]
    desk = drafting({**SHARK, "wordings": texts})
    browser = at_desk(desk)
    mine = typed(browser, topic="old-news")
    asyncio.run(desk.drafts.save(BORIS, "claim", "shark", 1, {**SHARK, "wordings": []}))
    again = fields_of(browser.post(EDIT, mine | {"do": "save"}).text, EDIT)
    browser.post(EDIT, again | {"do": "save"})
    assert draft_of(desk).form["wordings"] == texts


def test_a_draft_is_discarded_after_being_asked() -> None:
    desk = drafting(SHARK)
    page = pressed(desk, "do", "discard")
    assert "Discard the draft?" in page.text
    assert draft_of(desk).version == 1
    fields = fields_of(page.text, "/claims/shark/discard")
    answer = at_desk(desk).post("/claims/shark/discard", fields)
    assert answer.headers["location"] == "/claims?done=draft_discarded"
    assert at_desk(desk).get(EDIT).status_code == 404


def test_the_answer_is_shown_in_each_language_as_telegram_shows_it() -> None:
    page = pressed(drafting(WHOLE), "do", "look").text
    for language in ("en", "ru", "uk", "es"):
        assert f'<div class="bubble" lang="{language}">' in page
    assert SOLDIER.content.texts["uk"].known[:40] in words_of(page)


def test_an_answer_is_shown_once_there_is_enough_for_one() -> None:
    page = at_desk(drafting(SHARK)).get(EDIT).text
    assert "then the answer is shown here" in page


def test_typing_asks_for_what_stands_beside_alone() -> None:
    browser = at_desk(drafting(WHOLE))
    fields = typed(browser, texts__en__known="What was typed a moment ago.")
    answer = browser.post("/claims/shark/beside", fields, headers={"HX-Request": "true"})
    assert "What was typed a moment ago." in answer.text
    assert "<form" not in answer.text
    assert "autofocus" not in answer.text


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("A shark swims in the street", "It would be answered."),
        ("The parliament has voted on pensions today", "It would not be answered from this."),
        ("", "Nothing to try."),
    ],
)
def test_a_message_is_tried_against_what_is_typed(message: str, said: str) -> None:
    page = pressed(drafting(SHARK), "do", "try", message=message).text
    assert said in page
    assert f"{message}</textarea>" in page


def test_a_message_is_not_tried_against_nothing() -> None:
    page = pressed(drafting({}), "do", "try", message="A shark").text
    assert "Nothing to try against." in page


def test_claims_that_may_say_the_same_are_named() -> None:
    async def near_to(claim: Any) -> Any:  # noqa: ARG001 - the port's
        return await nearest("shark")

    page = words_of(at_desk(drafting(SHARK, near_to=near_to)).get(EDIT).text)
    assert "Claims that may say the same" in page
    assert "62 % likely" in page
    assert "the numbers differ" in page


def test_a_comment_of_the_reviewer_stands_above_the_draft() -> None:
    desk = drafting(WHOLE)
    asyncio.run(desk.drafts.submit(ANA, "claim", "shark", 1))
    [request] = asyncio.run(desk.drafts.requests())
    asyncio.run(desk.drafts.send_back(BORIS, request.id, f"Name the date. {HOSTILE}"))
    page = at_desk(desk).get(EDIT).text
    assert "Name the date. &#34;&gt;&lt;script&gt;" in page


def test_what_was_published_since_is_held_against_the_draft() -> None:
    desk = drafting(without_ukrainian())
    publish(desk, {**WHOLE, "id": "shark"}, 3)
    page = at_desk(desk).get(EDIT).text
    assert "Something else was published since this draft was begun" in page
    answer = pressed(desk, "do", "rebase")
    assert answer.headers["location"] == f"{EDIT}?done=draft_rebased"
    assert draft_of(desk).base == 3


def test_stored_script_is_shown_as_text_in_every_field() -> None:
    hostile = {
        **dict.fromkeys(("topic", "lesson", "rating", "authenticity", "expires"), HOSTILE),
        "language": HOSTILE,
        "texts": {"en": dict.fromkeys(("statement", "known", "missing"), HOSTILE)},
        "claimant": {"en": HOSTILE},
        "first_appearance": {"date": HOSTILE, "who": {"en": HOSTILE}, "url": HOSTILE},
        "sources": [
            dict.fromkeys(("url", "publisher", "title", "published", "language", "stance"), HOSTILE)
        ],
        "wordings": [{"language": HOSTILE, "text": HOSTILE}],
        "links": [HOSTILE],
        "posts": [HOSTILE],
        "media": [
            {"digest": HOSTILE, "form": HOSTILE, "prints": HOSTILE, "really": {"en": HOSTILE}}
        ],
    }
    desk = drafting(hostile)
    for page in (at_desk(desk).get(EDIT), pressed(desk, "do", "submit")):
        assert "<script>alert" not in page.text
        assert "&lt;script&gt;alert" in page.text


def test_a_form_of_too_many_fields_is_refused() -> None:
    browser = at_desk(drafting(SHARK))
    many = typed(browser) | {f"wordings.{n}.text": "x" for n in range(500)}
    assert browser.post(EDIT, many | {"do": "save"}).status_code == 400


def test_a_longer_form_is_taken_from_the_editor_alone() -> None:
    desk = drafting(SHARK)
    long = "ш" * 15_000
    assert pressed(desk, "do", "save", links=long).status_code == 303
    assert at_desk(desk).post("/claims/new", {"statement": long}).status_code == 413
    longest = "x" * EDITOR_LIMIT
    assert pressed(desk, "do", "save", links=longest).status_code == 413


def test_a_reader_may_look_but_not_write() -> None:
    desk = drafting(SHARK)
    page = at_desk(desk, role=Role.READER).get(EDIT)
    assert 'value="save"' not in page.text
    answer = pressed(desk, "do", "save", role=Role.READER, topic="old-news")
    assert answer.status_code == 403
    assert draft_of(desk).version == 1


@pytest.mark.parametrize("changed", [{"version": "x"}, {"opened": ""}, {"opened": "77"}])
def test_a_form_that_the_page_never_was_is_refused(changed: dict[str, str]) -> None:
    browser = at_desk(drafting(SHARK))
    assert browser.post(EDIT, typed(browser) | changed).status_code in (400, 404)


def test_a_form_without_the_sessions_word_changes_nothing() -> None:
    desk = drafting(SHARK)
    browser = at_desk(desk)
    answer = browser.post(EDIT, typed(browser, topic="war") | {"csrf": "x", "do": "save"})
    assert answer.status_code == 403
    assert draft_of(desk).version == 1


class Reader:
    """Sees a picture in every file but an empty one."""

    def __init__(self) -> None:
        self.read_files: list[bytes] = []

    async def read(self, file: Path, kind: Any, *, preview: bool = False) -> SeenMedium:  # noqa: ARG002 - the port's
        self.read_files.append(await asyncio.to_thread(file.read_bytes))
        if self.read_files[-1] == b"nothing":
            return SeenMedium(kind="document")
        hashes = ImageHashes(hashes=(bytes(32),), quality=90)
        return SeenMedium(kind="document", form="image", digest=bytes(32), image=hashes)

    async def shares(self, *given: Any) -> Any:
        raise AssertionError(given)


def uploaded(desk: Desk, content: bytes, **changed: str) -> httpx.Response:
    """Return what the editor says after a file was added."""
    browser = at_desk(desk)
    files = {"file": ("shark.png", content, "image/png")}
    return browser.post(EDIT, typed(browser, **changed) | {"do": "upload"}, files=files)


def test_a_picture_is_known_by_its_hashes_and_its_file_is_gone(tmp_path: Path) -> None:
    hand, reader = Hand(tmp_path), Reader()
    desk = drafting(SHARK, files=Files(reader=reader, hand=hand))
    answer = uploaded(desk, b"a picture", topic="old-news")
    assert answer.headers["location"] == f"{EDIT}?done=draft_saved"
    [medium] = draft_of(desk).form["media"]
    assert (medium["form"], medium["digest"]) == ("image", "00" * 32)
    assert draft_of(desk).form["topic"] == "old-news"
    assert reader.read_files == [b"a picture"]
    assert not any(path.exists() for path in hand.given)
    uploaded(desk, b"a picture")
    assert len(draft_of(desk).form["media"]) == 1
    page = at_desk(desk).get(EDIT).text
    assert "000000000000" in page
    pressed(desk, "do", "save", media__0__really__en="A shark in a tank")
    assert draft_of(desk).form["media"][0]["really"] == {"en": "A shark in a tank"}
    assert draft_of(desk).form["media"][0]["prints"] == medium["prints"]


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"nothing", "is no picture, video or recording"), (b"", "Choose a file first")],
)
def test_a_file_that_is_no_medium_is_told(tmp_path: Path, content: bytes, said: str) -> None:
    desk = drafting(SHARK, files=Files(reader=Reader(), hand=Hand(tmp_path)))
    answer = uploaded(desk, content, topic="old-news")
    assert answer.status_code == 422
    assert said in answer.text
    assert fields_of(answer.text, EDIT)["topic"] == "old-news"


def test_a_file_that_is_too_large_is_told(tmp_path: Path) -> None:
    desk = drafting(SHARK, files=Files(reader=Reader(), hand=Hand(tmp_path), most_bytes=4))
    assert uploaded(desk, b"a picture").status_code == 413


def test_where_files_are_not_read_it_is_said() -> None:
    assert "read_media is off" in uploaded(drafting(SHARK), b"a picture").text
