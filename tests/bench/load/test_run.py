"""A small run under load, all of it: the bot and the plain one, each in a process of its own."""

import json

import pytest

from bot.bench.load.printed import Row, as_json, printed
from bot.bench.load.run import LOAD_PARTS, LoadPlan, run_load

SMALL = LoadPlan(
    updates=100, answers=8, waiting=40, soak_minutes=0.005, viral=20, viral_seconds=1.0
)


# The other parts start the bot again for each figure: `siftline bench load` runs them.
SHORT = ("intake", "answers", "viral")


@pytest.mark.slow
def test_parts_are_measured_beside_a_plain_bot() -> None:
    assert set(SHORT) <= set(LOAD_PARTS)
    said: list[str] = []
    rows = {row.name: row for row in run_load(SMALL, said.append, SHORT)}
    assert said == [f"{part} …" for part in SHORT]
    assert all(row.siftline > 0 for row in rows.values())
    assert rows["viral hour, matches"].siftline == rows["viral hour, distinct messages"].siftline
    assert rows["repeated messages answered"].plain


def test_figures_stand_beside_the_plain_bots() -> None:
    rows = [
        Row(name="taken in", unit="/s", siftline=3000.04, plain=171),
        Row(name="memory", unit="MB", siftline=260),
    ]
    _, taken, memory = printed(rows)
    assert taken.split() == ["taken", "in", "3,000.0", "171.0", "/s"]
    assert memory.split() == ["memory", "260.0", "MB"]
    assert json.loads(as_json(rows))["rows"][1]["plain"] is None
