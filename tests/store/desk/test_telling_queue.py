"""Telling who asked: everyone once, with what holds at that moment, and nobody who said no."""

import pytest
import sqlalchemy as sa

from bot.claims.ids import ClaimId
from bot.flows.effects import Outgoing
from bot.flows.tell_askers import TellParts, notices, tell_some
from bot.match.decision import Match, NoMatch
from bot.receive.press import read_press, read_updates_press
from bot.store.database import Database
from bot.store.merges import merge_claims
from bot.store.outbox_rows import drop_chat, move_chat
from bot.store.tables import answer, outbox
from bot.store.tips import TipStore
from tests.store.claim_support import put, rows
from tests.store.desk.telling_support import World
from tests.store.support import SECRETS, Hands, match, place
from tests.telegram.support import phrases_for

REVIEWED = "You asked about this message on 22 November 2026. It has been reviewed:"
CORRECTED = (
    "We have changed what we told you on {date}. The rating was: False. Now it is: Misleading."
)


@pytest.fixture
def world(database: Database, hands: Hands) -> World:
    return World(database, hands)


async def test_everyone_who_waits_is_told_once(world: World) -> None:
    for number in (1, 2, 3):
        world.ask(number)
    world.publish()

    begun = world.owe()

    assert begun is not None and (begun.kind, begun.state, begun.people) == ("answer", "running", 3)
    assert await world.told() == [(number, REVIEWED) for number in (1, 2, 3)]
    assert await world.told() == []
    ended = await world.tellings.telling(begun.id)
    assert (ended.state, ended.delivered) == ("done", {"sent": 3})


async def test_who_asked_five_times_gets_one_reply_to_the_newest(world: World) -> None:
    for number in range(1, 6):
        world.ask(1, key=f"m{number}")
    world.publish()
    begun = world.owe()

    assert begun is not None and begun.people == 1
    await world.tell()
    [owed] = await world.send()
    assert (owed.kind, owed.message_id) == ("notice", 5)


async def test_nothing_is_owed_where_nobody_waits(world: World) -> None:
    world.publish()
    assert world.owe() is None
    assert await world.tell() == 0


async def test_a_notice_carries_the_review_and_both_ways_out(world: World) -> None:
    world.ask(1)
    world.publish()
    world.owe()
    await world.tell()
    [owed] = await world.send()

    assert isinstance(owed.payload, Outgoing)
    assert "No study supports it." in owed.payload.plain
    other, quiet = owed.payload.buttons
    press, updates = read_press(other.press), read_updates_press(quiet.press)
    assert press is not None and (press.key, press.told) == ("m1", True)
    assert updates is not None and (updates.wanted, updates.told) == (False, True)


async def test_what_was_told_stands_under_the_tip(world: World, tips: TipStore) -> None:
    world.ask(1)
    world.publish()
    world.owe()
    await world.tell()

    standing = await tips.standing(1, "m1")
    assert standing is not None and standing.decided_by == "moderator"
    assert isinstance(standing.decision, Match) and standing.decision.best.claim_id == "lemon"
    assert len(rows(world.database, "select * from tip_claim")) == 1


async def test_who_was_told_of_the_same_is_not_told_again(world: World) -> None:
    world.ask(1)
    world.publish()
    world.owe()
    await world.told()
    world.ask(1, key="m2")
    world.ask(2)

    begun = world.owe()

    assert begun is not None and begun.people == 1
    assert await world.told() == [(2, REVIEWED)]


async def test_who_chose_the_claim_by_now_is_not_told(world: World) -> None:
    world.ask(1)
    world.ask(2)
    world.publish()
    world.owe()
    world.chose(1, match())

    assert await world.told() == [(2, REVIEWED)]
    assert rows(world.database, "select state from told order by tip_id") == [
        ("skipped",),
        ("sent",),
    ]


async def test_who_has_the_answer_waits_for_none(world: World) -> None:
    world.ask(1)
    world.publish()
    world.chose(1, match())
    assert world.owe() is None


