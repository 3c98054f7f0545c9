"""What each role may do, and what it is told of what it may not."""

from datetime import UTC, datetime

import pytest

from bot.moderate.cluster import Named
from bot.moderate.desk import Moderator
from bot.moderate.roles import LEAST, Action, Actor, Denied, Role, may, require
from tests.moderate.test_workflow import ANA


@pytest.mark.parametrize("action", Action)
def test_who_may_do_something_may_do_it_with_every_higher_role(action: Action) -> None:
    allowed = [may(role, action) for role in Role]
    assert allowed == sorted(allowed)
    assert allowed[-1]


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("role", Role)
def test_who_is_refused_learns_which_role_it_takes(role: Role, action: Action) -> None:
    actor = Actor(id=ANA, name="Ana", role=role, via="console")
    if may(role, action):
        require(actor, action)
        return
    with pytest.raises(Denied, match=f"takes the role {LEAST[action]}"):
        require(actor, action)


def test_others_see_a_moderator_by_number_and_name() -> None:
    moderator = Moderator(
        id=ANA,
        name="Ana",
        role=Role.REVIEWER,
        joined=True,
        disabled=False,
        language="en",
        created_at=datetime(2026, 11, 1, tzinfo=UTC),
    )
    assert moderator.named == Named(id=ANA, name="Ana")
