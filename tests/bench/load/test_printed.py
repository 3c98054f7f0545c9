"""The figures of a load run, as a table and as JSON."""

import json

from bot.bench.load.printed import Row, as_json, printed, wait_rows


def test_figures_stand_beside_the_plain_bots() -> None:
    rows = [
        Row(name="taken in", unit="/s", siftline=3000.04, plain=171),
        Row(name="memory", unit="MB", siftline=260),
    ]
    _, taken, memory = printed(rows)
    assert taken.split() == ["taken", "in", "3,000.0", "171.0", "/s"]
    assert memory.split() == ["memory", "260.0", "MB"]
    assert json.loads(as_json(rows))["rows"][1]["plain"] is None


def test_waits_are_told_by_their_percentiles_in_milliseconds() -> None:
    rows = list(wait_rows("soak", [number / 100 for number in range(101)], [0.5]))
    assert [row.name for row in rows] == ["soak, p50", "soak, p95", "soak, p99"]
    assert [round(row.siftline) for row in rows] == [500, 950, 990]
    assert {row.plain for row in rows} == {500.0}
    assert [row.plain for row in wait_rows("soak", [0.1])] == [None] * 3
