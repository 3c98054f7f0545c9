"""Clusters answered by published claims, put back, and what becomes of them when more tips come."""

from datetime import date

import pytest
import sqlalchemy as sa

from bot.claims.ids import ClaimId
from bot.flows.effects import Subscribe
from bot.moderate.ids import ClusterId
from bot.moderate.refusals import Impossible, Unknown
from bot.store.apply import apply_effects
from bot.store.claim_store import ClaimStore
from bot.store.claims import last_change, published
from bot.store.database import Database
from bot.store.desk.queue import QueueStore
from bot.store.desk.sudden import sudden
from bot.store.desk_tables import telling, tip_cluster
from bot.store.merges import merge_claims
from tests.store.claim_support import put, withdraw
from tests.store.desk.desk_support import (
    ANA,
    GARLIC,
    LEMON,
    ask,
    assert_counts_are_true,
    employ,
    gather,
    only_cluster,
)
from tests.store.support import SECRETS, Hands, place

ONE, CLAIM = ClusterId(1), ClaimId("lemon")


@pytest.fixture
def queue(database: Database, hands: Hands) -> QueueStore:
    employ(database)
    put(ClaimStore(database, hands))
    asked(database, hands, 1)
    gather(database, hands)
    return QueueStore(database, SECRETS, hands)


def asked(database: Database, hands: Hands, who: int, reason: str = "unknown") -> None:
    """Let a person ask, who can be told."""
    key = ask(database, hands, LEMON, who=who, reason=reason)  # type: ignore[arg-type]  # a literal
    wanted = Subscribe(key=key, message_id=5, language="en", days=90)
    database.run_now(lambda c: apply_effects(c, SECRETS, place(), [wanted], hands.now))


def tellings(database: Database) -> list[tuple[str, int]]:
    query = sa.select(telling.c.state, telling.c.people).order_by(telling.c.id)
    return [(row.state, row.people) for row in database.read_now(lambda c: c.execute(query).all())]


def wordings(database: Database) -> list[str]:
    claim = database.read_now(lambda connection: published(connection, CLAIM))
    assert claim is not None
    return [each.text for each in claim.wordings]


async def test_a_linked_cluster_is_answered_and_its_askers_are_told(
    queue: QueueStore, database: Database
) -> None:
    told = await queue.link(ANA, ONE, 1, CLAIM, wording=False)
    assert (told.kind, told.state, told.people, told.claim_id) == ("answer", "running", 1, CLAIM)
    one = only_cluster(database)
    assert (one.state, one.claim_id, one.assignee_id) == ("answered", CLAIM, None)
    assert wordings(database) == ["Drink lemon water against the virus"]


async def test_where_nobody_waits_nobody_is_told(
    queue: QueueStore, database: Database, hands: Hands
) -> None:
    ask(database, hands, GARLIC, who=9)
    gather(database, hands)
    told = await queue.link(ANA, ClusterId(2), 1, CLAIM, wording=False)
    assert (told.state, told.people, told.id) == ("done", 0, 0)


async def test_the_wording_makes_the_claim_found_by_it(
    queue: QueueStore, database: Database
) -> None:
    before = database.read_now(last_change)
    await queue.link(ANA, ONE, 1, CLAIM, wording=True)
    assert LEMON in wordings(database)
    assert database.read_now(last_change) > before
    back = await queue.unlink(ANA, ONE, 2, wording=True)
    assert (back.state, back.claim_id) == ("open", None)
    assert LEMON not in wordings(database)
    assert tellings(database) == [("cancelled", 1)]


async def test_the_wording_may_stay_when_a_cluster_is_put_back(
    queue: QueueStore, database: Database
) -> None:
    await queue.link(ANA, ONE, 1, CLAIM, wording=True)
    await queue.unlink(ANA, ONE, 2)
    assert LEMON in wordings(database)
    with pytest.raises(Impossible):
        await queue.unlink(ANA, ONE, 3)
    with pytest.raises(Impossible, match="has this wording"):
        await queue.link(ANA, ONE, 3, CLAIM, wording=True)


async def test_a_wording_of_a_claim_withdrawn_since_is_removed_too(
    queue: QueueStore, database: Database
) -> None:
    await queue.link(ANA, ONE, 1, CLAIM, wording=True)
    withdraw(database)
    assert (await queue.unlink(ANA, ONE, 2, wording=True)).state == "open"


async def test_a_text_that_is_no_wording_is_refused(
    queue: QueueStore, database: Database, hands: Hands
) -> None:
    ask(database, hands, "5G?", who=9)
    gather(database, hands)
    with pytest.raises(Impossible, match="short"):
        await queue.link(ANA, ClusterId(2), 1, CLAIM, wording=True)


async def test_a_claim_with_all_the_wordings_that_it_may_have_gets_no_more(
    queue: QueueStore, database: Database, hands: Hands
) -> None:
    many = [{"language": "en", "text": f"Wording number {n}"} for n in range(200)]
    put(ClaimStore(database, hands), "full", wordings=many)
    with pytest.raises(Impossible, match="200"):
        await queue.link(ANA, ONE, 1, ClaimId("full"), wording=True)


