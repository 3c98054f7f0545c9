"""Figures of days are counted from what the store remembers, on both kinds of database."""

from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from bot.flows.effects import DecidedBy, SetQuiet
from bot.match.decision import Choose, Decision, NoMatch, NotCheckable, Ranked, Uncheckable
from bot.moderate.figures import DayFigure, Period
from bot.moderate.ids import ClusterId, ModeratorId
from bot.moderate.roles import Actor, Role
from bot.store.apply import apply_effects
from bot.store.claim_store import ClaimStore
from bot.store.database import Database
from bot.store.desk.queue import QueueStore
from bot.store.desk.statistics import LONGEST_BACK, StatisticsStore
from bot.store.desk_tables import day_figure, telling
from bot.store.tables import claim
from tests.store.claim_support import put
from tests.store.desk.desk_support import GARLIC, LEMON, ask, employ, gather
from tests.store.support import ASKER, SECRETS, Hands, answer, match, place
from tests.store.support import tip as tip_effect

DAY = 24 * 60 * 60.0
ANA = Actor(id=ModeratorId(101), name="Ana", role=Role.EDITOR, via="console")
TODAY = date(2026, 11, 22)
WEEK = Period(since=TODAY - timedelta(days=6), until=TODAY)
OFFER = Choose(candidates=match().all)


@pytest.fixture
def statistics(database: Database, hands: Hands) -> StatisticsStore:
    employ(database)
    return StatisticsStore(database, SECRETS, hands)


def keep(database: Database, hands: Hands, *effects: Any) -> None:
    database.run_now(
        lambda connection: apply_effects(connection, SECRETS, place(), effects, hands.now)
    )


def asked(database: Database, hands: Hands, key: str, *decisions: Decision) -> None:
    """Let a tip be decided by the matcher, and then by its asker."""
    keep(database, hands, tip_effect(key=key))
    for place_, decision in enumerate(decisions):
        hands.pass_(1)
        by: DecidedBy = "asker" if place_ else "matcher"
        keep(database, hands, answer(decision, key=key, decided_by=by))


async def counted(statistics: StatisticsStore, day: date = TODAY) -> dict[str, dict[str, int]]:
    """Return the figures of a day by name and part."""
    figures: dict[str, dict[str, int]] = {}
    for each in await statistics.days(Period(since=day, until=day)):
        figures.setdefault(each.name, {})[each.part] = each.count
    return figures


async def test_an_empty_store_counts_nothing(statistics: StatisticsStore) -> None:
    assert await statistics.roll_up() == 0
    assert await counted(statistics) == {"tips": {"": 0}, "waiting": {"": 0}}
    figures = await statistics.read(WEEK)
    assert figures.by_day("tips") == (0,) * 7
    assert figures.answered == ()
    assert figures.waited(0.5) is None


async def test_a_person_is_counted_once_a_day(
    statistics: StatisticsStore, database: Database, hands: Hands
) -> None:
    for number in (1, 1, 2):
        ask(database, hands, LEMON, who=number)
    hands.pass_(DAY)
    ask(database, hands, LEMON, who=1)
    await statistics.roll_up()
    assert (await counted(statistics))["askers"] == {"": 2}
    figures = await statistics.read(Period(since=TODAY, until=TODAY + timedelta(days=1)))
    assert figures.by_day("tips") == (3, 1)
    assert figures.by_day("askers") == (2, 1)


async def test_checks_are_counted_by_outcome_and_language(
    statistics: StatisticsStore, database: Database, hands: Hands
) -> None:
    asked(database, hands, "m1", match())
    asked(database, hands, "m2", NoMatch())
    asked(database, hands, "m3", NoMatch())
    asked(database, hands, "m4", NotCheckable(reason=Uncheckable.TALK))
    await statistics.roll_up()
    figures = await counted(statistics)
    assert figures["outcome"] == {"match": 1, "no_match": 2, "not_checkable": 1}
    assert figures["language"] == {"en": 4}
    assert "choice" not in figures


async def test_what_people_pressed_is_told_apart_by_what_they_were_answered(
    statistics: StatisticsStore, database: Database, hands: Hands
) -> None:
    refused = NoMatch(
        nearest=(Ranked(claim_id=match().best.claim_id, probability=0.5, signals={}),)
    )
    asked(database, hands, "m1", OFFER, match())
    asked(database, hands, "m2", OFFER, refused)
    asked(database, hands, "m3", match(), refused)
    asked(database, hands, "m4", match(), refused)
    await statistics.roll_up()
    figures = await counted(statistics)
    assert figures["choice"] == {"chosen": 1, "none_of_these": 1, "wrong": 2}
    assert figures["outcome"] == {"choose": 2, "match": 2}


async def test_what_was_settled_is_counted_with_how_long_it_waited(
    statistics: StatisticsStore, database: Database, hands: Hands
) -> None:
    put(ClaimStore(database, hands))
    for who in (1, 2):
        ask(database, hands, LEMON, who=who)
    ask(database, hands, GARLIC)
    gather(database, hands)
    hands.pass_(2 * 60 * 60)
    queue = QueueStore(database, SECRETS, hands)
    await queue.link(ANA, ClusterId(1), 1, match().best.claim_id, wording=False)
    await queue.dismiss(ANA, ClusterId(2), 1, "spam")
    await statistics.roll_up()
    figures = await counted(statistics)
    assert figures["settled"] == {"answered": 1, "dismissed": 1}
    assert figures["answered"] == {"1": 2}
    read = await statistics.read(WEEK)
    assert read.waited(0.5) == timedelta(minutes=128)
    assert [(card.id, card.askers, card.text) for card in read.answered] == [(1, 2, LEMON)]
    assert read.stand("waiting") == {"": 0}


