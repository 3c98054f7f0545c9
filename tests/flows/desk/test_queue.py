"""What moderators do with clusters: who may, and what is refused before the store is asked."""

from typing import Any, cast

import pytest

from bot.flows.desk import queue
from bot.flows.desk.desk import Desk
from bot.moderate.cluster import QueueView
from bot.moderate.ids import ClusterId, ModeratorId
from bot.moderate.refusals import Impossible
from bot.moderate.roles import Actor, Denied, Role
from tests.store.desk.desk_support import ANA, CHEN

ONE, TWO = ClusterId(1), ClusterId(2)


class Books:
    """Remembers what was asked of the queue and the audit, whose answer is the question."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []

    def __getattr__(self, name: str) -> Any:
        async def answer(*given: Any, **named: Any) -> Any:
            self.asked.append((name, given, named))
            return self

        return answer

    @property
    def card(self) -> Any:
        return cast("Any", type("Card", (), {"id": ONE}))


def desk(books: Books) -> Desk:
    nothing: dict[str, Any] = dict.fromkeys(
        Desk.__dataclass_fields__.keys() - {"lone_allowed", "languages"}
    )
    return Desk(**(nothing | {"queue": books, "audit": books}))


async def test_a_reader_sees_and_does_no_more() -> None:
    books = Books()
    await queue.page(desk(books), CHEN, QueueView(), most=5_000)
    await queue.counts(desk(books), CHEN)
    await queue.view(desk(books), CHEN, ONE)
    assert [name for name, *_ in books.asked] == ["page", "counts", "view", "note"]
    assert books.asked[0][2]["most"] == queue.MOST_CARDS
    assert books.asked[-1][1] == (CHEN, "see", "cluster", "1", {})
    with pytest.raises(Denied):
        await queue.take(desk(books), CHEN, ONE, 1)


async def test_an_editor_works_on_clusters() -> None:
    books = Books()
    at = desk(books)
    await queue.take(at, ANA, ONE, 1)
    await queue.release(at, ANA, ONE, 1)
    await queue.dismiss(at, ANA, ONE, 1, "spam")
    await queue.reopen(at, ANA, ONE, 1)
    await queue.split(at, ANA, ONE, 1, [cast("Any", 5)])
    await queue.join(at, ANA, ONE, 1, TWO)
    await queue.part(at, ANA, ONE, TWO)
    await queue.link(at, ANA, ONE, 1, cast("Any", "lemon"))
    await queue.unlink(at, ANA, ONE, 1, wording=True)
    await queue.note(at, ANA, ONE, " seen ")
    assert [name for name, *_ in books.asked] == [
        *("take", "release", "dismiss", "reopen", "split", "join", "part", "link", "unlink"),
        "note",
    ]
    assert books.asked[-1][1] == (ANA, ONE, "seen")


async def test_a_cluster_is_passed_on_with_a_question() -> None:
    books = Books()
    await queue.assign(desk(books), ANA, ONE, 1, group=5, question="Is this dose safe?")
    await queue.assign(desk(books), ANA, ONE, 1, to=ModeratorId(2))
    assert [name for name, *_ in books.asked] == ["assign", "note", "assign"]


async def test_what_cannot_be_meant_is_refused() -> None:
    books = Books()
    at = desk(books)
    boris = Actor(id=ModeratorId(2), name="Boris", role=Role.REVIEWER, via="command")
    for refused in (
        queue.split(at, boris, ONE, 1, []),
        queue.join(at, boris, ONE, 1, ONE),
        queue.assign(at, boris, ONE, 1),
        queue.assign(at, boris, ONE, 1, to=ModeratorId(2), group=5),
        queue.note(at, boris, ONE, "  "),
        queue.note(at, boris, ONE, "x" * 2_001),
    ):
        with pytest.raises(Impossible):
            await refused
    assert books.asked == []
