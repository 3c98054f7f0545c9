"""Files over HTTP: as they were sent, or spoilt."""

import httpx
import pytest

from tests.fake_telegram import FakeTelegram, Settings
from tests.fake_telegram.faults import FaultKind
from tests.test_fake_telegram.plain_bot import PlainBot

CONTENT = b"half " * 40_000


@pytest.fixture
async def url(bot: PlainBot, fake: FakeTelegram) -> str:
    """Return where a file is."""
    fake.push_media(7, "document", CONTENT)
    file = await bot.ok("getFile", file_id=next(iter(fake.state.files.by_id)))
    return f"{bot.base_url}/file/bot{fake.token}/{file['file_path']}"


async def test_a_file_comes_as_it_was_sent(bot: PlainBot, url: str) -> None:
    assert (await bot.client.get(url)).content == CONTENT


@pytest.mark.parametrize(
    ("kind", "status"), [("too_many_requests", 429), ("bad_gateway", 502), ("file_gone", 404)]
)
async def test_a_file_can_be_refused(
    bot: PlainBot, fake: FakeTelegram, url: str, kind: FaultKind, status: int
) -> None:
    fake.faults.next(kind, method="download")

    assert (await bot.client.get(url)).status_code == status
    assert (await bot.client.get(url)).status_code == 200


@pytest.mark.parametrize("kind", ["file_cut", "cut_after", "cut_before"])
async def test_a_file_can_be_cut(
    bot: PlainBot, fake: FakeTelegram, url: str, kind: FaultKind
) -> None:
    fake.faults.next(kind, method="download")

    with pytest.raises(httpx.TransportError):
        await bot.client.get(url)


async def test_a_file_can_be_slow(bot: PlainBot, fake: FakeTelegram, url: str) -> None:
    fake.faults.next("file_slow", seconds=0.01)

    assert (await bot.client.get(url)).content == CONTENT


async def test_a_fault_of_calls_leaves_files_alone(
    bot: PlainBot, fake: FakeTelegram, url: str
) -> None:
    fake.faults.next("bad_gateway", method="sendMessage")

    assert (await bot.client.get(url)).status_code == 200


async def test_a_batch_can_be_of_one_update(bot: PlainBot, fake: FakeTelegram) -> None:
    fake.push_album(7, [b"a", b"b"])

    assert len(await bot.updates()) == fake.state.settings.most_updates == 1


@pytest.fixture
def settings() -> Settings:
    """Return settings of small batches."""
    return Settings(jump_chance=0, most_updates=1)
