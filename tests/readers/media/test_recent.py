"""What was read of files lately is remembered for a while, in memory alone."""

from bot.readers.media.recent import RecentReadings
from bot.receive.readings import SeenMedium
from tests.store.support import Hands

SEEN = SeenMedium(kind="photo", form="image", text="Hot lemon water")


def test_a_file_that_was_read_is_known_for_an_hour() -> None:
    hands = Hands()
    recent = RecentReadings(hands)
    recent.put("a", SEEN)
    hands.pass_(3599)
    assert recent.get("a") is SEEN
    hands.pass_(1)
    assert recent.get("a") is None
    assert recent.get("b") is None


def test_what_has_had_its_time_is_forgotten_with_the_next_file() -> None:
    hands = Hands()
    recent = RecentReadings(hands)
    recent.put("a", SEEN)
    hands.pass_(3600)
    recent.put("b", SEEN)
    hands.pass_(-3600)
    assert recent.get("a") is None


def test_only_the_latest_are_remembered() -> None:
    recent = RecentReadings(Hands(), most=2)
    for name in "abc":
        recent.put(name, SEEN)
    assert [recent.get(name) is not None for name in "abc"] == [False, True, True]
