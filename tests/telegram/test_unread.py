"""What a message holds that is not read."""

from typing import Any, get_args

import pytest

from bot.receive.events import Ignored
from bot.receive.tip import UnreadKind
from bot.telegram.forwards import read_update
from tests.fake_telegram.kinds import ALONE, WITH_FILES, dice
from tests.telegram.kinds import tip, tip_of_kind
from tests.telegram.updates import DATE, GROUP, ME, entity, update

ORIGIN = {"type": "hidden_user", "date": DATE, "sender_user_name": "Somebody"}
UNREAD: dict[str, UnreadKind] = {
    "contact": "contact",
    "location": "location",
    "venue": "venue",
    "dice": "dice",
    "game": "game",
    "story": "story",
    "giveaway": "giveaway",
    "giveaway_winners": "giveaway",
    "invoice": "invoice",
    "locked_media": "paid_media",
}


@pytest.mark.parametrize("kind", [*ALONE, *WITH_FILES])
def test_every_kind_is_read_or_named(kind: str) -> None:
    found = tip_of_kind(kind)
    assert found.unread == UNREAD.get(kind)
    assert found.unread or found.text or found.media


def test_every_name_is_given_to_some_kind() -> None:
    assert {*UNREAD.values(), "newer"} == set(get_args(UnreadKind))


@pytest.mark.parametrize(
    "parts",
    [
        {"reply_to_message": update(message_id=4, **dice())["message"]},
        {"external_reply": {"origin": ORIGIN} | dice()},
    ],
)
def test_what_is_replied_to_is_named_too(parts: dict[str, Any]) -> None:
    assert tip(text="is it true?", **parts).unread == "dice"


def test_a_group_that_asks_about_it_is_told() -> None:
    text = "@siftline_bot?"
    asked = {"text": text, "entities": [entity("mention", text, "@siftline_bot")]}
    replied = update(message_id=4, chat=GROUP, **dice())["message"]
    found = tip(chat=GROUP, reply_to_message=replied, **asked)
    assert found.unread == "dice"


def test_a_reply_to_a_story_is_about_what_is_not_read() -> None:
    story = {"chat": {"id": 9, "type": "private"}, "id": 3}
    assert tip(text="is it true?", reply_to_story=story).unread == "story"


def test_a_forward_of_a_kind_from_the_future_is_named() -> None:
    assert tip(forward_origin=ORIGIN, hologram={"id": 1}).unread == "newer"
    assert tip(forward_origin=ORIGIN, hologram={"id": 1}, caption="look").unread is None


def test_a_service_message_from_the_future_asks_nothing() -> None:
    assert read_update(update(chat_turned_upside_down={}), ME) == Ignored(reason="service")
