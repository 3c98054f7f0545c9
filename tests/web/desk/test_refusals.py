"""What flows refuse, as pages."""

import pytest
from starlette.requests import Request

from bot.flows.post import StoreAway
from bot.moderate.cluster import QueuePage, QueueView
from bot.moderate.ids import ModeratorId
from bot.moderate.refusals import Impossible, Overtaken, Refusal, Unknown
from bot.moderate.roles import Action, Denied
from bot.web.desk.refusals import problem_of, show_refusal
from tests.web.desk.fake_desk import at_desk, fake_desk
from tests.web.desk.fake_queue import FakeQueue


@pytest.mark.parametrize(
    ("error", "status", "happened"),
    [
        (
            Denied(Action.APPROVE),
            403,
            "Your role may not do this: it takes the role reviewer or a higher one.",
        ),
        (Unknown("no such cluster"), 404, "There is no such thing, or no more."),
        (
            Overtaken("the cluster", 3),
            409,
            "The cluster was changed meanwhile. Nothing of yours was done.",
        ),
        (Impossible("there is a draft already"), 409, "There is a draft already."),
        (Impossible("Write something."), 409, "Write something."),
        (Impossible(""), 409, "As things stand, this cannot be done."),
        (Refusal("the store is full"), 409, "The store is full."),
    ],
)
def test_each_refusal_says_what_happened(
    error: Denied | Refusal, status: int, happened: str
) -> None:
    problem = problem_of(error)
    assert (problem.status, problem.happened) == (status, happened)
    assert problem.advice


def test_a_store_that_is_away_is_told() -> None:
    desk = fake_desk(queue=AwayQueue())
    response = at_desk(desk).get("/queue")
    assert response.status_code == 503
    assert response.headers["retry-after"] == "5"
    assert "The store cannot be reached" in response.text


class AwayQueue(FakeQueue):
    """A queue whose database is gone."""

    async def page(
        self,
        view: QueueView,  # noqa: ARG002 - the port's
        *,
        me: ModeratorId,  # noqa: ARG002 - the port's
        after: str | None = None,  # noqa: ARG002 - the port's
        most: int = 25,  # noqa: ARG002 - the port's
    ) -> QueuePage:
        raise StoreAway("no server")


async def test_what_is_no_refusal_is_raised_again() -> None:
    with pytest.raises(ValueError, match="else"):
        await show_refusal(Request({"type": "http"}), ValueError("else"))
