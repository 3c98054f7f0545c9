"""Files in *Try a message*: taken in, checked beside their text, and gone afterwards."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import httpx
import pytest

from bot.answer.context import Context
from bot.receive.readings import MediaTrouble, Readings
from bot.web.app import console
from bot.web.parts import ConsoleParts, Uploads
from tests.answer.context_examples import EVERYTHING, troubled
from tests.web.browsing import HTMX, ORIGIN, browser, form
from tests.web.fakes import FakeCheck, parts, tried

PNG = b"\x89PNG\r\n\x1a\n" + bytes(2000)
SMALL = 1024 * 1024


@dataclass
class FileChecker:
    """Checks files, and remembers what was in them."""

    context: Context = EVERYTHING
    asked: list[tuple[str, bytes, str | None]] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)
    failure: Exception | None = None
    hold: asyncio.Event | None = None
    begun: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, text: str, file: Path, language: str | None) -> FakeCheck:
        self.asked.append((text, await asyncio.to_thread(file.read_bytes), language))
        self.paths.append(file)
        self.begun.set()
        if self.hold is not None:
            await self.hold.wait()
        if self.failure is not None:
            raise self.failure
        return replace(await tried(text, language), context=self.context)


def taking(
    checker: FileChecker,
    folder: Path,
    *,
    most: int = 2,
    most_bytes: int = SMALL,
    check_seconds: float = 20.0,
) -> ConsoleParts:
    """Return a console that takes files of 1 MB at most."""
    uploads = Uploads(
        check=checker,
        hand=partial(in_hand, folder),
        most=most,
        most_bytes=most_bytes,
        check_seconds=check_seconds,
    )
    return replace(parts(), uploads=uploads)


@asynccontextmanager
async def in_hand(folder: Path) -> AsyncIterator[Path]:
    """Give a path that is empty afterwards."""
    path = folder / "file"
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def files(content: bytes = PNG, name: str = "shark.png") -> dict[str, tuple[str, bytes]]:
    return {"file": (name, content)}


def test_a_page_without_uploads_offers_none() -> None:
    page = browser().get("/").text
    assert 'type="file"' not in page
    assert "required" in page


def test_a_page_with_uploads_offers_a_file(tmp_path: Path) -> None:
    page = browser(taking(FileChecker(), tmp_path)).get("/").text
    assert '<input id="file" name="file" type="file"' in page
    assert 'enctype="multipart/form-data"' in page
    assert "required" not in page


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_file_is_checked_beside_its_text_and_is_gone_then(
    tmp_path: Path, headers: dict[str, str]
) -> None:
    checker = FileChecker()
    response = browser(taking(checker, tmp_path)).post(
        "/try", data=form("soldier wrote", "ru"), files=files(), headers=headers
    )
    assert response.status_code == 200
    assert checker.asked == [("soldier wrote", PNG, "ru")]
    assert list(tmp_path.iterdir()) == []


def test_what_was_read_and_what_is_known_is_shown(tmp_path: Path) -> None:
    client = browser(taking(FileChecker(), tmp_path))
    page = client.post("/try", data=form(""), files=files()).text
    assert "What was read" in page
    assert "In the file <bdi>shark.png</bdi>." in page
    assert "9:41\nForward this\nSharks swim in the streets</blockquote>" in page
    assert "What is known beside it" in page
    assert "A picture of the claim sample" in page


def test_a_file_without_words_shows_why(tmp_path: Path) -> None:
    context = Context(readings=Readings(media=(troubled(MediaTrouble.UNREADABLE),)))
    client = browser(taking(FileChecker(context=context), tmp_path))
    page = client.post("/try", data=form(""), files=files()).text
    assert "No text was read in it." in page
    assert "It could not be opened" in page


def test_a_form_without_a_file_is_checked_as_text(tmp_path: Path) -> None:
    checker = FileChecker()
    client = browser(taking(checker, tmp_path))
    urlencoded = client.post("/try", data=form("soldier")).text
    nothing_chosen = client.post("/try", data=form("soldier"), files=files(b"", "")).text
    assert "<strong>Matched</strong>" in urlencoded
    assert "<strong>Matched</strong>" in nothing_chosen
    assert checker.asked == []


def test_the_name_of_a_file_is_shown_as_text_and_never_a_path(tmp_path: Path) -> None:
    checker = FileChecker()
    name = "../../<script>alert(1)</script>\u202egnp.exe" + "x" * 200
    client = browser(taking(checker, tmp_path))
    page = client.post("/try", data=form(""), files=files(name=name)).text
    assert "<script>alert" not in page
    assert "\u202e" not in page
    assert "x" * 100 not in page
    assert checker.paths == [tmp_path / "file"]


@pytest.mark.parametrize("size", [SMALL + 1, SMALL + 100_000])
def test_a_file_that_telegram_would_not_give_is_refused(tmp_path: Path, size: int) -> None:
    checker = FileChecker()
    client = browser(taking(checker, tmp_path))
    response = client.post("/try", data=form(""), files=files(bytes(size)))
    assert response.status_code == 413
    assert "The file is larger than 1 MB" in response.text
    assert checker.asked == []
    assert list(tmp_path.iterdir()) == []


def test_a_large_file_without_its_length_is_refused(tmp_path: Path) -> None:
    async def endless() -> AsyncIterator[bytes]:
        yield b'--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
        for _ in range(1200):
            yield bytes(1024)

    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    client = browser(taking(FileChecker(), tmp_path))
    response = client.post("/try", content=endless(), headers=headers)
    assert response.status_code == 413


def test_only_a_form_with_files_may_be_large(tmp_path: Path) -> None:
    client = browser(taking(FileChecker(), tmp_path, most_bytes=2 * SMALL))
    assert client.post("/try", data=form("x" * 100_000)).status_code == 413
    assert client.post("/choose", data={}, files=files(bytes(100_000))).status_code == 413


def test_a_second_file_is_refused(tmp_path: Path) -> None:
    two = [("file", ("a.png", PNG)), ("file", ("b.png", PNG))]
    client = browser(taking(FileChecker(), tmp_path))
    assert client.post("/try", data=form(""), files=two).status_code == 400


def test_a_text_that_is_too_long_is_told_above_its_form(tmp_path: Path) -> None:
    checker = FileChecker()
    client = browser(taking(checker, tmp_path))
    response = client.post("/try", data=form("x" * 4097), files=files())
    assert response.status_code == 422
    assert checker.asked == []


def test_a_file_is_gone_also_when_its_check_fails(tmp_path: Path) -> None:
    failing = browser(taking(FileChecker(failure=ValueError("the secret")), tmp_path))
    assert failing.post("/try", data=form(""), files=files()).status_code == 500
    hanging = browser(taking(FileChecker(hold=asyncio.Event()), tmp_path, check_seconds=0.01))
    assert hanging.post("/try", data=form(""), files=files()).status_code == 504
    assert list(tmp_path.iterdir()) == []


async def test_more_files_than_the_machine_bears_are_sent_away(tmp_path: Path) -> None:
    checker = FileChecker(hold=asyncio.Event())
    app = console(taking(checker, tmp_path, most=1))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=ORIGIN) as client:
        first = asyncio.create_task(client.post("/try", data=form(""), files=files()))
        async with asyncio.timeout(5):
            await checker.begun.wait()
        second = await client.post("/try", data=form(""), files=files())
        text = await client.post("/try", data=form("soldier"))
        assert checker.hold is not None
        checker.hold.set()
        assert (await first).status_code == 200
    assert second.status_code == 503
    assert text.status_code == 200
