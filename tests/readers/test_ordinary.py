"""Messages that are no claim, from a file of lines."""

from pathlib import Path

import pytest

from bot.readers.ordinary import OrdinaryMessage, OrdinaryUnreadable, read_ordinary

LINE = '{"language": "en", "text": "See you\u2028at six"}\n'


def test_each_line_is_a_message(tmp_path: Path) -> None:
    path = tmp_path / "ordinary.jsonl"
    path.write_text(LINE * 2, encoding="utf-8")
    assert read_ordinary(path) == (
        OrdinaryMessage(language="en", text="See you\u2028at six"),
        OrdinaryMessage(language="en", text="See you\u2028at six"),
    )


def test_without_a_file_there_are_none(tmp_path: Path) -> None:
    assert read_ordinary(tmp_path / "none.jsonl") == ()


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (b"", "JSONDecodeError"),
        (b"{", "JSONDecodeError"),
        (b"[]", "TypeError"),
        (b"5", "TypeError"),
        (b'{"text": "a"}', "KeyError"),
        (b'{"language": "en"}', "KeyError"),
        (b'{"language": "en", "text": "\xff"}', "UnicodeDecodeError"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, line: bytes, kind: str) -> None:
    path = tmp_path / "ordinary.jsonl"
    path.write_bytes(LINE.encode() + line + b"\n" + LINE.encode())
    with pytest.raises(OrdinaryUnreadable, match=f"^ordinary.jsonl, line 2: {kind}$"):
        read_ordinary(path)


def test_the_projects_own_file_is_read() -> None:
    path = Path(__file__).parents[2] / "config" / "ordinary.jsonl"
    messages = read_ordinary(path)
    assert len(messages) > 100 and all(each.text.strip() for each in messages)
