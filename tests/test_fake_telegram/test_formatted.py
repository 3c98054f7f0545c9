"""Entities that Telegram finds, and what trimming does to entities."""

import pytest

from tests.fake_telegram.formatted import Formatted, piece, trimmed, units, with_detected


@pytest.mark.parametrize(
    ("text", "kind", "part"),
    [
        ("see https://x.org/a?b=1.", "url", "https://x.org/a?b=1"),
        ("see www.x.org", "url", "www.x.org"),
        ("see x.org/page now", "url", "x.org/page"),
        ("write to a.b@x.org", "email", "a.b@x.org"),
        ("from @someone", "mention", "@someone"),
        ("so #true1", "hashtag", "#true1"),
        ("/start now", "bot_command", "/start"),
        ("/help@some_bot", "bot_command", "/help@some_bot"),
        ("😀 /start", "bot_command", "/start"),
    ],
)
def test_telegram_marks_it(text: str, kind: str, part: str) -> None:
    [entity] = with_detected(Formatted(text)).entities

    assert (entity["type"], piece(text, entity["offset"], entity["length"])) == (kind, part)


@pytest.mark.parametrize("text", ["and/or", "#1", "a@b", "1.5", "end.Next"])
def test_telegram_does_not_mark_it(text: str) -> None:
    assert with_detected(Formatted(text)).entities == ()


def test_a_link_under_words_is_not_marked_again() -> None:
    link = {"type": "text_link", "offset": 0, "length": 13, "url": "https://y.org"}

    assert with_detected(Formatted("https://x.org", (link,))).entities == (link,)


def test_trimming_moves_and_shortens_entities() -> None:
    bold = {"type": "bold", "offset": 0, "length": 5}
    blank = {"type": "italic", "offset": 0, "length": 1}

    kept = trimmed(Formatted("  abc  ", (bold, blank)))

    assert kept == Formatted("abc", ({"type": "bold", "offset": 0, "length": 3},))


def test_length_counts_utf16_units() -> None:
    assert units("a😀") == 3
