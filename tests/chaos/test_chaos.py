"""Short chaotic runs; `python -m tests.chaos` is the long one."""

import pytest

from tests.chaos.plan import Plan
from tests.chaos.run import roll, run
from tests.postgresql import Missing, folder_of_programs

SHORT = Plan(updates=40, chats=12, patience=120)
REPLICAS = Plan(updates=40, chats=12, patience=150, store="postgresql", mode="webhook", replicas=3)


@pytest.fixture
def a_server() -> None:
    """Skip a test where there is no PostgreSQL to be stopped."""
    try:
        folder_of_programs()
    except Missing as reason:
        pytest.skip(str(reason))


def changed(plan: Plan, **fields: object) -> Plan:
    """Return a plan with other fields."""
    return Plan(**(vars(plan) | fields))


@pytest.mark.chaos
def test_on_one_machine_nothing_is_lost_or_said_twice() -> None:
    # Half a character in a text (malformed) once ended the process that gathered it.
    kinds = ("kill", "cut_after", "malformed", "duplicate", "clock_step", "bad_gateway")
    result = run(changed(SHORT, kinds=kinds, faults=6, seed=1))
    assert result.sound, result


@pytest.mark.chaos
@pytest.mark.postgresql
@pytest.mark.usefixtures("a_server")
def test_on_three_replicas_nothing_is_lost_or_said_twice() -> None:
    # A replica whose clock was ahead once took everything from the others, until given up.
    kinds = ("clock_step", "kill", "database_stopped", "cut_after", "reorder")
    result = run(changed(REPLICAS, kinds=kinds, faults=5, seed=1))
    assert result.sound and result.apologies == 0, result


@pytest.mark.chaos
@pytest.mark.postgresql
@pytest.mark.usefixtures("a_server")
def test_an_upgrade_replica_by_replica_loses_nothing() -> None:
    result, codes = roll(changed(REPLICAS, updates=24))
    assert result.sound and result.apologies == 0, result
    assert codes == [0, 0, 0]
