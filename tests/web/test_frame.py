"""What stands around every page."""

import pytest

from bot.moderate.roles import Role
from bot.web.done import DONE, after, said_of
from tests.web.browsing import browser
from tests.web.desk.fake_desk import at_desk, fake_desk


def test_nobody_in_particular_sees_no_ways_to_the_desk() -> None:
    page = browser().get("/").text
    assert 'href="/queue"' not in page
    assert "/login" not in page


def test_the_current_place_is_marked() -> None:
    page = at_desk(fake_desk()).get("/queue").text
    assert '<a href="/queue" aria-current="page">Queue' in page
    assert page.count('aria-current="page">Queue') == 2
    within = at_desk(fake_desk()).get("/queue/1").text
    assert '<a href="/queue" aria-current="page">Queue' in within


def test_what_waits_is_counted_beside_its_place() -> None:
    page = at_desk(fake_desk()).get("/queue").text
    assert '<span class="count">1<span class="unseen"> waiting</span></span>' in page


@pytest.mark.parametrize(
    ("role", "seen", "unseen"),
    [
        (Role.EDITOR, "/replies", "/audit"),
        (Role.REVIEWER, "/audit", "/moderators"),
        (Role.ADMIN, "/moderators", "/nothing"),
    ],
)
def test_each_role_sees_the_ways_that_it_may_go(role: Role, seen: str, unseen: str) -> None:
    page = at_desk(fake_desk(), role=role).get("/queue").text
    assert f'href="{seen}"' in page
    assert f'href="{unseen}"' not in page
    assert f'<bdi>Ana</bdi> <span class="role">{role}</span>' in page


def test_logging_out_carries_the_word_of_the_session() -> None:
    ana = at_desk(fake_desk())
    page = ana.get("/queue").text
    form = f'action="/logout"><input type="hidden" name="csrf" value="{ana.csrf}">'
    assert form in page


def test_a_page_can_be_skipped_to() -> None:
    page = at_desk(fake_desk()).get("/queue").text
    assert '<a class="skip" href="#main">' in page
    assert '<main id="main">' in page


def test_what_was_done_is_said_by_its_word_alone() -> None:
    ana = at_desk(fake_desk())
    assert DONE["noted"] in ana.get("/queue/1?done=noted").text
    assert "done" not in ana.get("/queue/1?done=<b>Pay</b>").text.split("<main")[1][:40]
    assert "Pay" not in ana.get("/queue/1?done=<b>Pay</b>").text


def test_a_word_is_added_to_an_address() -> None:
    assert after("/queue/1", "taken") == "/queue/1?done=taken"
    assert after("/queue?shelf=mine", "taken") == "/queue?shelf=mine&done=taken"
    assert said_of("unheard") == ""


def test_a_problem_stands_in_the_frame_too() -> None:
    response = at_desk(fake_desk()).get("/queue/999")
    assert response.status_code == 404
    assert '<a href="/queue">Go to the queue</a>' in response.text
    assert "Log out" in response.text
