"""An album as one tip."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.claims.ids import AskerHash
from bot.receive.album import album_key, one_tip
from bot.receive.events import TipReceived
from bot.receive.tip import ForwardOrigin, Media, Tip

ORIGIN = ForwardOrigin(kind="channel", date=datetime(2026, 1, 1, tzinfo=UTC), chat_id=-1002)


def file(name: str) -> Media:
    """Return a photo."""
    return Media(kind="photo", file_id=name, unique_id=name)


def part(number: int, name: str, tip: Tip | None = None) -> TipReceived:
    """Return one part of the album."""
    return TipReceived(
        chat_id=7,
        asker=AskerHash(bytes(32)),
        message_id=number,
        key="a1",
        tip=replace(tip or Tip(), media=(file(name),), album="1"),
    )


def test_texts_links_and_media_come_together_in_the_albums_order() -> None:
    second = part(6, "b", Tip(text="below", links=("https://b.example", "https://a.example")))
    first = part(5, "a", Tip(text="above", links=("https://a.example",), quoted="a quote"))

    album = one_tip([second, first], late=False)

    assert (album.message_id, album.late, album.edited) == (5, False, False)
    assert album.tip.text == "above\n\nbelow"
    assert album.tip.quoted == "a quote"
    assert album.tip.links == ("https://a.example", "https://b.example")
    assert [media.file_id for media in album.tip.media] == ["a", "b"]


def test_what_every_part_says_is_said_once() -> None:
    album = one_tip([part(5, "a", Tip(text="x")), part(6, "a", Tip(text="x"))], late=False)

    assert (album.tip.text, len(album.tip.media)) == ("x", 1)


def test_the_origin_and_what_is_unread_may_be_of_any_part() -> None:
    odd = part(6, "b", Tip(origin=ORIGIN, unread="paid_media"))

    album = one_tip([part(5, "a"), odd], late=True)

    assert (album.tip.origin, album.tip.unread, album.late) == (ORIGIN, "paid_media", True)


def test_of_an_edited_part_the_last_form_counts() -> None:
    before = part(5, "a", Tip(text="before"))
    after = replace(part(5, "a", Tip(text="after")), edited=True)

    assert one_tip([before, after], late=True).tip.text == "after"
    assert one_tip([after], late=False).edited
    assert not one_tip([after, part(6, "b")], late=False).edited


def test_a_key_is_short_and_takes_any_text() -> None:
    assert album_key("5") != album_key("6")
    assert max(len(album_key(group)) for group in ("5", "x" * 999, "half \ud83d")) <= 21
