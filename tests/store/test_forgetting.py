"""Forgetting a person: nothing in the whole store leads to them, or holds their words."""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.claims.clock import epoch_ms
from bot.claims.ids import AskerHash
from bot.flows.effects import Effect, Forget, HearAsker, KeepTip, Subscribe
from bot.flows.post import LeaseLost, NewUpdate
from bot.match.decision import NoMatch
from bot.moderate.ids import TalkId
from bot.moderate.roles import Role
from bot.receive.flood import beside
from bot.receive.tip import Tip
from bot.store.apply import apply_effects
from bot.store.database import Database
from bot.store.desk.gather import gather_batch
from bot.store.desk_tables import desk_metadata, quiet_asker, talk
from bot.store.forgetting import Forgotten, forget
from bot.store.inbox import Inbox
from bot.store.outbox import Outbox
from bot.store.sealed_columns import SEALED
from bot.store.secrets import SealBroken
from bot.store.tables import inbox, outbox
from tests.store.claim_support import rows
from tests.store.desk.talk_support import ANA, asked, cluster, moderate
from tests.store.support import BOT, SECRETS, Hands, answer, outgoing, place, reply, update
from tests.store.test_slowing import Counted, said, worked
from tests.stores import Files, opened

PERSON, OTHER, GROUP = 7_007_007, 8_008_008, -100_500
WORDS = "my neighbour Zebulon has the virus"
OTHERS = "somebody else's words"


def asker(person: int) -> AskerHash:
    return SECRETS.asker(BOT, person)


def sent(update_id: int, chat_id: int, person: int, text: str = WORDS, **about: Any) -> NewUpdate:
    """Return an update with a message of a person in a chat."""
    raw = {
        "update_id": update_id,
        "message": {"from": {"id": person, "first_name": "Zebulon"}, "text": text},
    }
    return NewUpdate(update_id=update_id, lane=SECRETS.lane(BOT, chat_id), raw=raw, **about)


