"""What is known of an update as it is kept."""

import pytest

from bot.telegram.intake import NO_CHAT, is_numbered, new_update, unreadable
from bot.telegram.senders import uncounted
from tests.store.support import BOT, SECRETS
from tests.telegram.test_senders import SENDERS
from tests.telegram.updates import update


def lane(chat_id: int) -> int:
    return SECRETS.lane(BOT, chat_id)


def test_an_update_is_kept_with_its_lane_and_its_sender() -> None:
    raw = update(text="hot lemon")
    new = new_update(raw, SENDERS.lane, SENDERS)
    assert (new.update_id, new.lane, new.sent) == (1, lane(7), SENDERS(raw))
    assert new.raw is raw


def test_what_names_no_chat_has_a_lane_as_well() -> None:
    assert new_update({"update_id": 1}, SENDERS.lane, uncounted).lane == lane(NO_CHAT)


def test_what_is_no_update_counts_for_nobody() -> None:
    assert unreadable(b"{", SENDERS.lane).sent is None


@pytest.mark.parametrize("raw", [{"update_id": -1}, {"update_id": 2**63}, {"update_id": True}, []])
def test_numbers_that_no_update_has(raw: object) -> None:
    assert not is_numbered(raw)
