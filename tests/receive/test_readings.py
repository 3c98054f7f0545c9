"""What was read beside a message's own text, and what kept the rest from it."""

import pytest

from bot.receive.readings import MediaTrouble, PageTrouble, Readings, SeenMedium, SeenPage

LATE, LONG = MediaTrouble.TOO_SLOW, MediaTrouble.TOO_LONG


def medium(*troubles: MediaTrouble) -> SeenMedium:
    return SeenMedium(kind="photo", troubles=troubles)


def page(trouble: PageTrouble | None) -> SeenPage:
    return SeenPage(asked="https://a.example", links=("a.example",), trouble=trouble)


@pytest.mark.parametrize(
    ("readings", "whole"),
    [
        (Readings(), True),
        (Readings(media=(medium(),), pages=(page(None),)), True),
        (Readings(media=(medium(), medium(LATE))), False),
        (Readings(pages=(page(PageTrouble.TOO_SLOW),)), False),
    ],
)
def test_what_was_kept_from_reading_may_be_read_again(readings: Readings, whole: bool) -> None:
    assert readings.whole is whole


def test_each_trouble_is_told_once() -> None:
    readings = Readings(media=(medium(LATE, LONG), medium(LONG)))
    assert list(readings.troubles()) == [LATE, LONG]
