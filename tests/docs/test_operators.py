"""What the operators' guide says of files, addresses, figures and parts is what there is."""

import re
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.app import examination, media_examination
from bot.app.bot_figures import count_bot
from bot.app.figures import count_media, figures_of
from bot.app.media import IN_HAND
from bot.app.store_figures import StoreFigures, count_store
from bot.readers.media.hand import Hand
from bot.readers.media.reader import Tally
from bot.settings import Settings
from bot.store.database import Database
from bot.store.index_home import find_home
from bot.store.secrets import open_secrets
from bot.store.sole import sole_owner
from bot.telegram.tally import Tally as BotTally
from bot.web.app import console
from tests.docs.documents import bare, read, rows, sections, spans
from tests.web.fakes import parts

GUIDE = read("docs/operators.md")
PART = re.compile(r'part=f?"(?P<name>[\w ]+?)(?: \{[^}]*\})?"')
METRIC = re.compile(r"\bsiftline_[a-z_]+")
HEALTH = {"/healthz", "/readyz", "/metrics"}


def test_the_guide_has_every_file_of_the_data_directory(tmp_path: Path) -> None:
    with sole_owner(tmp_path):
        find_home(tmp_path / "index").leave()
        open_secrets(tmp_path)
        Hand(tmp_path / IN_HAND).close()
        database = Database(Settings(data_dir=tmp_path).store_url)
        database.run_now(lambda connection: connection.execute(text("create table t (a)")))
        there = {path.name for path in tmp_path.iterdir()}
        database.close()

    listed = {name for row in rows(GUIDE, "File") for name in spans(row[0])}
    assert listed == there


async def made_by(database: Database) -> set[str]:
    """Return the name of every metric, as Prometheus has it."""
    figures = figures_of(lambda: 0, ())
    count_media(figures, Tally())
    count_bot(figures, BotTally())
    watched = StoreFigures(database, lambda: 0)
    count_store(figures, watched)
    await watched.refresh()
    collected = figures.registry.collect()
    made = {f"{each.name}{'_total' * (each.type == 'counter')}" for each in collected}
    return {name for name in made if name.startswith("siftline_")}


async def test_the_guide_has_every_metric_and_no_other(file_database: Database) -> None:
    listed = {bare(row[0]) for row in rows(GUIDE, "Metric")}
    assert listed == await made_by(file_database)


@pytest.mark.parametrize("watching", ["grafana/siftline.json", "alerts/siftline.yml"])
async def test_what_watches_asks_for_metrics_that_there_are(
    watching: str, file_database: Database
) -> None:
    asked = set(METRIC.findall(read(f"config/{watching}")))
    named = {name.removesuffix("_bucket") for name in asked}
    assert named
    assert named <= await made_by(file_database)


def test_the_guide_has_every_address_that_machines_ask() -> None:
    served = {getattr(route, "path", "") for route in console(parts()).routes}
    listed = {bare(row[0]) for row in rows(GUIDE, "Address")}
    assert listed == served & HEALTH == HEALTH


def test_the_guide_has_every_part_that_the_doctor_looks_at() -> None:
    files = (examination.__file__, media_examination.__file__)
    source = "".join(Path(each).read_text(encoding="utf-8") for each in files)
    listed = [row[0] for row in rows(sections(GUIDE)["`siftline doctor`"], "Part")]
    assert sorted(listed) == sorted({found["name"] for found in PART.finditer(source)})
