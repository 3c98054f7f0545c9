"""Rich messages: words, links and media in blocks."""

from typing import Any

from bot.receive.events import Ignored
from bot.telegram.forwards import read_update
from tests.fake_telegram.files import FileShelf
from tests.telegram.kinds import tip, tip_of_kind
from tests.telegram.updates import ME, update


def rich(*blocks: Any) -> dict[str, Any]:
    """Return a rich message."""
    return {"rich_message": {"blocks": list(blocks)}}


def test_words_links_and_media_are_read() -> None:
    found = tip_of_kind("rich")
    assert found.text == "Drink hot water\nhere"
    assert found.links == ("https://x.org/a",)
    assert [medium.kind for medium in found.media] == ["photo"]
    assert found.unread is None


def test_blocks_within_blocks_are_read_in_their_order() -> None:
    item = {"label": "1", "blocks": [{"type": "paragraph", "text": "first"}]}
    quote = {"type": "block_quotation", "blocks": [{"type": "footer", "text": "said"}]}
    cells = [[{"text": "a"}, {"text": "b"}], [{"text": ["c", 5]}]]
    found = tip(
        **rich(
            {"type": "list", "items": [item]},
            {"type": "divider"},
            quote | {"credit": "somebody"},
            {"type": "table", "cells": cells, "caption": {"text": "a table"}},
            {"type": "details", "summary": "more", "blocks": []},
        )
    )
    assert found.text == "first\nsomebody\nsaid\na table\na\nb\nc\nmore"


def test_a_voice_note_is_a_recording() -> None:
    voice = FileShelf().media("voice", b"said")["voice"]
    found = tip(**rich({"type": "voice_note", "voice_note": voice}))
    assert [medium.kind for medium in found.media] == ["audio"]


def test_an_empty_one_asks_nothing() -> None:
    assert read_update(update(**rich()), ME) == Ignored(reason="service")