async def test_who_said_no_is_not_told(world: World) -> None:
    world.ask(1)
    world.ask(2)
    world.ask(3)
    world.say_no(1)
    world.publish()
    begun = world.owe()
    assert begun is not None and begun.people == 2
    world.say_no(2)

    assert await world.told() == [(3, REVIEWED)]
    assert (await world.tellings.telling(begun.id)).delivered == {"gone": 1, "sent": 1}


async def test_who_said_yes_again_is_told_of_what_they_ask_then(world: World) -> None:
    world.say_no(1)
    world.ask(1)
    world.say_no(1, quiet=False)
    world.publish()
    assert world.owe() is None

    world.ask(1, key="m2")
    begun = world.owe()
    assert begun is not None and begun.people == 1


async def test_after_its_time_a_chat_is_forgotten_and_not_told(
    world: World, tips: TipStore
) -> None:
    world.ask(1)
    world.ask(2)
    world.publish()
    world.pass_(80)
    world.ask(2, key="m2")
    begun = world.owe()
    assert begun is not None and begun.people == 2
    world.pass_(11)

    assert await tips.end_subscriptions(world.hands()) == 2
    assert [chat for chat, _ in await world.told()] == [2]


async def test_a_chat_that_is_gone_is_not_told(world: World) -> None:
    world.ask(1)
    world.ask(2)
    world.publish()
    begun = world.owe()
    assert begun is not None
    await world.tell()
    world.database.run_now(lambda connection: drop_chat(connection, place(2).lane, world.hands()))

    assert [each.place.chat_id for each in await world.send()] == [1]
    await world.tell()
    assert (await world.tellings.telling(begun.id)).delivered == {"gone": 1, "sent": 1}
    assert len(rows(world.database, "select * from subscription")) == 1


async def test_a_group_that_moved_is_told_in_its_new_place(world: World) -> None:
    world.ask(1, chat_id=-7)
    world.publish()
    world.database.run_now(
        lambda connection: move_chat(connection, SECRETS, place(-7), -1007, world.hands())
    )
    world.owe()
    await world.tell()

    [owed] = await world.send()
    assert (owed.place.chat_id, owed.message_id) == (-1007, None)


async def test_only_so_many_notices_are_underway(world: World) -> None:
    for number in range(1, 8):
        world.ask(number)
    world.publish()
    world.owe()

    assert await world.tell(at_once=2, underway=5) == 5
    await world.send()
    assert await world.tell(at_once=2, underway=5) == 2


async def test_a_claim_that_is_edited_meanwhile_is_told_as_it_is_then(world: World) -> None:
    for number in (1, 2, 3):
        world.ask(number)
    world.publish()
    world.owe()
    await world.tell(underway=2)
    [first] = await world.outbox.lease(1, frozenset(), world.hands())
    world.pass_()
    world.publish("misleading", known="It depends.")

    await world.tell()
    said = {each.place.chat_id: each.payload for each in await world.send()}

    assert first.place.chat_id not in said and len(said) == 2
    assert all(isinstance(told, Outgoing) and "It depends." in told.plain for told in said.values())


@pytest.mark.parametrize("state", ["paused", "retracted", "draft"])
async def test_a_claim_that_is_withdrawn_meanwhile_is_told_to_nobody_more(
    world: World, tips: TipStore, state: str
) -> None:
    for number in (1, 2, 3):
        world.ask(number)
    world.publish()
    begun = world.owe()
    assert begun is not None
    await world.tell(underway=2)
    world.withdraw(state)

    assert await world.told() == []
    ended = await world.tellings.telling(begun.id)
    assert (ended.state, ended.delivered) == ("cancelled", {"cancelled": 3})
    assert rows(world.database, "select * from tip_claim") == []
    standing = await tips.standing(1, "m1")
    assert standing is not None and standing.decision == NoMatch()


async def test_a_claim_whose_review_is_over_is_told_to_nobody(world: World) -> None:
    world.ask(1)
    put(
        world.claims,
        review={"reviewed_at": "2026-11-22", "people": 1, "expires": "2026-11-24"},
    )
    world.owe()
    world.pass_(3)
    assert await world.told() == []


