"""Files from Telegram: written whole, or not at all."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from bot.ports import FileGone, FileTooLarge
from bot.receive.tip import Media
from bot.telegram.api import BotApi
from bot.telegram.download import Download
from bot.telegram.limits import FILE_BYTES
from bot.telegram.quiet import quieten
from tests.fake_telegram import FakeTelegram, running
from tests.fake_telegram.faults import FaultKind

CONTENT = bytes(range(256)) * 2_000
TOKEN = "123456:the-secret-part_of-it"


@dataclass
class Time:
    """A clock that sleeping moves on."""

    now: float = 0.0
    slept: list[float] = field(default_factory=list)

    def ticks(self) -> float:
        """Return the seconds that were slept."""
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Let time pass at once."""
        self.slept.append(seconds)
        self.now += seconds


@dataclass
class Place:
    """A fake Telegram, a download from it, and where a file goes."""

    fake: FakeTelegram
    download: Download
    time: Time
    path: Path

    def sent(self, content: bytes = CONTENT, size: int | None = None) -> Media:
        """Send a document and return what the bot knows of it."""
        self.fake.push_media(7, "document", content, size=size)
        stored = list(self.fake.state.files.by_id.values())[-1]
        return Media(kind="document", file_id=stored.file_id, unique_id=stored.unique_id)

    async def fetch(self, media: Media) -> bytes:
        """Return a file's content after fetching it."""
        await self.download.fetch(media, self.path)
        return self.path.read_bytes()


def download(api: BotApi, time: Time, **limits: float) -> Download:
    """Return a download whose waits take no time."""
    return Download(api, ticks=time.ticks, sleep=time.sleep, **limits)  # type: ignore[arg-type]  # figures


@pytest_asyncio.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    fake, time = FakeTelegram(), Time()
    async with running(fake) as base:
        api = BotApi(base, fake.token)
        yield Place(fake, download(api, time), time, tmp_path / "file")
        await api.close()


async def test_a_file_is_written_as_it_was_sent(place: Place) -> None:
    assert await place.fetch(place.sent()) == CONTENT
    assert place.time.slept == []


async def test_an_empty_file_is_a_file(place: Place) -> None:
    assert await place.fetch(place.sent(b"")) == b""


@pytest.mark.parametrize("method", ["getFile", "download"])
@pytest.mark.parametrize("kind", ["too_many_requests", "bad_gateway", "cut_before", "not_json"])
async def test_what_passes_is_tried_again(place: Place, method: str, kind: FaultKind) -> None:
    place.fake.faults.next(kind, method=method, times=2)

    assert await place.fetch(place.sent()) == CONTENT
    assert len(place.time.slept) == 2


@pytest.mark.parametrize("kind", ["file_cut", "file_gone"])
async def test_a_file_that_broke_off_begins_anew(place: Place, kind: FaultKind) -> None:
    place.fake.faults.next(kind)

    assert await place.fetch(place.sent()) == CONTENT


async def test_what_does_not_pass_is_given_up_and_leaves_nothing(place: Place) -> None:
    place.fake.faults.sometimes("bad_gateway", 1, method="download")

    with pytest.raises(FileGone, match="server_error_502"):
        await place.fetch(place.sent())

    assert 10 < place.time.now <= 20
    assert not place.path.exists()


async def test_a_long_wait_is_not_waited_for(place: Place) -> None:
    place.fake.faults.next("too_many_requests", method="getFile", seconds=60)

    with pytest.raises(FileGone):
        await place.fetch(place.sent())

    assert place.time.slept == []


async def test_a_file_that_telegram_does_not_know_is_gone(place: Place) -> None:
    with pytest.raises(FileGone, match="400"):
        await place.fetch(Media(kind="photo", file_id="wrong", unique_id="u"))

    assert len(place.time.slept) == 1


async def test_a_path_that_stays_away_is_gone(place: Place) -> None:
    place.fake.faults.next("file_gone", times=9)

    with pytest.raises(FileGone, match="not_there"):
        await place.fetch(place.sent())

    assert len(place.time.slept) == 1


async def test_a_slow_file_is_given_up(place: Place, tmp_path: Path) -> None:
    media = place.sent()
    place.fake.faults.next("file_slow", seconds=30)
    hasty = Download(place.download._api, longest=0.2)

    with pytest.raises(FileGone, match="too_slow"):
        await hasty.fetch(media, tmp_path / "slow")

    assert not (tmp_path / "slow").exists()


async def test_a_file_that_telegram_hands_to_no_bot_is_too_large(place: Place) -> None:
    with pytest.raises(FileTooLarge):
        await place.fetch(place.sent(b"x", size=FILE_BYTES + 1))

    assert [call.method for call in place.fake.rejected] == ["getFile"]


