"""Messages of every kind, read."""

from typing import Any

from bot.receive.events import TipReceived
from bot.receive.tip import Tip
from bot.telegram.forwards import read_update
from tests.fake_telegram.files import FileShelf
from tests.fake_telegram.kinds import content_of
from tests.telegram.updates import ME, update


def tip(**parts: Any) -> Tip:
    """Return the tip in a message."""
    event = read_update(update(**parts), ME)
    assert isinstance(event, TipReceived), event
    return event.tip


def tip_of_kind(kind: str, **parts: Any) -> Tip:
    """Return the tip in a message of a kind of the fake Telegram's."""
    return tip(**content_of(kind, FileShelf()), **parts)