class Town:
    """A store in which a person and another one have left all that can be left."""

    def __init__(self, database: Database) -> None:
        self.database, self.hands = database, Hands()
        self.inbox = Inbox(database, SECRETS, BOT)
        self.outbox = Outbox(database, SECRETS, BOT)

    def commit(self, chat_id: int, *effects: Effect) -> None:
        self.database.run_now(
            lambda connection: apply_effects(
                connection, SECRETS, place(chat_id), effects, self.hands()
            )
        )

    def ask(self, person: int, text: str, key: str = "m1", chat_id: int | None = None) -> None:
        """Let a person send a tip that gathers, and get its answer."""
        kept = KeepTip(
            key=key,
            asker=asker(person),
            tip=Tip(text=text),
            text_days=90,
            origins=("t.me/rumours",),
            ask="unknown",
            language="en",
        )
        told = Subscribe(key=key, message_id=1, language="en", days=90)
        where = chat_id or person
        self.commit(where, kept, answer(NoMatch(), key=key), told, reply(text, key))

    def gather(self) -> None:
        now = epoch_ms(self.hands.pass_(1))
        self.database.run_now(lambda connection: gather_batch(connection, SECRETS, now))

    async def deliver(self) -> None:
        """Send what is owed."""
        while owed := await self.outbox.lease(50, frozenset(), self.hands.pass_(2)):
            for one in owed:
                await self.outbox.end(one, "done", None, self.hands(), reply_id=500 + one.id)

    def talk(self, person: int) -> None:
        """Let a moderator ask a person, who answers."""
        ana = moderate(self.database, "Ana", Role.REVIEWER, ANA)
        about = asked(
            self.database,
            self.hands,
            cluster(self.database, self.hands),
            chat_id=person,
            key="m9",
            asker=asker(person),
        )
        now = epoch_ms(self.hands())

        def write(connection: sa.Connection) -> int:
            values = {
                "cluster_id": 1,
                "tip_id": about,
                "asker": asker(person),
                "lane": SECRETS.lane(BOT, person),
                "bot_id": BOT,
                "chat": SECRETS.seal(str(person).encode(), b"talk"),
                "language": "en",
                "state": "open",
                "opened_by": ana.id,
                "created_at": now,
                "changed_at": now,
                "erase_at": now + 10**9,
            }
            made = sa.insert(talk).values(values).returning(talk.c.id)
            return int(connection.execute(made).scalar_one())

        talk_id = TalkId(self.database.run_now(write))
        said = HearAsker(talk_id=talk_id, asker=asker(person), text=WORDS, notice=outgoing(WORDS))
        self.commit(person, said)

    def tell(self, person: int) -> None:
        """Keep that a person was told in a group, by a notice whose key names them."""
        now = epoch_ms(self.hands())
        name = asker(person).hex()[:32]

        def write(connection: sa.Connection) -> None:
            claim = connection.exec_driver_sql(
                "insert into claim (public_id, state, created_at, changed_at) "
                "values ('lemon', 'draft', 1, 1) returning id"
            ).scalar_one()
            telling = connection.execute(
                sa.text(
                    "insert into telling (kind, state, claim_id, created_at) "
                    "values ('answer', 'done', :claim, 1) returning id"
                ),
                {"claim": claim},
            ).scalar_one()
            connection.execute(
                sa.text(
                    "insert into told (telling_id, asker, tip_id, state, created_at) "
                    "values (:telling, :asker, 1, 'sent', 1)"
                ),
                {"telling": telling, "asker": asker(person)},
            )
            connection.execute(
                sa.insert(outbox).values(
                    bot_id=BOT,
                    lane=place(GROUP).lane,
                    key=f"nt{telling}.{name}",
                    kind="notice",
                    state="done",
                    created_at=now,
                    due_at=now,
                    ended_at=now,
                )
            )

        self.database.run_now(write)

    async def live(self) -> None:
        """Let the person and another one do all that leaves something."""
        for person, text in ((PERSON, WORDS), (OTHER, OTHERS)):
            self.ask(person, text)
            self.ask(person, "the mayor was seen with a giraffe", "m2", GROUP + person)
        self.ask(PERSON, "the mayor was seen with a giraffe", "m3")
        self.gather()
        self.talk(PERSON)
        self.tell(PERSON)
        quiet = sa.insert(quiet_asker).values(asker=asker(PERSON), created_at=1)
        self.database.run_now(lambda connection: connection.execute(quiet))
        await self.deliver()
        await self.inbox.put(
            [sent(1, PERSON, PERSON), sent(2, GROUP, PERSON), sent(3, GROUP, OTHER, OTHERS)],
            self.hands(),
        )
        while some := await self.inbox.lease(9, self.hands()):
            for leased in some:
                await self.inbox.bury(leased, None, (), "broken", self.hands())
        await self.inbox.put(
            [sent(4, PERSON, PERSON, album="a1"), sent(5, GROUP, PERSON, album="a2")], self.hands()
        )
        for leased in await self.inbox.lease(9, self.hands.pass_(9)):
            await self.inbox.finish(leased, place(PERSON), (), self.hands())

    def forget(self, **how: Any) -> Forgotten:
        return self.database.run_now(
            lambda connection: forget(
                connection, SECRETS, BOT, PERSON, epoch_ms(self.hands()), **how
            )
        )


def told(value: Any) -> Iterator[str]:
    """Yield all that a value can be read as, with the key in hand."""
    if not isinstance(value, bytes):
        yield json.dumps(value, default=str, ensure_ascii=False)
        return
    yield value.hex()
    for purpose in {each.purpose for each in SEALED}:
        with suppress(SealBroken):
            yield SECRETS.unseal(value, purpose).decode(errors="replace")


def traces(database: Database, person: int, words: str) -> list[str]:
    """Return every column of every row that leads to a person or holds their words, sealed too."""
    lane = SECRETS.lane(BOT, person)
    marks = (asker(person).hex()[:32], str(lane), str(beside(lane)), str(person), words)

    def look(connection: sa.Connection) -> list[str]:
        return [
            f"{table.name}.{column}"
            for table in desk_metadata.sorted_tables
            for row in connection.execute(sa.select(table)).mappings()
            for column, value in row.items()
            if any(mark in shown for shown in told(value) for mark in marks)
        ]

    return database.read_now(look)


@pytest.fixture
async def town(database: Database) -> Town:
    town = Town(database)
    await town.live()
    return town


