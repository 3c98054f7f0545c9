"""The pages of the audit: searched, paged, and taken away."""

import asyncio
import csv
import io
import json

import pytest

from bot.moderate.roles import Role
from bot.store.database import Database
from tests.store.desk.front_support import actor
from tests.store.support import Hands
from tests.web.visiting import House, Visitor, house_of


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def house(file_database: Database, hands: Hands) -> House:
    house = house_of(file_database, hands)
    house.add("=cmd|'/c calc'!A1", Role.EDITOR)
    house.add("Ana", Role.REVIEWER)
    return house


@pytest.fixture
def ana(house: House) -> Visitor:
    visitor = Visitor(house.app)
    visitor.log_in(house)
    return visitor


def noted(house: House, times: int) -> None:
    async def note() -> None:
        ana = next(one for one in await house.desk.people.moderators() if one.name == "Ana")
        for number in range(times):
            await house.desk.audit.note(actor(ana), "see", "cluster", f"c{number}", {"n": number})

    asyncio.run(note())


def test_events_are_listed_in_pages(house: House, ana: Visitor) -> None:
    noted(house, 60)
    first = ana.get("/audit").text
    assert "<bdi>c59</bdi>" in first and "<bdi>c5</bdi>" not in first and "Next page" in first
    second = ana.get("/audit?before=17").text
    assert "<bdi>c59</bdi>" not in second and "First page" in second and "Next page" not in second


@pytest.mark.parametrize(
    ("query", "found"),
    [("words=c1", True), ("words=nothing", False), ("actor=2", True), ("actor=99", False),
     ("actor=x", True), ("since=2026-11-22", True), ("since=2026-11-23", False),
     ("since=never", True), ("words=%00", True)],
)  # fmt: skip
def test_events_are_searched(house: House, ana: Visitor, query: str, found: bool) -> None:
    noted(house, 3)
    shown = ana.get(f"/audit?{query}").text
    assert ("Nothing was found" not in shown) is found


@pytest.mark.parametrize("before", ["x", "-1", "9" * 30])
def test_a_page_that_cannot_be_is_not_found(ana: Visitor, before: str) -> None:
    assert ana.get(f"/audit?before={before}").status_code == 404


def test_a_table_holds_no_formula(ana: Visitor) -> None:
    answer = ana.get("/audit.csv")
    assert answer.headers["content-disposition"] == 'attachment; filename="audit.csv"'
    rows = list(csv.reader(io.StringIO(answer.text)))
    assert rows[0][:3] == ["id", "at", "actor"]
    assert any(row[2] == "'=cmd|'/c calc'!A1" for row in rows)
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))]


def test_lines_are_taken_away_and_that_is_an_event(house: House, ana: Visitor) -> None:
    noted(house, 3)
    lines = ana.get("/audit.jsonl?words=cluster").text.splitlines()
    assert [json.loads(line)["subject"] for line in lines] == ["c2", "c1", "c0"]
    assert house.doors.actions()[-1] == "export"


def test_an_editor_sees_no_audit(house: House) -> None:
    house.add("Chen", Role.EDITOR)
    chen = Visitor(house.app)
    chen.log_in(house, "Chen")
    for path in ("/audit", "/audit.csv", "/audit.jsonl"):
        assert chen.get(path).status_code == 403
