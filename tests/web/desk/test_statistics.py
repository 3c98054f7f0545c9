"""The page of figures, and the files with the same ones."""

import json
from dataclasses import replace

import pytest

from bot.claims.rating import Rating
from bot.flows.desk.desk import Desk
from bot.moderate.cluster import ClusterCard
from bot.moderate.roles import Role
from bot.store.tables import CLAIM_STATES
from bot.web.desk.statistic_words import CLAIM_STATES as STATE_WORDS
from bot.web.desk.statistic_words import RATINGS
from tests.web.desk.fake_desk import at_desk, fake_desk
from tests.web.desk.fake_queue import HOSTILE, card
from tests.web.desk.fake_statistics import FakeStatistics
from tests.web.signed import SignedBrowser


@pytest.fixture
def book() -> FakeStatistics:
    return FakeStatistics()


@pytest.fixture
def desk(book: FakeStatistics) -> Desk:
    return fake_desk(statistics=book)


@pytest.fixture
def ana(desk: Desk) -> SignedBrowser:
    return at_desk(desk, role=Role.READER)


def test_a_reader_sees_the_last_thirty_days(ana: SignedBrowser, book: FakeStatistics) -> None:
    page = ana.get("/statistics")
    assert page.status_code == 200
    assert len(book.asked[0].days) == 30
    assert '<a href="/statistics?days=30" aria-current="page">' in page.text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("days=7", ("2026-02-25", "2026-03-03")),
        ("days=8", ("2026-02-02", "2026-03-03")),
        ("since=2026-01-05&until=2026-01-09", ("2026-01-05", "2026-01-09")),
        ("since=tomorrow&until=2026-02-30", ("2026-02-02", "2026-03-03")),
    ],
)
def test_the_address_says_which_period(
    ana: SignedBrowser, book: FakeStatistics, query: str, expected: tuple[str, str]
) -> None:
    assert ana.get(f"/statistics?{query}").status_code == 200
    asked = book.asked[0]
    assert (asked.since.isoformat(), asked.until.isoformat()) == expected


def test_each_chart_says_what_it_shows_and_has_a_table(ana: SignedBrowser) -> None:
    page = ana.get("/statistics?days=7").text
    assert page.count('role="img"') == page.count("<desc ") == page.count("As a table") == 3
    assert '<desc id="asked-heading-said">By day: tips ' in page
    assert '<th scope="row">25 Feb</th>' in page
    assert "<script>" not in page
    assert " style=" not in page


def test_the_figures_stand_at_the_top(ana: SignedBrowser) -> None:
    page = ana.get("/statistics").text
    assert "<strong>8 h 32 min</strong>" in page
    assert "<strong>1 d</strong>" in page
    assert "<strong>340</strong>" in page
    assert "17 asked not to be told of updates." in page


@pytest.mark.parametrize(
    ("minutes", "said"),
    [("42", "42 min"), ("120", "2 h"), ("1440", "1 d"), ("1501", "1 d 1 h"), ("61", "1 h 1 min")],
)
def test_waits_are_written_in_their_largest_units(desk: Desk, minutes: str, said: str) -> None:
    waited = replace(desk, statistics=FakeStatistics(sums={"wait": {minutes: 3}}))
    assert f"<strong>{said}</strong>" in at_desk(waited).get("/statistics").text


def test_a_period_without_anything_says_so(desk: Desk) -> None:
    empty = replace(desk, statistics=FakeStatistics(empty=True))
    page = at_desk(empty).get("/statistics").text
    assert page.count("Nothing in this period.") == 8
    assert "<strong>–</strong>" in page
    assert "Nothing was answered in this period." in page


def test_what_people_wrote_is_text_and_nothing_else(desk: Desk) -> None:
    hostile: ClusterCard = card(7, text=HOSTILE, state="answered")
    page = at_desk(replace(desk, statistics=FakeStatistics(answered=(hostile,)))).get("/statistics")
    assert HOSTILE not in page.text
    assert "&lt;script&gt;" in page.text


def test_the_same_figures_are_a_table_for_a_spreadsheet(ana: SignedBrowser) -> None:
    file = ana.get("/statistics.csv?since=2026-03-01&until=2026-03-01")
    assert file.headers["content-type"].startswith("text/csv")
    assert file.headers["content-disposition"] == 'attachment; filename="statistics.csv"'
    lines = file.text.split("\r\n")
    assert lines[0] == "day,name,part,count"
    assert lines[1].startswith("2026-03-01,tips,,")


def test_the_same_figures_are_json(ana: SignedBrowser) -> None:
    file = ana.get("/statistics.json?days=7")
    assert file.headers["content-type"] == "application/json"
    rows = json.loads(file.text)["figures"]
    assert rows[0] == {"day": "2026-02-25", "name": "tips", "part": "", "count": rows[0]["count"]}


def test_a_desk_that_counts_nothing_says_so() -> None:
    page = at_desk(fake_desk()).get("/statistics")
    assert page.status_code == 409
    assert "Nothing is counted here" in page.text


def test_every_state_and_rating_has_a_word() -> None:
    assert set(STATE_WORDS) == set(CLAIM_STATES)
    assert set(RATINGS) == {one.value for one in Rating}