async def test_the_search_finds_a_person_wherever_they_are(town: Town) -> None:
    found = {trace.partition(".")[0] for trace in traces(town.database, PERSON, WORDS)}
    assert found == {
        "album_part",
        "cluster_asker",
        "inbox",
        "outbox",
        "quiet_asker",
        "subscription",
        "talk",
        "talk_line",
        "tip",
        "tip_cluster",
        "told",
    }


async def test_nothing_is_left_of_a_person(town: Town) -> None:
    forgotten = town.forget()
    assert traces(town.database, PERSON, WORDS) == []
    assert (forgotten.tips, forgotten.talks, forgotten.moderator) == (4, 1, False)
    assert forgotten.updates == 2


async def test_others_stay_as_they_are_and_are_counted_right(town: Town) -> None:
    def kept() -> list[str]:
        return traces(town.database, OTHER, OTHERS)

    before = kept()
    town.forget()
    assert kept() == before
    giraffe = rows(
        town.database, "select tips, askers from tip_cluster where tips > 0 order by tips desc"
    )
    assert giraffe == [(1, 1), (1, 1)]
    empty = rows(town.database, "select shown from tip_cluster where tips = 0")
    assert set(empty) <= {(None,)}


async def test_an_update_that_comes_again_is_known_and_not_worked_on(town: Town) -> None:
    town.forget()
    assert await town.inbox.put([sent(1, PERSON, PERSON)], town.hands()) == 0
    assert await town.inbox.lease(9, town.hands.pass_(9)) == []


async def test_what_waits_goes_as_well_and_who_works_on_it_keeps_nothing(town: Town) -> None:
    await town.inbox.put([sent(6, PERSON, PERSON), sent(7, PERSON, PERSON)], town.hands())
    town.ask(PERSON, WORDS, "m6")
    [leased] = await town.inbox.lease(9, town.hands())
    town.forget()
    assert traces(town.database, PERSON, WORDS) == []
    with pytest.raises(LeaseLost):
        await town.inbox.finish(leased, place(PERSON), (reply(WORDS),), town.hands())
    assert traces(town.database, PERSON, WORDS) == []


async def test_forgetting_twice_changes_nothing(town: Town) -> None:
    town.forget()
    again = town.forget()
    assert again == Forgotten(tips=0, talks=0, updates=0, moderator=False)


async def test_a_moderator_keeps_their_account(town: Town) -> None:
    moderate(town.database, "Boris", Role.EDITOR, PERSON)
    assert town.forget().moderator
    assert traces(town.database, PERSON, WORDS) == ["moderator.person", "moderator.chat"]


async def test_in_the_chat_the_last_word_leads_to_nobody(town: Town) -> None:
    town.ask(PERSON, WORDS, "m6")
    said = Forget(person_id=PERSON, press_id="55", shown_as=100, said=outgoing("All is erased."))
    town.commit(PERSON, said)
    owed = await town.outbox.lease(9, frozenset(), town.hands.pass_(2))
    assert {one.place.chat_id for one in owed} == {PERSON}
    assert [one.kind for one in owed] == ["press", "reply"]  # the answer that was owed goes first
    for one in owed:
        await town.outbox.end(one, "done", None, town.hands())
    await town.deliver()
    assert traces(town.database, PERSON, WORDS) == []


async def test_what_is_sent_after_the_press_is_answered(town: Town) -> None:
    await town.inbox.put([sent(6, PERSON, PERSON)], town.hands())
    said = Forget(person_id=PERSON, press_id="55", shown_as=100, said=outgoing("All is erased."))
    town.commit(PERSON, said)
    assert [one.update_id for one in await town.inbox.lease(9, town.hands())] == [6]


async def test_what_was_slowed_goes_with_what_is_known_of_the_flood(town: Town) -> None:
    flooded = Inbox(town.database, SECRETS, BOT, Counted().flood)
    flood = [said(number, PERSON) for number in range(20, 26)]
    await flooded.put([*flood, said(26, PERSON, GROUP)], town.hands())
    await flooded.put([update(30, PERSON)], town.hands())  # it goes past them, in the lane beside
    await worked(flooded, town.hands())
    found = {trace.partition(".")[0] for trace in traces(town.database, PERSON, WORDS)}
    assert {"budget", "inbox", "outbox"} <= found

    last = Forget(person_id=PERSON, press_id="55", shown_as=100, said=outgoing("All is erased."))
    town.commit(PERSON, last)
    await town.deliver()

    assert traces(town.database, PERSON, WORDS) == []
    assert await flooded.lease(9, town.hands.pass_(1_000)) == []


