"""Files and documents: JSON, pages, and what is neither."""

import json
from pathlib import Path

import pytest

from bot.claims.exchange.documents import read_document
from bot.flows.exchange import SourceUnread
from bot.readers.feeds import parsed as module
from bot.readers.feeds.parsed import parsed, read_file
from tests.claims.exchange.examples import claim_review

REVIEW = json.dumps(claim_review())
PAGE = f'<!doctype html><html><script type="application/ld+json">{REVIEW}</script></html>'


@pytest.mark.parametrize(
    "content",
    [
        REVIEW.encode(),
        b"\xef\xbb\xbf" + REVIEW.encode(),
        f" \n{REVIEW}\n".encode(),
        PAGE.encode(),
        b"\xef\xbb\xbf " + PAGE.encode(),
        REVIEW.replace("flooded street", "flooded\\nstreet").replace("\\n", "\n").encode(),
    ],
)
def test_a_review_is_found_in_a_file(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "reviews"
    path.write_bytes(content)
    assert len(read_document(read_file(path).told).reviews) == 1


def test_a_page_speaks_for_its_address_and_a_feed_does_not() -> None:
    page = parsed(PAGE.encode(), address="https://facts.example.org/shark", site="a.example")
    assert (page.address, page.base) == ("https://facts.example.org/shark", "")
    feed = parsed(REVIEW.encode(), address="https://facts.example.org/feed")
    assert (feed.address, feed.base) == ("", "https://facts.example.org/feed")
    assert page.digest != feed.digest


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"a": 1,\n "b" 2}', "it is broken JSON at line 2"),
        (b"", "it is broken JSON at line 1"),
        (b"9" * 5000, "it is broken JSON"),
        (b"\xff\xfe{", "it is not written in UTF-8"),
        (b"[" * 100_000, "it is nested too deep"),
    ],
)
def test_what_is_neither_says_why(content: bytes, said: str) -> None:
    with pytest.raises(SourceUnread) as raised:
        parsed(content)
    assert str(raised.value) == said


def test_a_bomb_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 10)
    path = tmp_path / "bomb.json"
    path.write_bytes(b" " * 11)
    with pytest.raises(SourceUnread, match="so it was not read"):
        read_file(path)
    with pytest.raises(SourceUnread, match="so it was not read"):
        parsed(b" " * 11)


def test_more_values_than_any_source_has_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_MARKS", 8)
    assert parsed(b"[{},{},{}]").told == [{}, {}, {}]
    with pytest.raises(SourceUnread, match="more values"):
        parsed(b"[{},{},{},{},{}]")