async def test_what_waits_again_is_not_named_as_answered(
    statistics: StatisticsStore, database: Database, hands: Hands
) -> None:
    put(ClaimStore(database, hands))
    ask(database, hands, LEMON)
    gather(database, hands)
    queue = QueueStore(database, SECRETS, hands)
    await queue.link(ANA, ClusterId(1), 1, match().best.claim_id, wording=False)
    await statistics.roll_up()
    await queue.unlink(ANA, ClusterId(1), 2)
    assert (await statistics.read(WEEK)).answered == ()
    await statistics.roll_up()
    assert (await statistics.read(WEEK)).stand("waiting") == {"": 1}


async def test_claims_and_reviews_are_counted(
    statistics: StatisticsStore, database: Database, hands: Hands
) -> None:
    store = ClaimStore(database, hands)
    put(store, id="lemon", rating="false")
    put(store, id="garlic", rating="scam")
    await statistics.roll_up()
    figures = await statistics.read(WEEK)
    assert figures.stand("claims") == {"published": 2}
    assert figures.stand("rating") == {"false": 1, "scam": 1}
    assert figures.total("review") == 2


async def test_people_are_counted_by_what_became_of_their_notice(
    statistics: StatisticsStore, database: Database, hands: Hands
) -> None:
    put(ClaimStore(database, hands))
    keep(database, hands, SetQuiet(asker=ASKER, quiet=True))
    ended = {"delivered": {"sent": 5, "gone": 1, "uncertain": 0}, "ended_at": _ms(hands)}

    def write(connection: sa.Connection) -> None:
        about = {"kind": "answer", "claim_id": connection.scalar(sa.select(claim.c.id))}
        about |= {"created_at": _ms(hands)}
        rows = [
            about | {"state": "done"} | ended,
            about | {"state": "done"} | ended,
            about | {"state": "running", "delivered": None, "ended_at": None},
        ]
        connection.execute(sa.insert(telling), rows)

    database.run_now(write)
    await statistics.roll_up()
    figures = await counted(statistics)
    assert figures["told"] == {"sent": 10, "gone": 2}
    assert figures["quiet"] == {"": 1}


async def test_counting_again_changes_nothing(
    statistics: StatisticsStore, database: Database, hands: Hands
) -> None:
    asked(database, hands, "m1", match())
    await statistics.roll_up()
    first = await statistics.days(WEEK)
    await statistics.roll_up()
    assert await statistics.days(WEEK) == first


async def test_days_that_nobody_counted_are_made_up_for(
    statistics: StatisticsStore, database: Database, hands: Hands
) -> None:
    ask(database, hands, LEMON, who=1)
    hands.pass_(5 * DAY)
    assert await statistics.roll_up() == 4
    assert (await counted(statistics))["tips"] == {"": 1}
    ask(database, hands, LEMON, who=2)
    hands.pass_(3 * DAY)
    assert await statistics.roll_up() == 2
    assert (await counted(statistics, TODAY + timedelta(days=5)))["tips"] == {"": 1}
    assert await statistics.roll_up() == 0


async def test_a_clock_that_was_set_back_counts_no_day_that_is_to_come(
    statistics: StatisticsStore, hands: Hands
) -> None:
    await statistics.roll_up()
    hands.pass_(-3 * DAY)
    assert await statistics.roll_up() == 0


async def test_very_old_tips_are_not_counted_one_day_after_the_other(
    statistics: StatisticsStore, database: Database, hands: Hands
) -> None:
    ask(database, hands, LEMON, who=1)
    hands.pass_(1000 * DAY)
    assert await statistics.roll_up() == LONGEST_BACK.days - 1


async def test_how_things_stood_on_a_day_stays(
    statistics: StatisticsStore, database: Database, hands: Hands
) -> None:
    ask(database, hands, LEMON, who=1)
    gather(database, hands)
    await statistics.roll_up()
    hands.pass_(DAY)
    await QueueStore(database, SECRETS, hands).dismiss(ANA, ClusterId(1), 1, "spam")
    await statistics.roll_up()
    assert (await counted(statistics))["waiting"] == {"": 1}
    assert (await statistics.read(WEEK)).stand("waiting") == {"": 1}
    longer = Period(since=TODAY, until=TODAY + timedelta(days=1))
    assert (await statistics.read(longer)).stand("waiting") == {"": 0}


async def test_figures_of_other_days_are_not_read(
    statistics: StatisticsStore, database: Database
) -> None:
    before = (TODAY - timedelta(days=7)).isoformat()
    row = {"day": before, "name": "told", "part": "sent", "count": 5}
    database.run_now(lambda connection: connection.execute(sa.insert(day_figure), [row]))
    assert (await statistics.read(WEEK)).total("told") == 0
    longer = Period(since=TODAY - timedelta(days=7), until=TODAY)
    assert (await statistics.read(longer)).total("told") == 5
    assert await statistics.days(longer) == [
        DayFigure(day=longer.since, name="told", part="sent", count=5)
    ]


def _ms(hands: Hands) -> int:
    return int(hands.now.timestamp() * 1000)