async def test_what_the_press_went_past_is_not_answered_after_it(town: Town) -> None:
    flooded = Inbox(town.database, SECRETS, BOT, Counted().flood)
    await flooded.put([said(number, PERSON) for number in range(20, 26)], town.hands())
    await flooded.put([update(30, PERSON)], town.hands())
    await flooded.put([said(31, PERSON)], town.hands())
    first, press = await flooded.lease(9, town.hands())
    await town.outbox.open_reply(
        place(PERSON), key="m20", message_id=20, language="en", now=town.hands()
    )

    last = Forget(person_id=PERSON, press_id="55", shown_as=100, said=outgoing("All is erased."))
    await flooded.finish(press, place(PERSON), (last,), town.hands())

    with pytest.raises(LeaseLost):
        await flooded.finish(first, place(PERSON), (reply(WORDS),), town.hands())
    assert await worked(flooded, town.hands.pass_(1_000)) == [31]
    await town.deliver()
    town.forget()
    assert traces(town.database, PERSON, WORDS) == []


async def test_no_notice_in_a_group_tells_which_message_was_slowed(town: Town) -> None:
    flooded = Inbox(town.database, SECRETS, BOT, Counted().flood)
    await flooded.put([said(number, PERSON, GROUP) for number in range(20, 26)], town.hands())
    await flooded.put([said(number, OTHER, GROUP) for number in range(40, 46)], town.hands())
    await town.deliver()
    told_of = "select message_id from outbox where key in ('nslowed23', 'nslowed43') order by id"
    assert rows(town.database, told_of) == [(23,), (43,)]

    await flooded.put([update(50, PERSON)], town.hands())
    [*_, press] = await flooded.lease(9, town.hands())
    last = Forget(person_id=PERSON, press_id="55", shown_as=100, said=outgoing("All is erased."))
    await flooded.finish(press, place(PERSON), (last,), town.hands())
    assert rows(town.database, told_of) == [(43,)]


def test_a_body_that_nobody_can_read_stays(database: Database) -> None:
    town = Town(database)
    now = epoch_ms(town.hands())
    strange = [
        b"sealed with another key",
        SECRETS.seal(b"no json", b"inbox"),
        SECRETS.seal(b'{"message": {"from": {"id": "x"}}}', b"inbox"),
    ]

    def write(connection: sa.Connection) -> None:
        for number, body in enumerate(strange):
            connection.execute(
                sa.insert(inbox).values(
                    bot_id=BOT,
                    update_id=number,
                    lane=1,
                    state="dead",
                    body=body,
                    created_at=now,
                    due_at=now,
                    ended_at=now,
                )
            )

    database.run_now(write)
    assert town.forget().updates == 0
    assert rows(database, "select count(*) from inbox where body is not null") == [(3,)]


def bytes_in(folder: Path) -> bytes:
    """Return every byte of a store's files."""
    return b"".join(path.read_bytes() for path in folder.iterdir())


async def test_the_file_holds_no_byte_of_a_person(tmp_path: Path) -> None:
    url = Files(tmp_path).migrated()
    with opened(url) as database:
        town = Town(database)
        await town.live()
        before = [bytes(value) for (value,) in rows(database, "select kept from tip") if value]
        town.forget()
        after = {bytes(value) for (value,) in rows(database, "select kept from tip") if value}
    held = bytes_in(tmp_path)
    assert held.count(asker(OTHER)) > 0
    assert held.count(asker(PERSON)) == 0
    assert not [sealed for sealed in before if sealed not in after and held.count(sealed)]


async def test_counts_of_the_store_agree(town: Town) -> None:
    town.forget()
    counted = (
        "select tips, (select count(*) from tip where cluster_id = tip_cluster.id) from tip_cluster"
    )
    assert all(told == there for told, there in rows(town.database, counted))
