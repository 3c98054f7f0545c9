"""Tellings as moderators steer them: confirmed once, cancelled at once, and written down."""

import pytest

from bot.moderate.ids import TellingId
from bot.moderate.refusals import Impossible, Unknown
from bot.store.database import Database
from tests.store.claim_support import rows
from tests.store.desk.telling_support import World
from tests.store.support import Hands


@pytest.fixture
def world(database: Database, hands: Hands) -> World:
    return World(database, hands)


def corrected(world: World, people: int = 2) -> TellingId:
    """Return the proposal to correct what people were told."""
    world.publish()
    for number in range(1, people + 1):
        world.matched(number)
    world.pass_()
    world.publish("misleading")
    world.pass_()
    proposed = world.propose()
    assert proposed is not None
    return proposed.id


def events(world: World) -> list[tuple[object, ...]]:
    """Return what the audit says of tellings."""
    return list(rows(world.database, "select actor, action, subject from audit_event order by id"))


async def test_proposed_and_running_ones_are_listed_first(world: World) -> None:
    first = corrected(world)
    world.ask(9)
    waiting = world.owe()
    assert waiting is not None
    listed = await world.tellings.listed()
    assert [each.id for each in listed] == [first, waiting.id]
    assert [each.state for each in listed] == ["proposed", "running"]
    await world.told()
    assert [each.state for each in await world.tellings.listed()] == ["proposed", "done"]
    assert len(await world.tellings.listed(1)) == 1


async def test_who_confirms_twice_tells_once(world: World) -> None:
    proposed = corrected(world)
    await world.tellings.confirm(world.ana, proposed)
    await world.tellings.confirm(world.ana, proposed)

    assert len(await world.told()) == 2
    assert events(world) == [("Ana", "tell", str(proposed))]


async def test_whoever_said_no_since_the_proposal_is_not_counted(world: World) -> None:
    proposed = corrected(world)
    world.say_no(1)
    assert (await world.tellings.confirm(world.ana, proposed)).people == 1


async def test_a_newer_proposal_takes_the_place_of_one_that_waits(world: World) -> None:
    first = corrected(world)
    second = world.propose()
    assert second is not None
    assert (await world.tellings.telling(first)).state == "cancelled"
    with pytest.raises(Impossible):
        await world.tellings.confirm(world.ana, first)


async def test_a_proposal_of_a_claim_that_was_withdrawn_since_is_not_told(world: World) -> None:
    proposed = corrected(world)
    world.withdraw()
    with pytest.raises(Impossible):
        await world.tellings.confirm(world.ana, proposed)


async def test_a_cancelled_telling_goes_to_nobody_more(world: World) -> None:
    proposed = corrected(world)
    await world.tellings.confirm(world.ana, proposed)
    await world.tell(underway=1)
    [underway] = await world.outbox.lease(9, frozenset(), world.hands())
    await world.tell()

    await world.tellings.cancel(world.ana, proposed)
    await world.outbox.end(underway, "done", None, world.hands())
    await world.tell()

    ended = await world.tellings.telling(proposed)
    assert (ended.state, ended.delivered) == ("cancelled", {"cancelled": 1, "sent": 1})
    assert [event[1] for event in events(world)] == ["tell", "tell"]


async def test_what_has_ended_is_not_cancelled(world: World) -> None:
    proposed = corrected(world)
    await world.tellings.confirm(world.ana, proposed)
    await world.told()
    assert (await world.tellings.cancel(world.ana, proposed)).state == "done"


async def test_a_telling_that_is_not_there_is_unknown(world: World) -> None:
    for asked in (
        world.tellings.telling(TellingId(7)),
        world.tellings.confirm(world.ana, TellingId(7)),
        world.tellings.cancel(world.ana, TellingId(7)),
    ):
        with pytest.raises(Unknown):
            await asked
