"""What moderators are told by itself: once, and only who may act on it and wants to know."""

from typing import Any

import pytest
import sqlalchemy as sa

from bot.claims.clock import epoch_ms
from bot.claims.ids import AskerHash, Lane
from bot.flows.post import Owed
from bot.moderate.ids import ClusterId
from bot.moderate.roles import Actor, Role
from bot.store.database import Database
from bot.store.desk.alerts import AlertStore
from bot.store.desk_tables import review_request, tip_cluster
from bot.store.outbox import Outbox
from bot.store.tables import moderator
from tests.store.desk.talk_support import ANA, BORIS, asked, cluster, moderate
from tests.store.support import BOT, SECRETS, Hands
from tests.telegram.support import phrases_for

NOBODY: frozenset[Lane] = frozenset()
FORM = {"language": "en", "texts": {"en": {"statement": "Blue water makes you sleep"}}}
CHEN = 103


class Office:
    """Alerts with an editor, a reviewer and one who never joined."""

    def __init__(self, database: Database, hands: Hands) -> None:
        self.database, self.hands = database, hands
        self.alerts = AlertStore(database, SECRETS, hands, phrases_for, askers=2, minutes=60)
        self.outbox = Outbox(database, SECRETS, BOT)
        self.ana = moderate(database, "Ana", Role.EDITOR, ANA)
        self.boris = moderate(database, "Boris", Role.REVIEWER, BORIS)
        moderate(database, "Chen", Role.ADMIN)

    def request(self, by: Actor, **values: Any) -> None:
        """Let a draft wait for a review, or have waited for one."""
        row: dict[str, Any] = {"kind": "claim", "subject": "blue-water", "state": "open"}
        row |= {"form": FORM, "authors": [by.id], "asked_by": by.id}
        row |= {"asked_at": epoch_ms(self.hands())}
        made = sa.insert(review_request).values(row | values)
        self.database.run_now(lambda connection: connection.execute(made))

    async def owed(self) -> list[Owed]:
        """Return the notices that are owed."""
        return await self.outbox.lease(9, NOBODY, self.hands())

    def demand(self) -> ClusterId:
        """Let two people ask the same."""
        wanted = cluster(self.database, self.hands)
        asked(self.database, self.hands, wanted)
        asked(self.database, self.hands, wanted, chat_id=8, asker=AskerHash(b"\x02" * 32))
        return wanted


@pytest.fixture
def office(database: Database, hands: Hands) -> Office:
    return Office(database, hands)


async def test_sudden_demand_is_told_once_to_who_wants_it(office: Office) -> None:
    await office.alerts.set_wants(office.boris, on=False)
    assert await office.alerts.wants(office.ana.id)
    assert not await office.alerts.wants(office.boris.id)
    office.demand()
    assert await office.alerts.alert_some() == 1
    [told] = await office.owed()
    assert told.place.chat_id == ANA and "2 people" in getattr(told.payload, "plain", "")
    assert await office.alerts.alert_some() == 0


async def test_a_reader_is_told_of_no_demand(office: Office) -> None:
    office.database.run_now(
        lambda connection: connection.execute(sa.update(moderator).values(role="reader"))
    )
    wanted = office.demand()
    assert await office.alerts.alert_some() == 0
    noted = sa.select(tip_cluster.c.alerted_at).where(tip_cluster.c.id == wanted)
    assert office.database.read_now(lambda connection: connection.scalar(noted))


async def test_a_review_is_wanted_of_everybody_but_its_authors(office: Office) -> None:
    moderate(office.database, "Chen at night", Role.REVIEWER, CHEN)
    office.request(office.boris)
    assert await office.alerts.alert_some() == 1
    [told] = await office.owed()
    assert told.place.chat_id == CHEN and "Boris asks" in getattr(told.payload, "plain", "")
    assert await office.alerts.alert_some() == 0


async def test_who_asked_is_told_that_a_draft_came_back(office: Office) -> None:
    at = epoch_ms(office.hands())
    office.request(office.ana, state="returned", comment="Who dyed it?", decided_at=at)
    assert await office.alerts.alert_some() == 1
    [told] = await office.owed()
    assert told.place.chat_id == ANA and "Who dyed it?" in getattr(told.payload, "plain", "")


async def test_what_is_long_ago_is_told_of_no_more(office: Office) -> None:
    office.request(office.ana)
    office.hands.pass_(8 * 24 * 60 * 60)
    assert await office.alerts.alert_some() == 0


async def test_chats_have_the_role_of_their_moderator(office: Office) -> None:
    gone = sa.update(moderator).where(moderator.c.id == office.boris.id).values(disabled_at=1)
    broken = sa.update(moderator).where(moderator.c.id == office.ana.id).values(chat=b"broken")
    office.database.run_now(lambda connection: connection.execute(gone))
    assert [(one.place.chat_id, one.role) for one in await office.alerts.chats()] == [
        (ANA, Role.EDITOR),
        (BORIS, None),
    ]
    office.database.run_now(lambda connection: connection.execute(broken))
    assert len(await office.alerts.chats()) == 1
    office.request(office.boris, state="returned", decided_at=epoch_ms(office.hands()))
    office.demand()
    assert await office.alerts.alert_some() == 0