async def test_a_size_that_is_told_beforehand_saves_the_call(place: Place) -> None:
    media = Media(kind="video", file_id="f", unique_id="u", size=FILE_BYTES + 1)

    with pytest.raises(FileTooLarge):
        await place.fetch(media)

    assert place.fake.counts["getFile"] == 0
    assert not place.path.exists()


async def test_a_path_with_something_at_it_is_not_written_over(place: Place) -> None:
    place.path.write_bytes(b"another's")

    with pytest.raises(FileExistsError):
        await place.fetch(place.sent())

    assert place.path.read_bytes() == b"another's"


FILE = {"file_path": "a/b.c"}


def served(
    answer: Callable[[httpx.Request], httpx.Response], file: object = FILE
) -> tuple[BotApi, list[httpx.Request]]:
    """Return an API whose getFile gives a File, and whose files a function answers."""
    seen: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        if "getFile" in request.url.path:
            return httpx.Response(200, json={"ok": True, "result": file})
        return answer(request)

    return BotApi("http://127.0.0.1:1", TOKEN, transport=httpx.MockTransport(handle)), seen


MEDIA = Media(kind="document", file_id="f", unique_id="u")


async def endless() -> AsyncIterator[bytes]:
    """Give more than any file has."""
    while True:
        yield b"x" * 100


async def test_a_file_that_is_larger_than_it_said_is_cut_off(tmp_path: Path) -> None:
    api, _ = served(lambda _: httpx.Response(200, content=endless()))

    with pytest.raises(FileTooLarge):
        await download(api, Time(), most_bytes=1_000).fetch(MEDIA, tmp_path / "file")

    assert not (tmp_path / "file").exists()


@pytest.mark.parametrize(
    ("file", "headers"),
    [({"file_path": "a", "file_size": 2_000}, {}), (FILE, {"Content-Length": "2000"})],
)
async def test_a_size_that_is_told_counts(
    tmp_path: Path, file: object, headers: dict[str, str]
) -> None:
    api, _ = served(lambda _: httpx.Response(200, content=b"x", headers=headers), file)

    with pytest.raises(FileTooLarge):
        await download(api, Time(), most_bytes=1_000).fetch(MEDIA, tmp_path / "file")


@pytest.mark.parametrize(
    "file",
    [
        {"file_path": "/var/lib/telegram-bot-api/x"},
        {"file_path": "C:\\files\\x"},
        {"file_path": "photos/../../x"},
        {"file_path": "photos/x?y"},
        {"file_path": 5},
        {"file_id": "f"},
        [],
        "x",
    ],
)
async def test_a_path_that_is_none_below_the_server_is_refused(
    tmp_path: Path, file: object
) -> None:
    api, seen = served(lambda _: httpx.Response(200), file)

    with pytest.raises(FileGone, match="path"):
        await download(api, Time()).fetch(MEDIA, tmp_path / "file")

    assert len(seen) == 1


@pytest.mark.parametrize("status", [301, 403, 418])
async def test_an_answer_that_is_no_file_is_gone(tmp_path: Path, status: int) -> None:
    api, seen = served(lambda _: httpx.Response(status))

    with pytest.raises(FileGone, match=str(status)):
        await download(api, Time()).fetch(MEDIA, tmp_path / "file")

    assert len(seen) == 2


async def test_a_server_that_is_away_is_tried_again(tmp_path: Path) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError(f"for {request.url}", request=request)

    api, _ = served(answer)

    with pytest.raises(FileGone, match="ConnectError"):
        await download(api, Time()).fetch(MEDIA, tmp_path / "file")


async def test_a_body_stays_packed_as_it_came(tmp_path: Path) -> None:
    packed = {"Content-Encoding": "gzip"}
    api, seen = served(lambda _: httpx.Response(200, stream=Bytes(b"packed"), headers=packed))

    await download(api, Time()).fetch(MEDIA, tmp_path / "file")

    assert (tmp_path / "file").read_bytes() == b"packed"
    assert seen[1].headers["Accept-Encoding"] == "identity"


class Bytes(httpx.AsyncByteStream):
    """A body as it came over the line."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self.content


async def test_a_cancelled_download_leaves_nothing(place: Place) -> None:
    media = place.sent()
    place.fake.faults.next("file_slow", seconds=30)
    task = asyncio.create_task(place.fetch(media))
    await place.fake.until(lambda: place.fake.faults.fired["file_slow"])

    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    assert not place.path.exists()


async def test_neither_logs_nor_errors_name_the_token(
    place: Place, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    quieten()
    place.fake.faults.sometimes("file_cut", 1)

    with pytest.raises(FileGone) as gone:
        await place.fetch(place.sent())

    secret = place.fake.token.partition(":")[2]
    told = capsys.readouterr()
    # The fake's own log of what it was asked is not the bot's.
    ours = [record.getMessage() for record in caplog.records if "uvicorn" not in record.name]
    assert secret not in "\n".join(ours) + told.out + told.err + repr(gone.value)
    assert gone.value.__cause__ is None
