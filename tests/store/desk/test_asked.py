"""A tip as it is gathered: its print, its text's key and its signs."""

import json

from bot.moderate.ask import Marks
from bot.store.desk.asked import asked_of, near_pictures, near_signs, signs_of, sure_signs
from bot.store.kept_text import KeptText, open_kept
from bot.store.tip_rows import PURPOSE
from tests.store.support import SECRETS


def kept(text: str = "Hot lemon water kills the virus", **told: object) -> KeptText:
    """Return what is kept of a tip."""
    return KeptText(**({"text": text, "quoted": "", "links": ()} | told))  # type: ignore[arg-type]  # named above


def test_what_was_quoted_counts_and_a_comment_over_it_does_not() -> None:
    quoting = kept("is it true?", quoted="Hot lemon water kills the virus")
    assert asked_of(SECRETS, quoting).text_key == asked_of(SECRETS, kept()).text_key
    assert quoting.shown == "Hot lemon water kills the virus"


def test_a_picture_without_words_shows_what_was_read_in_it() -> None:
    assert kept("", read=("Hot lemon water", "kills")).shown == "Hot lemon water\nkills"


def test_the_language_is_that_of_the_words_else_of_the_answer() -> None:
    assert asked_of(SECRETS, kept("Лимонная вода убивает вирус за три дня")).print.language == "ru"
    assert asked_of(SECRETS, kept("", language="uk")).print.language == "uk"


def test_signs_tell_nothing_without_the_key() -> None:
    marks = Marks(files=("u1",), digests=("aa",), pictures=("5" * 64,), sounds=("00" * 64,))
    told = asked_of(SECRETS, kept(links=("https://news.example/a",), marks=marks), ["lemon"])
    signs = signs_of(SECRETS, told.text_key, told.print)
    kinds = {kind for kind, _ in signs}
    assert kinds == {"text", "word", "file", "digest", "link", "claim", "picture", "sound"}
    assert all(len(key) == 16 for _, key in signs)
    assert not any(b"u1" in key for _, key in signs)
    assert {kind for kind, _ in sure_signs(told.text_key, told.print)} == {
        *("text", "file", "digest", "link")
    }
    assert {kind for kind, _ in near_signs(SECRETS, told.print)} == {"word", "sound"}
    assert all(
        {kind for kind, _ in each} == {"picture"} for each in near_pictures(SECRETS, told.print)
    )


def test_a_comment_beside_a_medium_is_no_sign() -> None:
    comment = asked_of(SECRETS, kept("true?", marks=Marks(files=("u1",))))
    assert "text" not in {kind for kind, _ in sure_signs(comment.text_key, comment.print)}
    alone = asked_of(SECRETS, kept("true?"))
    assert "text" in {kind for kind, _ in sure_signs(alone.text_key, alone.print)}


def test_what_an_older_version_kept_is_opened() -> None:
    sealed = SECRETS.seal(b'{"text": "a", "quoted": "", "links": []}', PURPOSE)
    assert open_kept(SECRETS, sealed) == kept("a")


def test_half_a_character_is_a_question_mark_wherever_it_is_shown() -> None:
    told = {"text": "so sad \ud83d", "quoted": "", "links": ["https://x.example/\udc00"]}
    opened = open_kept(SECRETS, SECRETS.seal(json.dumps(told).encode(), PURPOSE))
    assert (opened.shown, opened.links) == ("so sad ?", ("https://x.example/?",))
