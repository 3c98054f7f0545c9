"""Placeholders whose number was never told: found by an edit that changes nothing, and removed."""

import pytest

from bot.flows.post import Owed
from bot.telegram.errors import NotSent, Refused, Uncertain
from bot.telegram.limits import Limits, Pace
from bot.telegram.lost_placeholders import MOST_CALLS, LostPlaceholders
from tests.store.support import Hands, place
from tests.telegram.support import PLACEHOLDER
from tests.telegram.test_sender import NOT_MODIFIED, SENT, Answer, Scripted

NO_SUCH = Refused(400, "Bad Request: message to edit not found")
TOO_MANY = Refused(429, "Too Many Requests", retry_after=3)


def owed(orphans: int) -> Owed:
    return Owed(
        id=5,
        kind="reply",
        place=place(),
        message_id=1,
        reply_id=9,
        language="en",
        version=1,
        payload=None,
        attempts=1,
        leased_until=0,
        orphans=orphans,
    )


class Search:
    """A search in a chat whose limits and clock are the test's."""

    def __init__(self, *answers: Answer) -> None:
        self.api, self.hands, self.slept = Scripted(*answers), Hands(), 0.0

    async def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.hands.pass_(seconds)
        self.slept += seconds

    async def remove(self, *among: int, orphans: int = 1) -> int:
        """Look for lost placeholders among messages."""
        limits = Limits(Pace(chat_gap=1.0))
        search = LostPlaceholders(
            api=self.api, limits=limits, ticks=self.hands.ticks, sleep=self.sleep
        )
        return await search.remove(owed(orphans), PLACEHOLDER, among)


async def test_a_message_that_an_edit_does_not_change_is_removed() -> None:
    search = Search(NO_SUCH, NOT_MODIFIED, True)
    assert await search.remove(2, 4, 6) == 1
    edited = {"chat_id": 7, "message_id": 4, "text": PLACEHOLDER}
    assert search.api.calls[1:] == [
        ("editMessageText", edited),
        ("deleteMessage", {"chat_id": 7, "message_id": 4}),
    ]
    assert search.slept >= 2.0


async def test_no_more_are_looked_for_than_lack() -> None:
    search = Search(NOT_MODIFIED, True, NOT_MODIFIED, True)
    assert await search.remove(2, 3, 4, orphans=2) == 2
    assert len(search.api.calls) == 4


@pytest.mark.parametrize("trouble", [TOO_MANY, NotSent("ConnectError"), Uncertain("ReadTimeout")])
async def test_what_did_not_go_through_is_asked_again(trouble: Answer) -> None:
    search = Search(trouble, NOT_MODIFIED, trouble, NOT_MODIFIED, True)
    assert await search.remove(2) == 1
    edit, delete = "editMessageText", "deleteMessage"
    assert search.api.methods == [edit, edit, delete, edit, delete]


async def test_one_that_telegram_keeps_is_left() -> None:
    search = Search(NOT_MODIFIED, Refused(400, "Bad Request: message can't be deleted"))
    assert await search.remove(2) == 1


async def test_a_search_ends_where_nothing_goes_through() -> None:
    search = Search(*[NotSent("ConnectError")] * 99)
    assert await search.remove(2, 3) == 0
    assert len(search.api.calls) == MOST_CALLS


async def test_a_stray_message_of_ours_is_removed_as_well() -> None:
    search = Search(SENT, True)
    assert await search.remove(2) == 1
