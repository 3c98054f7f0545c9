"""Placeholders whose number was never told: found by an edit that changes nothing, and removed."""

from datetime import datetime
from typing import cast

import pytest

from bot.flows.post import Outbox, Owed
from bot.telegram.errors import NotSent, Refused, Uncertain
from bot.telegram.limits import Limits, Pace
from bot.telegram.lost_placeholders import (
    LOOKS,
    MOST,
    MOST_CALLS,
    MOST_IN_GROUP,
    LostPlaceholders,
)
from tests.store.support import Hands, place
from tests.telegram.support import PLACEHOLDER
from tests.telegram.test_sender import NOT_MODIFIED, SENT, Answer, Scripted

NO_SUCH = Refused(400, "Bad Request: message to edit not found")
TOO_MANY = Refused(429, "Too Many Requests", retry_after=3)


def owed(orphans: int, chat_id: int = 7, attempts: int = 1) -> Owed:
    return Owed(
        id=5,
        kind="reply",
        place=place(chat_id),
        message_id=1,
        reply_id=9,
        language="en",
        version=1,
        payload=None,
        attempts=attempts,
        leased_until=0,
        orphans=orphans,
        delivered=True,
    )


class Row:
    """What the outbox knows of one row, and what became of it."""

    def __init__(self, unknown: list[int] | None) -> None:
        self._unknown = unknown
        self.left: int | None = None
        self.due: datetime | None = None

    async def unknown_ids(self, _owed: Owed) -> list[int] | None:
        """Return what the test says."""
        return self._unknown

    async def end(self, *_: object, orphans: int) -> None:
        """Record how many may be left."""
        self.left = orphans

    async def look_later(self, _owed: Owed, due: datetime, *, orphans: int) -> None:
        """Record when it is looked for again."""
        self.left, self.due = orphans, due


class Search:
    """A search in a chat whose limits and clock are the test's."""

    def __init__(self, *answers: Answer) -> None:
        self.api, self.hands, self.slept = Scripted(*answers), Hands(), 0.0

    async def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.hands.pass_(seconds)
        self.slept += seconds

    async def look(self, *among: int, orphans: int = 1, chat_id: int = 7, attempts: int = 1) -> Row:
        """Look for lost placeholders among messages."""
        return await self.look_as(owed(orphans, chat_id, attempts), list(among))

    async def look_as(self, one: Owed, among: list[int] | None) -> Row:
        """Look for those of a row."""
        row = Row(among)
        search = LostPlaceholders(
            api=self.api,
            outbox=cast("Outbox", row),
            limits=Limits(Pace(chat_gap=1.0, chat_burst=1)),
            clock=self.hands,
            ticks=self.hands.ticks,
            sleep=self.sleep,
        )
        await search.look(one, PLACEHOLDER)
        return row


async def test_a_message_that_an_edit_does_not_change_is_removed() -> None:
    search = Search(NO_SUCH, NOT_MODIFIED, True)
    row = await search.look(2, 4, 6)
    edited = {"chat_id": 7, "message_id": 4, "text": PLACEHOLDER}
    assert search.api.calls[1:] == [
        ("editMessageText", edited),
        ("deleteMessage", {"chat_id": 7, "message_id": 4}),
    ]
    assert search.slept >= 2.0
    assert (row.left, row.due) == (0, None)


async def test_no_more_are_looked_for_than_lack() -> None:
    search = Search(NOT_MODIFIED, True, NOT_MODIFIED, True)
    assert (await search.look(2, 3, 4, orphans=2)).left == 0
    assert len(search.api.calls) == 4


async def test_where_every_message_was_asked_about_none_is_left() -> None:
    search = Search(NO_SUCH, NO_SUCH)
    assert (await search.look(2, 3)).left == 0


@pytest.mark.parametrize("trouble", [TOO_MANY, NotSent("ConnectError"), Uncertain("ReadTimeout")])
async def test_what_did_not_go_through_is_asked_again(trouble: Answer) -> None:
    search = Search(trouble, NOT_MODIFIED, trouble, NOT_MODIFIED, True)
    assert (await search.look(2)).left == 0
    edit, delete = "editMessageText", "deleteMessage"
    assert search.api.methods == [edit, edit, delete, edit, delete]


async def test_one_that_telegram_keeps_is_left() -> None:
    search = Search(NOT_MODIFIED, Refused(400, "Bad Request: message can't be deleted"))
    assert (await search.look(2)).left == 0


async def test_a_stray_message_of_ours_is_removed_as_well() -> None:
    search = Search(SENT, True)
    await search.look(2)
    assert search.api.methods == ["editMessageText", "deleteMessage"]


async def test_where_nothing_goes_through_it_is_looked_again_later() -> None:
    search = Search(*[NotSent("ConnectError")] * 99)
    row = await search.look(2, 3)
    assert len(search.api.calls) == MOST_CALLS
    assert row.left == 1
    assert row.due is not None and row.due > search.hands()


async def test_while_too_many_are_unknown_nothing_is_called() -> None:
    search = Search()
    row = await search.look(*range(2, MOST + 3))
    assert (search.api.calls, row.left) == ([], 1)
    assert row.due is not None


async def test_in_the_end_the_likeliest_are_tried() -> None:
    search = Search(*[NO_SUCH] * 99)
    row = await search.look(*range(2, MOST + 3), attempts=LOOKS)
    assert len(search.api.calls) == MOST
    assert (row.left, row.due) == (1, None)


async def test_in_a_group_few_calls_are_made_and_only_once() -> None:
    search = Search(*[NO_SUCH] * 99)
    row = await search.look(*range(2, MOST), chat_id=-7)
    assert len(search.api.calls) == MOST_IN_GROUP
    assert (row.left, row.due) == (1, None)


async def test_where_nothing_can_be_told_nothing_is_touched() -> None:
    search = Search()
    row = await search.look_as(owed(2), None)
    assert (search.api.calls, row.left, row.due) == ([], 2, None)