async def test_an_answer_by_a_claim_that_was_merged_is_that_of_the_other(world: World) -> None:
    world.ask(1)
    world.publish()
    put(world.claims, "garlic")
    world.owe()
    world.database.run_now(
        lambda connection: merge_claims(
            connection,
            ClaimId("lemon"),
            ClaimId("garlic"),
            world.hands(),
            keep_rating=False,
        )
    )
    await world.tell()
    [owed] = await world.send()
    assert isinstance(owed.payload, Outgoing) and "garlic" in owed.payload.plain


async def test_a_share_of_what_changed_since_is_not_told(world: World) -> None:
    world.ask(1)
    world.publish()
    begun = world.owe()
    assert begun is not None
    share = await world.queue.share(9, 9, world.hands())
    assert share is not None
    world.pass_()
    world.publish("misleading")
    assert await world.queue.queue(share, (), world.hands()) == 0
    await world.tellings.cancel(world.ana, begun.id)
    assert await world.queue.queue(share, (), world.hands()) == 0
    assert await world.queue.share(9, 9, world.hands()) is None


async def test_two_processes_that_tell_the_same_share_tell_it_once(world: World) -> None:
    world.ask(1)
    world.publish()
    world.owe()
    parts = TellParts(queue=world.queue, phrases_for=phrases_for, clock=world.hands)
    share = await world.queue.share(9, 9, world.hands())
    assert share is not None
    told = notices(share, parts)

    assert await world.queue.queue(share, told, world.hands()) == 1
    assert await world.queue.queue(share, told, world.hands()) == 0
    assert await tell_some(parts) == 0
    assert len(rows(world.database, "select * from outbox")) == 1


@pytest.mark.parametrize(
    ("state", "shown"), [("uncertain", "uncertain"), ("dead", "not_sent"), ("done", "sent")]
)
async def test_what_became_of_a_notice_is_counted_for_good(
    world: World, state: str, shown: str
) -> None:
    world.ask(1)
    world.publish()
    begun = world.owe()
    assert begun is not None
    await world.tell()
    [owed] = await world.outbox.lease(9, frozenset(), world.hands())
    assert (await world.tellings.telling(begun.id)).delivered == {"waiting": 1}
    await world.outbox.end(owed, state, None, world.hands())  # type: ignore[arg-type]  # an Ending
    await world.tell()
    world.pass_(100)
    await world.outbox.prune(world.hands())

    assert (await world.tellings.telling(begun.id)).delivered == {shown: 1}


async def test_a_notice_that_nobody_knows_of_is_uncertain(world: World) -> None:
    world.ask(1)
    world.publish()
    begun = world.owe()
    assert begun is not None
    await world.tell()
    world.database.run_now(lambda connection: connection.execute(sa.delete(outbox)))
    await world.tell()
    assert (await world.tellings.telling(begun.id)).delivered == {"uncertain": 1}


async def test_a_chat_that_was_sealed_with_another_key_is_gone(world: World) -> None:
    world.ask(1)
    world.publish()
    world.owe()
    world.database.run_now(
        lambda connection: connection.execute(
            sa.text("update subscription set chat = tip.asker from tip where tip.id = tip_id")
        )
    )
    assert await world.told() == []
    assert rows(world.database, "select state from told") == [("gone",)]


# --- Corrections ---


async def test_who_got_another_rating_is_corrected_once_it_is_confirmed(world: World) -> None:
    world.publish()
    world.pass_()
    world.matched(1)
    world.ask(2)
    world.owe()
    await world.told()
    world.pass_()
    world.publish("misleading")
    world.pass_()
    world.matched(3, change_seq=9)

    proposed = world.propose()

    assert proposed is not None
    assert (proposed.kind, proposed.state, proposed.people) == ("correction", "proposed", 2)
    assert await world.told() == []
    confirmed = await world.tellings.confirm(world.ana, proposed.id)
    assert (confirmed.state, confirmed.people) == ("running", 2)
    date = "23 November 2026"
    assert await world.told() == [(number, CORRECTED.format(date=date)) for number in (1, 2)]
    assert world.propose() is None


