"""Who is told of what, as the console shows it."""

import pytest

from bot.moderate.ids import TellingId
from bot.moderate.roles import Role
from bot.web.desk.tellings import telling_row
from tests.web.desk.fake_desk import at_desk, fake_desk
from tests.web.desk.fake_queue import telling
from tests.web.desk.fake_talks import FakeTellings


def tellings() -> FakeTellings:
    """Return a telling that runs, and a correction that waits."""
    waits = telling(2, kind="correction", state="proposed", people=41, delivered={})
    return FakeTellings(tellings={TellingId(1): telling(), TellingId(2): waits})


def test_those_that_wait_are_shown_with_how_many_people() -> None:
    page = at_desk(fake_desk(tellings=tellings()), role=Role.REVIEWER).get("/tellings").text
    assert "<strong>41 people</strong> would get a correction" in page
    assert 'href="/tellings/2">Decide' in page
    assert "86 of 132" in page


def test_nothing_yet_is_said_too() -> None:
    assert "Nobody has been told anything yet" in at_desk(fake_desk()).get("/tellings").text


def test_a_reviewer_confirms_after_seeing_how_many() -> None:
    kept = tellings()
    boris = at_desk(fake_desk(tellings=kept), role=Role.REVIEWER)
    assert "Tell 41 people?" in boris.get("/tellings/2").text
    assert boris.post("/tellings/2/confirm").headers["location"] == "/tellings/2?done=confirmed"
    assert kept.tellings[TellingId(2)].state == "running"
    assert boris.post("/tellings/2/cancel").headers["location"] == "/tellings/2?done=cancelled"
    assert kept.tellings[TellingId(2)].state == "cancelled"


@pytest.mark.parametrize("name", ["confirm", "cancel"])
def test_an_editor_decides_nothing(name: str) -> None:
    kept = tellings()
    ana = at_desk(fake_desk(tellings=kept))
    assert "A reviewer or an admin decides on this." in ana.get("/tellings/2").text
    assert ana.post(f"/tellings/2/{name}").status_code == 403
    assert kept.tellings[TellingId(2)].state == "proposed"


def test_uncertain_ones_are_counted_and_explained() -> None:
    page = at_desk(fake_desk(tellings=tellings())).get("/tellings/1").text
    assert "<dt>Uncertain</dt><dd>2</dd>" in page
    assert "It is not sent again" in page


def test_a_telling_to_nobody_is_through() -> None:
    row = telling_row(telling(people=0, delivered={}))
    assert (row.through, row.percent) == (0, 100)


def test_an_unknown_telling_is_told() -> None:
    assert at_desk(fake_desk()).get("/tellings/9").status_code == 404
