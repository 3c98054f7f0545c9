"""What is shown beside a cluster."""

from typing import cast

import pytest

from bot.claims.ids import ClaimId
from bot.flows.desk import beside
from bot.flows.effects import Edition
from bot.match.decision import Ranked
from bot.moderate.cluster import Checked, ClusterCard
from bot.moderate.ids import ClusterId, ModeratorId
from bot.moderate.roles import Actor, Role
from tests.web.desk.fake_desk import FakeAudit, fake_desk
from tests.web.desk.fake_queue import FakeQueue, card, view
from tests.web.fakes import SOLDIER, Unserved

ANA = Actor(id=ModeratorId(1), name="Ana", role=Role.READER, via="console")


async def test_claims_near_to_a_text_are_suggested_with_their_reasons() -> None:
    (found,) = await beside.suggestions(fake_desk(), ANA, "soldier wrote")
    assert found.claim is SOLDIER
    assert found.ranked.claim_id == ClaimId(SOLDIER.id)


@pytest.mark.parametrize("text", ["", "  \n"])
async def test_nothing_is_suggested_for_an_empty_text(text: str) -> None:
    assert await beside.suggestions(fake_desk(), ANA, text) == ()


async def test_a_claim_that_is_no_longer_served_is_not_suggested() -> None:
    assert await beside.suggestions(fake_desk(served=Unserved()), ANA, "soldier") == []


async def test_a_claim_that_only_happens_to_be_the_nearest_is_not_suggested() -> None:
    async def nearest(_text: str) -> list[Ranked]:
        return [Ranked(claim_id=SOLDIER.id, probability=0.01, signals={})]

    assert await beside.suggestions(fake_desk(nearest=nearest), ANA, "a whale") == []


CHECKED = Checked(
    matcher="ranker",
    change_seq=7,
    nearest=(Ranked(claim_id=SOLDIER.id, probability=0.4, signals={}),),
)


async def _never(_text: str) -> list[Ranked]:
    raise AssertionError


async def test_what_was_found_with_what_is_served_now_is_not_looked_for_again() -> None:
    desk = fake_desk(nearest=_never, edition=lambda: Edition(matcher="ranker", change_seq=7))
    (found,) = await beside.suggestions(desk, ANA, "a soldier", CHECKED)
    assert found.ranked.probability == 0.4


@pytest.mark.parametrize(
    "served", [None, Edition(matcher="ranker", change_seq=8), Edition(matcher="x", change_seq=7)]
)
async def test_what_was_found_with_something_else_is_looked_for_again(
    served: Edition | None,
) -> None:
    desk = fake_desk(edition=(lambda: served) if served else None)
    (found,) = await beside.suggestions(desk, ANA, "soldier wrote", CHECKED)
    assert found.ranked.probability != 0.4


async def test_the_history_is_of_one_cluster() -> None:
    desk = fake_desk()
    for subject in ("1", "11"):
        await desk.audit.note(ANA, "take", "cluster", subject, {})
    await desk.audit.note(ANA, "pause", "claim", "1", {})
    history = await beside.history(desk, ANA, ClusterId(1))
    assert [one.subject for one in history] == ["1"]
    assert len(cast("FakeAudit", desk.audit).noted) == 3


async def test_what_waits_is_counted() -> None:
    clusters: list[ClusterCard] = [card(1), card(2, state="taken"), card(3, state="answered")]
    queue = FakeQueue(clusters={one.id: view(one.id, card=one) for one in clusters})
    desk = fake_desk(queue=queue)
    await desk.drafts.begin(ANA, "claim", "a", {}, None)
    await desk.drafts.submit(ANA, "claim", "a", 1)
    assert await beside.waiting(desk, ANA) == {"waiting": 2, "reviews": 1}
