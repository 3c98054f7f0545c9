"""Lists of clusters and a cluster seen whole."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.claims.ids import TipId
from bot.moderate.ask import Marks
from bot.moderate.cluster import Order, QueueView, TipFile
from bot.moderate.ids import ClusterId
from bot.moderate.refusals import Unknown
from bot.receive.tip import Media
from bot.store.database import Database
from bot.store.desk.queue import QueueStore
from bot.store.desk_tables import expert_group, group_member, tip_cluster
from bot.store.tables import tip
from tests.store.desk.desk_support import (
    ANA,
    BORIS,
    GARLIC,
    LEMON,
    ask,
    choose,
    employ,
    gather,
    tip_id,
)
from tests.store.support import SECRETS, Hands

PHOTO = (Media(kind="photo", file_id="f1", unique_id="u1"),)
MOON = "The moon landing was filmed in a studio near Prague in winter"


@pytest.fixture
def queue(database: Database, hands: Hands) -> QueueStore:
    employ(database)
    ask(database, hands, LEMON, who=1, key="m1")
    hands.pass_(60)
    ask(database, hands, GARLIC, who=1, key="m2", media=PHOTO, marks=Marks(files=("u1",)))
    ask(database, hands, GARLIC, who=2, key="m3")
    hands.pass_(60)
    ask(database, hands, MOON, who=3, key="m4")
    gather(database, hands)
    return QueueStore(database, SECRETS, hands)


async def texts(queue: QueueStore, view: QueueView) -> list[str]:
    return [card.text for card in (await queue.page(view, me=ANA.id)).cards]


@pytest.mark.parametrize(
    ("order", "wanted"),
    [
        ("demand", [GARLIC, MOON, LEMON]),
        ("oldest", [LEMON, GARLIC, MOON]),
        ("newest", [MOON, GARLIC, LEMON]),
    ],
)
async def test_clusters_wait_in_an_order(
    queue: QueueStore, order: Order, wanted: list[str]
) -> None:
    assert await texts(queue, QueueView(order=order)) == wanted


@pytest.mark.parametrize("order", ["demand", "oldest", "newest"])
async def test_pages_follow_one_another(queue: QueueStore, order: Order) -> None:
    view, seen, after = QueueView(order=order), [], None
    for _ in range(3):
        page = await queue.page(view, me=ANA.id, after=after, most=1)
        seen += [card.text for card in page.cards]
        after = page.after
    assert after is None
    assert seen == await texts(queue, view)


async def test_a_made_up_page_is_unknown(queue: QueueStore) -> None:
    for after in ("x", "1", "1-x", "-", "9" * 20 + "-1", "٣-٣"):
        with pytest.raises(Unknown):
            await queue.page(QueueView(), me=ANA.id, after=after)


async def test_a_list_is_narrowed(queue: QueueStore, database: Database) -> None:
    spanish = sa.update(tip_cluster).where(tip_cluster.c.id == 1).values(language="es")
    database.run_now(lambda connection: connection.execute(spanish))
    assert await texts(queue, QueueView(language="es")) == [LEMON]
    assert await texts(queue, QueueView(kind="photo")) == [GARLIC]
    assert len(await texts(queue, QueueView(kind="100%"))) == 3


async def test_shelves_hold_their_own(queue: QueueStore, database: Database, hands: Hands) -> None:
    def found(connection: sa.Connection) -> None:
        connection.execute(sa.insert(expert_group).values(id=5, name="Doctors", created_at=1))
        connection.execute(sa.insert(group_member).values(group_id=5, moderator_id=BORIS.id))

    database.run_now(found)
    await queue.take(ANA, ClusterId(1), 1)
    await queue.assign(ANA, ClusterId(2), 1, group=5)
    hands.pass_(1)
    await queue.dismiss(ANA, ClusterId(3), 1, "spam")
    assert await texts(queue, QueueView(shelf="waiting")) == [GARLIC, LEMON]
    assert await texts(queue, QueueView(shelf="mine")) == [LEMON]
    assert await texts(queue, QueueView(shelf="dismissed", order="oldest")) == [MOON]
    assert await queue.counts(ANA.id) == {
        "waiting": 2,
        "mine": 1,
        "groups": 0,
        "answered": 0,
        "dismissed": 1,
    }
    assert (await queue.counts(BORIS.id))["groups"] == 1


@pytest.mark.parametrize(
    ("order", "wanted"),
    [
        ("demand", [GARLIC, MOON, LEMON]),
        ("oldest", [LEMON, GARLIC, MOON]),
        ("newest", [MOON, GARLIC, LEMON]),
    ],
)
async def test_a_narrowed_list_is_turned_page_by_page(
    queue: QueueStore, order: Order, wanted: list[str]
) -> None:
    view = QueueView(order=order, language="en", kind="text")
    shown: list[str] = []
    after: str | None = None
    for _ in wanted:
        page = await queue.page(view, me=ANA.id, after=after, most=1)
        shown += [card.text for card in page.cards]
        after = page.after
    assert (shown, after) == (wanted, None)


async def test_a_cluster_that_all_tips_left_waits_no_more(
    queue: QueueStore, database: Database, hands: Hands
) -> None:
    choose(database, hands, "m1", None)
    gather(database, hands)
    assert LEMON not in await texts(queue, QueueView())


async def test_a_cluster_is_seen_whole(queue: QueueStore, database: Database, hands: Hands) -> None:
    hands.pass_(timedelta(days=1).total_seconds())
    ask(
        database,
        hands,
        f"{GARLIC} https://news.example/a",
        who=4,
        key="m5",
        reason="wrong",
        origins=("telegram:-1001", "telegram:@healing"),
        links=("https://news.example/a",),
        read=("Garlic! Garlic!",),
    )
    gather(database, hands)
    seen = await queue.view(ClusterId(2))
    assert seen.card.askers == 3 and set(seen.card.kinds) == {"photo", "text", "link"}
    assert [(each.text, each.tips) for each in seen.variants] == [
        (GARLIC, 2),
        (f"{GARLIC} https://news.example/a", 1),
    ]
    assert seen.variants[0].tip_id == TipId(tip_id(database, "m2"))
    assert list(seen.days.values()) == [2, 1]
    assert seen.origins == {"@healing": 1}
    assert seen.reasons == {"unknown": 2, "wrong": 1}
    assert seen.links == ("https://news.example/a",)
    assert seen.read == ("Garlic! Garlic!",)
    assert seen.files == (TipFile(kind="photo", file_id="f1"),)
    with pytest.raises(Unknown):
        await queue.view(ClusterId(99))


async def test_what_is_erased_is_seen_as_empty(queue: QueueStore, database: Database) -> None:
    gone = sa.update(tip).values(kept=None, erase_at=None)
    database.run_now(lambda connection: connection.execute(gone))
    assert [each.text for each in (await queue.view(ClusterId(1))).variants] == [""]


async def test_clusters_that_may_ask_the_same_are_shown_beside(
    queue: QueueStore, database: Database, hands: Hands
) -> None:
    ask(database, hands, LEMON.replace("three", "ten"), who=5)
    gather(database, hands)
    near = (await queue.view(ClusterId(1))).near
    assert [each.text for each in near] == [LEMON.replace("three", "ten")]
