"""What is told of an update before it is understood."""

from typing import Any

import pytest

from bot.receive.album import album_key
from bot.telegram.envelope import album_of, chat_of, is_heavy, language_tag
from tests.fake_telegram.malformed import MALFORMED
from tests.telegram.updates import PERSON, entity, update

PHOTO = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]


def test_the_chat_is_found_without_understanding_the_update() -> None:
    assert chat_of(update()) == 7
    assert chat_of({"callback_query": {"from": PERSON}}) == 7
    assert chat_of({"callback_query": {"from": PERSON, "message": {"chat": {"id": -9}}}}) == -9
    assert chat_of({"message": {"chat": "x"}}) is None
    assert chat_of({"callback_query": 5}) is None
    assert chat_of({}) is None


def test_the_parts_of_an_album_have_one_key() -> None:
    assert album_of(update(media_group_id="5", photo=PHOTO)) == album_key("5")
    assert album_of({"edited_message": {"media_group_id": "5"}}) == album_key("5")
    assert album_of(update(text="x")) is None
    assert album_of(update(media_group_id=5)) is None


@pytest.mark.parametrize(
    "parts",
    [
        {"photo": PHOTO},
        {"text": "see x.org", "entities": [entity("url", "see x.org", "x.org")]},
        {"caption": "x", "caption_entities": [{"type": "text_link", "url": "https://x.org"}]},
        {"text": "true?", "reply_to_message": {"video": {"file_id": "f"}}},
        {"text": "true?", "external_reply": {"voice": {"file_id": "f"}}},
    ],
)
def test_media_and_links_are_heavy(parts: dict[str, Any]) -> None:
    assert is_heavy(update(**parts))


@pytest.mark.parametrize(
    "parts",
    [
        {"text": "hot lemon", "entities": [{"type": "bold"}, "x"]},
        {"photo": []},
        {"reply_to_message": "x", "entities": 5},
        {"dice": {"value": 1}},
    ],
)
def test_words_are_not(parts: dict[str, Any]) -> None:
    assert not is_heavy(update(**parts))


@pytest.mark.parametrize("kind", sorted(MALFORMED))
def test_no_form_is_too_strange(kind: str) -> None:
    raw = MALFORMED[kind]()
    assert (album_of(raw), is_heavy(raw)) == (None, False)


@pytest.mark.parametrize(
    ("said", "tag"),
    [
        ("uk", "uk"),
        ("zh-hant-of-my-own", "zh-hant-of-my-ow"),
        ("uk\0", None),
        ("\ud800", None),
        (5, None),
        (None, None),
    ],
)
def test_a_language_is_a_tag_that_can_be_kept(said: object, tag: str | None) -> None:
    assert language_tag(said) == tag
