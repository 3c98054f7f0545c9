"""A small run under load: the bot and the plain one, each in a process of its own."""

import pytest

from bot.bench.load.plan import LONG_PARTS, PARTS, LoadPlan
from bot.bench.load.run import AT_A_RATE, AT_ANY_RATE, needed, run_load
from tests.stores import Served

SMALL = LoadPlan(
    updates=100,
    answers=8,
    flow_answers=12,
    flow_chats=4,
    flow_groups=1,
    soak_minutes=0.02,
)


@pytest.mark.slow
def test_parts_are_measured_beside_a_plain_bot() -> None:
    said: list[str] = []
    measured = run_load(SMALL, said.append, ("soak", "flow"))
    rows = {row.name: row for row in measured}
    assert said == ["answers …", "flow …", "soak …"]
    assert rows["repeated messages answered"].plain
    assert rows["CPU of one, new"].siftline > 0
    for lost in ("flow, refused with 429", "flow, not answered", "soak, not answered"):
        assert rows[lost].siftline == 0
    assert rows["flow, 12 answers to 4 chats"].siftline == 24
    assert rows["soak, memory in its middle"].siftline > 10


@pytest.mark.slow
@pytest.mark.postgresql
def test_a_viral_hour_is_posted_to_a_bot_on_a_server(served: Served) -> None:
    plan = LoadPlan(
        database_url=served.empty(), mode="webhook", viral_hour=6_000, viral_minutes=0.1
    )
    rows = {row.name: row.siftline for row in run_load(plan, lambda _: None, ("viral",))}
    assert rows["viral, not answered"] == rows["viral, refused with 429"] == 0
    assert rows["viral, matches"] == rows["viral, distinct messages"] > 0


def test_what_is_half_of_what_is_possible_is_measured_where_it_is_not_told() -> None:
    assert needed(["soak", "intake"], None) == ["intake", "answers", "soak"]
    assert needed(["soak", "intake"], 5.0) == ["intake", "soak"]
    assert needed(["flow"], None) == ["flow"]


def test_every_part_can_be_run() -> None:
    assert {*AT_A_RATE, *AT_ANY_RATE, "answers"} == set(PARTS) > set(LONG_PARTS)
