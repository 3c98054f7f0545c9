"""The pages of the desk, measured over a store that is filled first and used again."""

from pathlib import Path

import pytest

from bot.app.clock import utc_now
from bot.app.store import opened_store
from bot.bench.desk.pages import LATER, PAGES, TARGET_MS, TURNED, PageFigures
from bot.bench.desk.printed import printed
from bot.bench.desk.run import DeskFigures, StoreInUse, run_desk
from bot.bench.desk.seed import Seeding
from bot.settings import Settings, read_settings
from tests.store.desk.desk_support import ask
from tests.store.support import Hands


@pytest.fixture
def settings() -> Settings:
    return read_settings().model_copy(update={"engines": (), "database_url": ""})


def seeding() -> Seeding:
    return Seeding(clusters=150, tips=300, until=utc_now())


async def test_every_page_is_shown_over_a_store_that_is_filled_once(
    settings: Settings, tmp_path: Path
) -> None:
    said: list[str] = []
    figures = await run_desk(settings, tmp_path, seeding(), 1, said.append)
    assert figures.clusters == 150
    assert [page.name for page in figures.pages[: len(PAGES)]] == [name for name, _ in PAGES]
    assert len(figures.pages) == len(PAGES) + len(TURNED)
    assert figures.pages[-1].name == f"queue, newest, page {LATER}"
    assert all(page.size > 1_000 for page in figures.pages)
    assert said[0] == "writing 150 clusters and 300 tips; this takes a while"
    again: list[str] = []
    assert (await run_desk(settings, tmp_path, seeding(), 1, again.append)).clusters == 150
    assert len(again) == 1, "nothing is written again"


async def test_a_store_that_is_in_use_is_left_alone(settings: Settings, tmp_path: Path) -> None:
    own = settings.model_copy(update={"data_dir": tmp_path})
    with opened_store(own) as opened:
        ask(opened.database, Hands())
    with pytest.raises(StoreInUse, match="give an empty one"):
        await run_desk(settings, tmp_path, seeding(), 1, lambda _: None)


def test_a_page_that_takes_too_long_is_marked() -> None:
    quick = PageFigures(name="queue", p50=5.0, p95=9.0, most=9.5, cpu=4.0, size=51_000)
    slow = PageFigures(name="audit", p50=30.0, p95=TARGET_MS + 1, most=70.0, cpu=4.0, size=900)
    figures = DeskFigures(clusters=1_000, tips=20_000, pages=[quick, slow])
    assert list(printed(figures)) == [
        "1,000 clusters, 20,000 tips; milliseconds a page in process",
        f"{'':<44}     p50     p95    most     CPU      KB",
        f"{'queue':<44}     5.0     9.0     9.5     4.0      51",
        f"{'audit':<44}    30.0    51.0    70.0     4.0       1  over 50",
        "1 of 2 pages within 50 ms",
    ]