async def test_whoever_changes_nothing_of_the_rating_corrects_nobody(world: World) -> None:
    world.publish()
    world.matched(1)
    world.pass_()
    world.publish(known="One more study.")
    assert world.propose() is None


async def test_a_correction_that_is_taken_back_goes_to_nobody(world: World) -> None:
    world.publish()
    world.matched(1)
    world.pass_()
    world.publish("misleading")
    world.pass_()
    proposed = world.propose()
    assert proposed is not None
    await world.tellings.confirm(world.ana, proposed.id)
    world.publish("false")

    assert await world.told() == []
    assert rows(world.database, "select state from told") == [("skipped",)]


async def test_an_answer_that_was_worked_out_before_the_review_is_corrected(world: World) -> None:
    world.publish()
    world.pass_()
    world.publish("misleading")
    world.hands.pass_(5)
    world.matched(1, change_seq=1)
    world.hands.pass_(600)
    world.matched(2, change_seq=1)
    proposed = world.propose()
    assert proposed is not None and proposed.people == 1


async def test_who_asked_again_and_got_the_new_rating_is_not_corrected(world: World) -> None:
    world.publish()
    world.matched(1)
    world.pass_()
    world.publish("misleading")
    world.pass_()
    world.ask(1, key="m2", decision=match(), change_seq=9)
    assert world.propose() is None


async def test_an_answer_by_several_claims_keeps_the_others(world: World, tips: TipStore) -> None:
    world.publish()
    put(world.claims, "garlic")
    both = Match(best=match("garlic").best, also=(match().best,))
    world.ask(1, decision=both)
    world.pass_()
    world.publish("misleading")
    proposed = world.propose()
    assert proposed is not None
    await world.tellings.confirm(world.ana, proposed.id)
    await world.told()

    standing = await tips.standing(1, "m1")
    assert standing is not None and standing.decision == both
    assert len(rows(world.database, "select * from tip_claim")) == 2


async def test_a_withdrawn_claim_is_taken_back_once_it_is_confirmed(world: World) -> None:
    world.publish()
    world.matched(1)
    world.ask(2)
    world.pass_()
    world.withdraw()
    proposed = world.propose()

    assert proposed is not None and (proposed.kind, proposed.people) == ("withdrawal", 1)
    await world.tellings.confirm(world.ana, proposed.id)
    await world.tell()
    [owed] = await world.send()
    assert isinstance(owed.payload, Outgoing)
    assert "Hot lemon water kills the virus." in owed.payload.plain
    assert "do not rely" in owed.payload.plain and "No study" not in owed.payload.plain
    [quiet] = owed.payload.buttons
    assert read_updates_press(quiet.press)
    assert world.propose() is None


async def test_a_withdrawal_stops_where_the_claim_is_served_again(world: World) -> None:
    world.publish()
    world.matched(1)
    world.withdraw("paused")
    proposed = world.propose()
    assert proposed is not None
    await world.tellings.confirm(world.ana, proposed.id)
    await world.tell()
    world.withdraw("published")

    assert await world.told() == []
    assert (await world.tellings.telling(proposed.id)).delivered == {"cancelled": 1}


async def test_a_draft_that_was_never_served_is_withdrawn_from_nobody(world: World) -> None:
    world.publish()
    world.matched(1)
    world.withdraw("merged")
    assert world.propose() is None


async def test_an_answer_of_another_form_is_told_like_any(world: World) -> None:
    world.ask(1)
    world.publish()
    world.owe()
    strange = sa.update(answer).values(decision={"outcome": "from the future"})
    world.database.run_now(lambda connection: connection.execute(strange))
    assert await world.told() == [(1, REVIEWED)]


async def test_a_tip_that_is_edited_is_told_for_longer(world: World, tips: TipStore) -> None:
    world.ask(1)
    world.pass_(80)
    world.ask(1)
    world.pass_(80)
    assert await tips.end_subscriptions(world.hands()) == 0
