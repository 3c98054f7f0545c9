"""Talks with askers: sealed, at most so many lines, ended by either side, erased in time."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from bot.claims.ids import AskerHash, Lane, TipId
from bot.flows.effects import DropChat, Effect, HearAsker, TurnTalk
from bot.flows.post import Owed
from bot.moderate.desk import SavedReply
from bot.moderate.ids import ClusterId, TalkId
from bot.moderate.refusals import Impossible, Unknown
from bot.moderate.roles import Actor, Role
from bot.moderate.talk import MOST_UNANSWERED, Talk
from bot.store.apply import apply_effects
from bot.store.database import Database
from bot.store.desk.subscriptions import drop_of_asker
from bot.store.desk.talk_ends import erase_old_talks
from bot.store.desk.talks import TalkStore
from bot.store.desk_tables import audit_event, talk, talk_line
from bot.store.outbox import Outbox
from bot.store.reach import Reach
from bot.store.sent_messages import SentMessages
from bot.store.tables import tip as tip_table
from tests.store.desk.talk_support import ANA, asked, cluster, moderate
from tests.store.support import ASKER, BOT, SECRETS, Hands, outgoing, place
from tests.telegram.support import phrases_for

DAY = 24 * 60 * 60
OTHER = AskerHash(b"\x02" * 32)
NOBODY: frozenset[Lane] = frozenset()


class Office:
    """A store of talks with one cluster, one tip in it and one moderator."""

    def __init__(self, database: Database, hands: Hands) -> None:
        self.database, self.hands = database, hands
        self.reach = Reach(database)
        self.talks = TalkStore(database, SECRETS, hands, phrases_for, text_days=30)
        self.outbox = Outbox(database, SECRETS, BOT)
        self.ana = moderate(database, "Ana", Role.EDITOR, ANA)
        self.cluster = cluster(database, hands)
        self.tip = asked(database, hands, self.cluster)

    async def begun(self) -> Talk:
        """Begin a talk about the tip."""
        return await self.talks.begin(self.ana, self.cluster, self.tip, "Where did you get it?")

    def commit(self, *effects: Effect, chat_id: int = 7) -> None:
        """Write effects as the end of an update does."""
        self.database.run_now(
            lambda connection: apply_effects(
                connection, SECRETS, place(chat_id), effects, self.hands()
            )
        )

    def hear(self, talk_id: TalkId, text: str, asker: AskerHash = ASKER) -> None:
        """Let the asker answer."""
        self.commit(HearAsker(talk_id=talk_id, asker=asker, text=text, notice=outgoing("heard")))

    async def sent(self, message_id: int) -> Owed:
        """Send the first notice that is owed, as a message of this number."""
        owed = (await self.outbox.lease(1, NOBODY, self.hands()))[0]
        await self.outbox.end(owed, "done", None, self.hands(), reply_id=message_id)
        return owed

    async def now(self, cluster_id: ClusterId | None = None) -> Talk:
        """Return the cluster's only talk as it is."""
        [one] = await self.talks.of_cluster(cluster_id or self.cluster)
        return one

    def read(self, query: sa.Select[Any]) -> list[Any]:
        """Return what a query finds."""
        return list(self.database.read_now(lambda connection: connection.execute(query).all()))


@pytest.fixture
def office(database: Database, hands: Hands) -> Office:
    return Office(database, hands)


async def test_a_question_goes_to_the_asker_as_a_reply_to_their_message(office: Office) -> None:
    begun = await office.begun()

    owed = await office.sent(900)
    assert (owed.kind, owed.place.chat_id, owed.message_id) == ("notice", 7, 1)
    assert "Where did you get it?" in getattr(owed.payload, "plain", "")
    assert "Ana" not in getattr(owed.payload, "html", "")
    assert (begun.number, begun.state, begun.language) == (1, "open", "uk")
    [line] = (await office.now()).lines
    assert (line.author and line.author.name, line.delivery) == ("Ana", "sent")


async def test_nothing_that_was_said_is_in_the_clear(office: Office) -> None:
    begun = await office.begun()
    office.hear(begun.id, "from my aunt")
    stored = office.read(sa.select(talk)) + office.read(sa.select(talk_line))
    stored += office.read(sa.select(audit_event))
    assert "aunt" not in str(stored) and "Where did" not in str(stored)


