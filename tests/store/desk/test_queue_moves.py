"""Clusters split, joined and parted: whatever is done, they count what their tips say."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.claims.ids import TipId
from bot.moderate.ids import ClusterId
from bot.moderate.refusals import Impossible, Overtaken, Refusal, Unknown
from bot.store.database import Database
from bot.store.desk.cluster_erasing import erase_texts, forget_asker
from bot.store.desk.queue import QueueStore
from bot.store.desk.queue_cards import Deed
from bot.store.desk.queue_moves import join, part, split
from bot.store.desk.queue_states import dismiss, reopen
from bot.store.tables import tip
from tests.store.desk.desk_support import (
    ANA,
    GARLIC,
    LEMON,
    ask,
    assert_counts_are_true,
    choose,
    cluster_of,
    clusters,
    employ,
    gather,
    person,
    tip_id,
)
from tests.store.support import SECRETS, Hands
from tests.stores import Files, opened


@pytest.fixture
def queue(database: Database, hands: Hands) -> QueueStore:
    employ(database)
    return QueueStore(database, SECRETS, hands)


async def test_a_variant_is_moved_with_all_its_tips(
    queue: QueueStore, database: Database, hands: Hands
) -> None:
    added = f"{LEMON}. Please share this with all your friends!"
    for who, text in enumerate((LEMON, added, added, LEMON)):
        ask(database, hands, text, who=who, key=f"m{who}")
    gather(database, hands)
    made = await queue.split(ANA, ClusterId(1), 1, [TipId(tip_id(database, "m1"))])
    assert (made.tips, made.askers, made.text) == (2, 2, added)
    assert cluster_of(database, "m2") == made.id
    assert cluster_of(database, "m3") == 1
    assert_counts_are_true(database)


async def test_new_tips_follow_the_split(
    queue: QueueStore, database: Database, hands: Hands
) -> None:
    added = f"{LEMON}. Please share this with all your friends!"
    ask(database, hands, LEMON, key="m1")
    ask(database, hands, added, key="m2")
    gather(database, hands)
    made = await queue.split(ANA, ClusterId(1), 1, [TipId(tip_id(database, "m2"))])
    ask(database, hands, added, key="m3", who=2)
    ask(database, hands, LEMON, key="m4", who=2)
    gather(database, hands)
    assert (cluster_of(database, "m3"), cluster_of(database, "m4")) == (made.id, 1)


async def test_what_cannot_be_split_is_refused(
    queue: QueueStore, database: Database, hands: Hands
) -> None:
    ask(database, hands, LEMON, key="m1")
    gather(database, hands)
    with pytest.raises(Impossible, match="all texts"):
        await queue.split(ANA, ClusterId(1), 1, [TipId(tip_id(database, "m1"))])
    with pytest.raises(Unknown):
        await queue.split(ANA, ClusterId(1), 1, [TipId(99)])
    with pytest.raises(Unknown):
        await queue.split(ANA, ClusterId(9), 1, [TipId(99)])
    with pytest.raises(Overtaken) as overtaken:
        await queue.split(ANA, ClusterId(1), 7, [TipId(99)])
    assert overtaken.value.version == 1


async def test_joined_clusters_part_as_they_were(
    queue: QueueStore, database: Database, hands: Hands
) -> None:
    ask(database, hands, LEMON, who=1, key="m1")
    ask(database, hands, GARLIC, who=1, key="m2")
    ask(database, hands, GARLIC, who=2, key="m3")
    gather(database, hands)
    one = await queue.join(ANA, ClusterId(2), 1, ClusterId(1))
    assert (one.id, one.tips, one.askers, one.version) == (1, 3, 2, 2)
    assert_counts_are_true(database)
    assert (await queue.view(ClusterId(2))).card.id == 1
    assert (await queue.view(ClusterId(1))).joined == (2,)
    ask(database, hands, GARLIC, who=3, key="m4")
    gather(database, hands)
    assert cluster_of(database, "m4") == 1
    again = await queue.part(ANA, ClusterId(1), ClusterId(2))
    assert (again.id, again.state, again.tips) == (2, "open", 2)
    assert_counts_are_true(database)


async def test_a_chain_of_joins_parts_link_by_link(
    queue: QueueStore, database: Database, hands: Hands
) -> None:
    texts = (LEMON, GARLIC, "The moon landing was filmed in a studio near Prague in winter")
    for who, text in enumerate(texts):
        ask(database, hands, text, who=who, key=f"m{who}")
    gather(database, hands)
    await queue.join(ANA, ClusterId(1), 1, ClusterId(2))
    await queue.join(ANA, ClusterId(2), 2, ClusterId(3))
    assert (await queue.view(ClusterId(1))).card.tips == 3
    with pytest.raises(Impossible):
        await queue.part(ANA, ClusterId(3), ClusterId(1))
    assert (await queue.part(ANA, ClusterId(3), ClusterId(2))).tips == 2
    assert (await queue.part(ANA, ClusterId(2), ClusterId(1))).tips == 1
    assert_counts_are_true(database)


async def test_what_cannot_be_joined_is_refused(
    queue: QueueStore, database: Database, hands: Hands
) -> None:
    ask(database, hands, LEMON)
    ask(database, hands, GARLIC)
    gather(database, hands)
    with pytest.raises(Impossible):
        await queue.join(ANA, ClusterId(1), 1, ClusterId(1))
    with pytest.raises(Impossible):
        await queue.part(ANA, ClusterId(1), ClusterId(2))
    await queue.dismiss(ANA, ClusterId(2), 1, "spam")
    with pytest.raises(Impossible, match="dismissed"):
        await queue.join(ANA, ClusterId(1), 1, ClusterId(2))


TEXTS = (
    LEMON,
    f"{LEMON} 🔥",
    f"{LEMON}. Please share this with all your friends!",
    GARLIC,
    "true?",
    "The moon landing was filmed in a studio near Prague in winter",
)
ORIGINS = ("telegram:@healing", "telegram:-1001", "telegram:@moon")
STEP = st.tuples(
    st.sampled_from(
        [
            "ask",
            "ask",
            "ask",
            "choose",
            "gather",
            "split",
            "join",
            "part",
            "forget",
            "turn",
            "erase",
        ]
    ),
    st.integers(0, 9),
    st.integers(0, 9),
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(STEP, min_size=5, max_size=30))
def test_whatever_is_done_the_counts_are_those_of_the_tips(
    steps: list[tuple[str, int, int]],
) -> None:
    with TemporaryDirectory() as folder, opened(Files(Path(folder)).migrated()) as database:
        employ(database)
        hands = Hands()
        for what, one, two in steps:
            hands.pass_(40_000)
            try:
                _do(database, hands, what, one, two)
            except Refusal:
                continue
        gather(database, hands)
        assert_counts_are_true(database)


def _do(database: Database, hands: Hands, what: str, one: int, two: int) -> None:
    doings: dict[str, Callable[[], object]] = {
        "ask": lambda: ask(
            database,
            hands,
            TEXTS[one % len(TEXTS)],
            who=two % 4,
            key=_key(one, two),
            origins=ORIGINS[: (one + two + len(clusters(database))) % 4],
        ),
        "choose": lambda: choose(database, hands, _key(one, two), "wrong" if two % 2 else None),
        "gather": lambda: gather(database, hands, most=1 + one),
        "forget": lambda: database.run_now(lambda c: forget_asker(c, SECRETS, person(one % 4))),
        "erase": lambda: database.run_now(
            lambda c: erase_texts(c, SECRETS, int(hands.now.timestamp() * 1000) + 86_400_000 * 88)
        ),
    }
    if what in doings:
        doings[what]()
    else:
        _move(database, hands, what, one, two)


def _key(one: int, two: int) -> str:
    return f"m{one * 10 + two}"


def _move(database: Database, hands: Hands, what: str, one: int, two: int) -> None:
    now = int(hands.now.timestamp() * 1000)
    deed = Deed(by=ANA, cluster_id=1 + one % 4, now=now)
    other = 1 + two % 4
    if what == "split":
        first = [tip_of(database, deed.cluster_id)]
        database.run_now(lambda c: split(c, SECRETS, deed, first))
    elif what == "join":
        database.run_now(lambda c: join(c, SECRETS, deed, other))
    elif what == "part":
        database.run_now(lambda c: part(c, SECRETS, deed, other))
    else:
        act = dismiss if two % 2 else None
        database.run_now(lambda c: dismiss(c, deed, "other") if act else reopen(c, deed))


def tip_of(database: Database, cluster_id: int) -> int:
    found = [each for each in clusters(database) if each.id == cluster_id]
    if not found:
        return 0
    first = sa.select(sa.func.min(tip.c.id)).where(tip.c.cluster_id == cluster_id)
    return int(database.read_now(lambda c: c.execute(first).scalar_one()))