async def test_only_a_claim_that_is_served_answers(
    queue: QueueStore, database: Database, hands: Hands
) -> None:
    store = ClaimStore(database, hands)
    with pytest.raises(Unknown):
        await queue.link(ANA, ONE, 1, ClaimId("nothing"), wording=False)
    old = {"reviewed_at": "2020-01-01", "people": 1, "expires": "2021-01-01"}
    put(store, "old", review=old)
    with pytest.raises(Impossible, match="expired"):
        await queue.link(ANA, ONE, 1, ClaimId("old"), wording=False)
    put(store, "twin")
    database.run_now(
        lambda c: merge_claims(c, ClaimId("twin"), CLAIM, hands.now, keep_rating=False)
    )
    with pytest.raises(Impossible, match="merged into lemon"):
        await queue.link(ANA, ONE, 1, ClaimId("twin"), wording=False)
    withdraw(database)
    with pytest.raises(Impossible, match="not published"):
        await queue.link(ANA, ONE, 1, CLAIM, wording=False)
    assert date(2026, 11, 22) == hands.now.date()


async def test_a_cluster_is_answered_once(queue: QueueStore) -> None:
    await queue.link(ANA, ONE, 1, CLAIM, wording=False)
    with pytest.raises(Impossible):
        await queue.link(ANA, ONE, 2, CLAIM, wording=False)


async def test_who_comes_to_an_answered_cluster_is_told(
    queue: QueueStore, database: Database, hands: Hands
) -> None:
    await queue.link(ANA, ONE, 1, CLAIM, wording=False)
    asked(database, hands, 2)
    gather(database, hands)
    assert only_cluster(database).state == "answered"
    assert [people for _, people in tellings(database)][1:] == [1]


async def test_who_is_joined_to_an_answered_cluster_is_told(
    queue: QueueStore, database: Database, hands: Hands
) -> None:
    await queue.link(ANA, ONE, 1, CLAIM, wording=False)
    ask(database, hands, GARLIC, who=3, key="m9")
    wanted = Subscribe(key="m9", message_id=5, language="en", days=90)
    database.run_now(lambda c: apply_effects(c, SECRETS, place(), [wanted], hands.now))
    gather(database, hands)
    with pytest.raises(Impossible):
        await queue.join(ANA, ONE, 2, ClusterId(2))
    await queue.join(ANA, ClusterId(2), 1, ONE)
    assert len(tellings(database)) == 2
    assert_counts_are_true(database)


async def test_nothing_is_joined_to_an_answer_that_is_given_no_more(
    queue: QueueStore, database: Database, hands: Hands
) -> None:
    await queue.link(ANA, ONE, 1, CLAIM, wording=False)
    withdraw(database)
    ask(database, hands, GARLIC, who=3)
    gather(database, hands)
    with pytest.raises(Impossible, match="no longer published"):
        await queue.join(ANA, ClusterId(2), 1, ONE)


async def test_three_people_who_call_the_answer_wrong_open_the_cluster(
    queue: QueueStore, database: Database, hands: Hands
) -> None:
    await queue.link(ANA, ONE, 1, CLAIM, wording=False)
    hands.pass_(60)
    for who in (2, 3, 3):
        asked(database, hands, who, "wrong")
    gather(database, hands)
    assert only_cluster(database).state == "answered"
    asked(database, hands, 4, "wrong")
    gather(database, hands)
    one = only_cluster(database)
    assert (one.state, one.wrong, one.claim_id) == ("open", 4, None)
    assert len(tellings(database)) == 1


async def test_an_answer_that_is_given_no_more_opens_the_cluster(
    queue: QueueStore, database: Database, hands: Hands
) -> None:
    await queue.link(ANA, ONE, 1, CLAIM, wording=False)
    withdraw(database)
    asked(database, hands, 2)
    gather(database, hands)
    assert only_cluster(database).state == "open"


@pytest.mark.parametrize(("why", "opens"), [("not_checkable", True), ("spam", False)])
async def test_a_dismissed_cluster_opens_when_many_more_ask(
    queue: QueueStore, database: Database, hands: Hands, why: str, opens: bool
) -> None:
    await queue.dismiss(ANA, ONE, 1, why)  # type: ignore[arg-type]  # a literal
    hands.pass_(60)
    for who in (2, 3):
        asked(database, hands, who)
    gather(database, hands)
    assert only_cluster(database).state == "dismissed"
    asked(database, hands, 4)
    gather(database, hands)
    assert (only_cluster(database).state == "open") is opens


def test_sudden_demand_is_told_once(queue: QueueStore, database: Database, hands: Hands) -> None:
    assert queue is not None
    for who in range(2, 6):
        hands.pass_(60)
        ask(database, hands, who=who)
    gather(database, hands)
    now, hour = int(hands.now.timestamp() * 1000), 3_600_000
    assert database.run_now(lambda c: sudden(c, now, 6, hour)) == []
    assert database.run_now(lambda c: sudden(c, now, 2, 61_000)) == [(1, 2)]
    assert database.run_now(lambda c: sudden(c, now, 2, hour)) == []
    found = sa.select(tip_cluster.c.alerted_at)
    assert database.read_now(lambda c: c.scalar(found)) == now