async def test_a_message_that_was_sent_is_known_by_its_number(office: Office) -> None:
    begun = await office.begun()
    await office.sent(900)
    messages = SentMessages(office.database, SECRETS, BOT)
    line_id = office.read(sa.select(talk_line.c.id))[0][0]
    assert await messages.key_of(7, 900) == f"talk:{begun.id}:{line_id}"
    assert await messages.key_of(7, 901) is None
    assert await messages.key_of(8, 900) is None
    assert await office.talks.line(line_id) == "Where did you get it?"
    assert await office.talks.line(line_id + 1) == ""


async def test_an_answer_reaches_the_moderator_who_asked(office: Office) -> None:
    begun = await office.begun()
    await office.sent(900)
    office.hear(begun.id, "from my aunt")
    told = await office.sent(901)
    assert told.place.chat_id == ANA
    assert [(line.author is None, line.text) for line in (await office.now()).lines] == [
        (False, "Where did you get it?"),
        (True, "from my aunt"),
    ]


async def test_the_same_said_twice_is_said_once(office: Office) -> None:
    begun = await office.begun()
    await office.talks.say(office.ana, begun.id, "Where did you get it?")
    office.hear(begun.id, "from my aunt")
    office.hear(begun.id, "from my aunt")
    assert len((await office.now()).lines) == 2


async def test_nobody_but_the_asker_answers(office: Office) -> None:
    begun = await office.begun()
    office.hear(begun.id, "I know better", OTHER)
    office.commit(TurnTalk(talk_id=begun.id, asker=OTHER, state="closed"))
    office.hear(TalkId(begun.id + 1), "to no talk")
    assert len((await office.now()).lines) == 1 and (await office.now()).state == "open"
    assert await office.talks.asked(begun.id, OTHER) is None


async def test_neither_side_says_more_than_so_much_unanswered(office: Office) -> None:
    begun = await office.begun()
    for number in range(MOST_UNANSWERED - 1):
        await office.talks.say(office.ana, begun.id, f"and {number}?")
    with pytest.raises(Impossible, match="not answered"):
        await office.talks.say(office.ana, begun.id, "one too many")
    for number in range(MOST_UNANSWERED + 2):
        office.hear(begun.id, f"answer {number}")
    assert len((await office.now()).lines) == 2 * MOST_UNANSWERED
    assert (await office.talks.say(office.ana, begun.id, "Thank you.")).lines[-1].text


async def test_the_asker_pauses_goes_on_and_ends(office: Office) -> None:
    begun = await office.begun()
    office.commit(TurnTalk(talk_id=begun.id, asker=ASKER, state="paused"))
    with pytest.raises(Impossible, match="paused"):
        await office.talks.say(office.ana, begun.id, "Please?")
    with pytest.raises(Impossible, match="paused"):
        await office.talks.set_state(office.ana, begun.id, "open")
    office.commit(TurnTalk(talk_id=begun.id, asker=ASKER, state="open"))
    assert (await office.now()).state == "open"
    office.commit(TurnTalk(talk_id=begun.id, asker=ASKER, state="closed"))
    office.commit(TurnTalk(talk_id=begun.id, asker=ASKER, state="open"))
    ended = await office.now()
    assert (ended.state, ended.closed_by) == ("closed", "asker")
    with pytest.raises(Impossible, match="ended"):
        await office.talks.say(office.ana, begun.id, "But …")
    with pytest.raises(Impossible, match="no questions"):
        await office.begun()


async def test_who_paused_goes_on_by_answering(office: Office) -> None:
    begun = await office.begun()
    office.commit(TurnTalk(talk_id=begun.id, asker=ASKER, state="paused"))
    office.hear(begun.id, "from my aunt")
    assert (await office.now()).state == "open"


async def test_a_talk_that_the_moderator_paused_hears_nothing(office: Office) -> None:
    begun = await office.begun()
    paused = await office.talks.set_state(office.ana, begun.id, "paused")
    assert (paused.state, paused.closed_by) == ("paused", "moderator")
    office.hear(begun.id, "from my aunt")
    office.commit(TurnTalk(talk_id=begun.id, asker=ASKER, state="open"))
    assert len((await office.now()).lines) == 1 and (await office.now()).state == "paused"
    assert (await office.talks.set_state(office.ana, begun.id, "open")).state == "open"


async def test_ending_tells_the_asker_and_forgets_their_chat(office: Office) -> None:
    begun = await office.begun()
    await office.sent(900)
    ended = await office.talks.set_state(office.ana, begun.id, "closed")
    assert (ended.state, ended.closed_by) == ("closed", "moderator")
    said = await office.sent(901)
    assert "no more questions" in getattr(said.payload, "plain", "")
    assert office.read(sa.select(talk.c.chat)) == [(None,)]
    again = await office.begun()
    assert (again.number, again.id > begun.id) == (1, True)


