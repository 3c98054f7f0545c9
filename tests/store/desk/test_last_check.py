"""What the matcher last found for a tip is read from its answers."""

import pytest
import sqlalchemy as sa

from bot.claims.ids import ClaimId
from bot.match.decision import Choose, Decision, Match, NoMatch, NotCheckable, Ranked, Uncheckable
from bot.moderate.cluster import Checked
from bot.moderate.ids import ClusterId
from bot.store.apply import apply_effects
from bot.store.database import Database
from bot.store.desk.last_check import last_check
from bot.store.desk.queue import QueueStore
from bot.store.tables import answer as answer_table
from tests.store.desk.desk_support import LEMON, ask, gather, tip_id
from tests.store.support import SECRETS, Hands, answer, place

NEAR = Ranked(claim_id=ClaimId("lemon"), probability=0.4, signals={"words": 0.5})
FAR = Ranked(claim_id=ClaimId("garlic"), probability=0.1, signals={})


def decide(database: Database, hands: Hands, key: str, decision: Decision) -> None:
    kept = answer(decision, key=key)
    database.run_now(lambda c: apply_effects(c, SECRETS, place(), [kept], hands.now))


def checked(database: Database, key: str) -> Checked | None:
    number = tip_id(database, key)
    return database.read_now(lambda connection: last_check(connection, number))


@pytest.mark.parametrize(
    "decision",
    [NoMatch(nearest=(NEAR, FAR)), Choose(candidates=(NEAR, FAR)), Match(best=NEAR, also=(FAR,))],
)
def test_the_claims_of_the_last_check_are_told_with_what_it_was_made_with(
    database: Database, hands: Hands, decision: Decision
) -> None:
    key = ask(database, hands)
    decide(database, hands, key, NoMatch(nearest=(FAR,)))
    decide(database, hands, key, decision)
    found = checked(database, key)
    assert found and found.nearest == (NEAR, FAR)
    edition = answer(decision, key=key).edition
    assert (found.matcher, found.change_seq) == (edition.matcher, edition.change_seq)


def test_what_was_never_checked_or_not_checkable_names_no_claims(
    database: Database, hands: Hands
) -> None:
    key = ask(database, hands)
    assert checked(database, key) is None
    decide(database, hands, key, NotCheckable(reason=Uncheckable.TALK))
    assert checked(database, key) is None


def test_a_decision_of_another_version_names_no_claims(database: Database, hands: Hands) -> None:
    key = ask(database, hands)
    decide(database, hands, key, NoMatch(nearest=(NEAR,)))
    strange = sa.update(answer_table).values(decision={"a": 1})
    database.run_now(lambda connection: connection.execute(strange))
    assert checked(database, key) is None


def test_what_the_asker_or_a_moderator_decided_is_no_check(
    database: Database, hands: Hands
) -> None:
    key = ask(database, hands)
    decide(database, hands, key, NoMatch(nearest=(NEAR,)))
    decide(database, hands, key, NoMatch(nearest=(FAR,)))
    theirs = sa.update(answer_table).where(answer_table.c.id == 2).values(decided_by="asker")
    database.run_now(lambda connection: connection.execute(theirs))
    found = checked(database, key)
    assert found and found.nearest == (NEAR,)


async def test_a_cluster_is_seen_with_the_check_of_its_newest_tip(
    database: Database, hands: Hands
) -> None:
    keys = ask(database, hands, LEMON, who=1), ask(database, hands, LEMON, who=2)
    gather(database, hands)
    queue = QueueStore(database, SECRETS, hands)
    decide(database, hands, keys[0], NoMatch(nearest=(FAR,)))
    assert (await queue.view(ClusterId(1))).checked is None
    decide(database, hands, keys[1], NoMatch(nearest=(NEAR,)))
    seen = (await queue.view(ClusterId(1))).checked
    assert seen and seen.nearest == (NEAR,)
