"""The page of letters: what it shows, and what its buttons do."""

from dataclasses import dataclass, field

import pytest

from bot.moderate.letters import Box, Letter
from bot.moderate.roles import Actor, Role
from tests.web.desk.fake_desk import at_desk, fake_desk
from tests.web.desk.fake_queue import NOW
from tests.web.signed import SignedBrowser


def letter(box: Box = "inbox", *, held: bool = True) -> Letter:
    """Return a letter."""
    return Letter(
        box=box,
        id=7,
        state="dead" if held else "uncertain",
        kind="update" if box == "inbox" else "notice",
        reason="Runtime<Error>",
        attempts=5,
        came_at=NOW,
        ended_at=NOW,
        held=held,
    )


@dataclass
class FakeLetters:
    """Letters in memory, and what was done with them."""

    held: list[Letter] = field(default_factory=lambda: [letter(), letter("outbox", held=False)])
    done: list[tuple[str, ...]] = field(default_factory=list)

    async def newest(self, box: Box, *, most: int = 100) -> list[Letter]:
        return [one for one in self.held if one.box == box][:most]

    async def counts(self) -> dict[str, int]:
        return dict.fromkeys((one.state for one in self.held), 1)

    async def retry(self, by: Actor, letter_id: int) -> None:
        self.done.append((by.name, "retry", str(letter_id)))

    async def drop(self, by: Actor, box: Box, letter_id: int) -> None:
        self.done.append((by.name, "drop", box, str(letter_id)))


@pytest.fixture
def letters() -> FakeLetters:
    return FakeLetters()


@pytest.fixture
def admin(letters: FakeLetters) -> SignedBrowser:
    return at_desk(fake_desk(letters=letters), role=Role.ADMIN)


def test_letters_are_shown_with_what_can_be_done(admin: SignedBrowser) -> None:
    page = admin.get("/letters").text
    assert "Runtime&lt;Error&gt;" in page and "Runtime<Error>" not in page
    assert "given up: 1" in page and "uncertain: 1" in page
    assert page.count("Try again") == 1
    assert page.count("/drop") == 2


def test_without_letters_the_page_says_so(admin: SignedBrowser, letters: FakeLetters) -> None:
    letters.held.clear()
    assert "Nothing was given up on" in admin.get("/letters").text


@pytest.mark.parametrize(
    ("path", "deed"),
    [
        ("/letters/inbox/7/retry", ("Ana", "retry", "7")),
        ("/letters/inbox/7/drop", ("Ana", "drop", "inbox", "7")),
        ("/letters/outbox/7/drop", ("Ana", "drop", "outbox", "7")),
    ],
)
def test_a_button_does_what_it_says(
    admin: SignedBrowser, letters: FakeLetters, path: str, deed: tuple[str, ...]
) -> None:
    answer = admin.post(path)
    assert answer.status_code == 303 and answer.headers["location"].startswith("/letters?done=")
    assert letters.done == [deed]
    assert admin.get(path).headers["location"] == "/letters"


def test_only_an_admin_sees_and_does_any_of_it(letters: FakeLetters) -> None:
    reviewer = at_desk(fake_desk(letters=letters), role=Role.REVIEWER)
    assert reviewer.get("/letters").status_code == 403
    assert reviewer.post("/letters/inbox/7/retry").status_code == 403
    assert reviewer.post("/letters/inbox/7/drop").status_code == 403
    assert letters.done == []


def test_a_desk_without_letters_has_no_such_page() -> None:
    assert at_desk(fake_desk(), role=Role.ADMIN).get("/letters").status_code == 404
