"""When two tips are the same message."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.receive.sameness import sameness
from bot.receive.tip import ForwardOrigin, Media, Tip

TIP = Tip(text="Hot lemon water kills!", links=("https://a.example",), person_language="uk")
ORIGIN = ForwardOrigin(
    kind="channel", date=datetime(2026, 1, 1, tzinfo=UTC), chat_id=-1002, message_id=3
)


@pytest.mark.parametrize(
    "same",
    [
        replace(TIP, text="hot LEMON water kills"),
        replace(TIP, person_language="uk-UA"),
        replace(TIP, links=("https://a.example", "https://a.example")),
        replace(TIP, album="5"),
        replace(TIP, origin=ForwardOrigin(kind="user", date=ORIGIN.date)),
    ],
)
def test_what_matching_cannot_tell_apart_is_the_same(same: Tip) -> None:
    if same.origin is None:
        assert sameness(same) == sameness(TIP)
    else:
        assert sameness(same) == sameness(replace(same, origin=replace(same.origin, title="A")))


@pytest.mark.parametrize(
    "other",
    [
        replace(TIP, text="Hot lemon water does not kill!"),
        replace(TIP, quoted="a quote"),
        replace(TIP, links=()),
        replace(TIP, person_language="es"),
        replace(TIP, origin=ORIGIN),
        replace(TIP, unread="invoice"),
        replace(TIP, media=(Media(kind="photo", file_id="f", unique_id="u"),)),
    ],
)
def test_what_may_change_the_answer_is_another_message(other: Tip) -> None:
    assert sameness(other) != sameness(TIP)


def test_media_alone_are_the_same_by_their_unique_ids() -> None:
    photo, other = (Media(kind="photo", file_id=name, unique_id=name) for name in "ab")
    again = replace(photo, file_id="of another message")
    assert sameness(Tip(media=(photo,))) is not None
    assert sameness(Tip(media=(photo,))) == sameness(Tip(media=(again,)))
    assert sameness(Tip(media=(photo, other))) == sameness(Tip(media=(other, photo)))
    assert sameness(Tip(media=(photo,))) != sameness(Tip(media=(photo, other)))


def test_a_tip_with_nothing_to_read_is_never_the_same() -> None:
    assert sameness(Tip(text="!!! 🙏")) is None
    assert sameness(Tip(unread="dice")) is None


def test_a_quote_alone_has_words() -> None:
    assert sameness(Tip(quoted="a quote")) is not None