async def test_one_talk_with_an_asker_at_a_time(office: Office) -> None:
    await office.begun()
    with pytest.raises(Impossible, match="already"):
        await office.begun()


async def test_talks_are_numbered_by_asker(office: Office) -> None:
    await office.begun()
    other = asked(office.database, office.hands, office.cluster, chat_id=8, asker=OTHER)
    second = await office.talks.begin(office.ana, office.cluster, other, "And you?")
    assert second.number == 2


async def test_a_talk_goes_with_its_tip_to_another_cluster(office: Office) -> None:
    await office.begun()
    elsewhere = cluster(office.database, office.hands)
    moved = sa.update(tip_table).values(cluster_id=elsewhere)
    office.database.run_now(lambda connection: connection.execute(moved))
    assert (await office.now(elsewhere)).cluster_id == office.cluster


async def test_who_cannot_be_asked_is_not_asked(office: Office) -> None:
    hidden = asked(office.database, office.hands, office.cluster, key="m2", subscribed=False)
    group = asked(office.database, office.hands, office.cluster, chat_id=-9, asker=OTHER)
    for tip_id, reason in ((hidden, "want no messages"), (group, "in a group")):
        with pytest.raises(Impossible, match=reason):
            await office.talks.begin(office.ana, office.cluster, tip_id, "Hello?")
    with pytest.raises(Unknown):
        await office.talks.begin(office.ana, ClusterId(99), office.tip, "Hello?")
    office.database.run_now(lambda connection: drop_of_asker(connection, ASKER))
    with pytest.raises(Impossible):
        await office.begun()


@pytest.mark.parametrize(
    "act",
    [
        lambda office: office.talks.begin(office.ana, office.cluster, TipId(99), "x"),
        lambda office: office.talks.say(office.ana, TalkId(99), "x"),
        lambda office: office.talks.set_state(office.ana, TalkId(99), "paused"),
        lambda office: office.talks.drop_reply(office.ana, "none", "en"),
    ],
)
async def test_what_is_not_there_is_unknown(office: Office, act: Callable[..., Any]) -> None:
    with pytest.raises(Unknown):
        await act(office)


async def test_a_chat_that_is_gone_ends_its_talks(office: Office) -> None:
    begun = await office.begun()
    office.commit(DropChat())
    ended = await office.now()
    assert (ended.state, ended.lines[0].delivery) == ("closed", "not_sent")
    with pytest.raises(Impossible, match="ended"):
        await office.talks.set_state(office.ana, begun.id, "paused")


async def test_what_was_said_is_erased_in_time(office: Office) -> None:
    begun = await office.begun()
    office.hear(begun.id, "from my aunt")
    office.hands.pass_(29 * DAY)
    assert await erase_old_talks(office.reach, office.hands()) == 0
    office.hands.pass_(2 * DAY)
    assert await erase_old_talks(office.reach, office.hands()) == 1
    erased = await office.now()
    assert (erased.state, [line.text for line in erased.lines]) == ("closed", ["", ""])
    assert office.read(sa.select(talk.c.chat)) == [(None,)]


async def test_saved_replies_are_kept_by_name_and_language(office: Office) -> None:
    boris = moderate(office.database, "Boris", Role.EDITOR)
    await office.talks.save_reply(office.ana, "where", "en", "Where is it from?")
    await office.talks.save_reply(boris, "where", "en", "Where did you see it?")
    await office.talks.save_reply(boris, "where", "uk", "Звідки це?")
    await office.talks.drop_reply(office.ana, "where", "uk")
    assert await office.talks.replies() == (
        SavedReply(name="where", language="en", text="Where did you see it?"),
    )


async def test_what_moderators_do_is_in_the_audit(office: Office) -> None:
    begun = await office.begun()
    await office.talks.set_state(office.ana, begun.id, "paused")
    await office.talks.set_state(office.ana, begun.id, "paused")
    events = office.read(sa.select(audit_event.c.actor, audit_event.c.detail))
    assert events == [
        ("Ana", {"talk": begun.id, "said": 1}),
        ("Ana", {"talk": begun.id, "state": "paused"}),
    ]


async def test_an_answer_waits_in_the_console_where_the_moderator_has_no_chat(
    office: Office,
) -> None:
    chen: Actor = moderate(office.database, "Chen", Role.EDITOR)
    begun = await office.talks.begin(chen, office.cluster, office.tip, "Where from?")
    await office.sent(900)
    office.hear(begun.id, "from my aunt")
    assert await office.outbox.lease(1, NOBODY, office.hands()) == []
    assert len((await office.now()).lines) == 2
