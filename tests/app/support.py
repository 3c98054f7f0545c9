"""Installations: a folder of settings and claims, and a store that was opened with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.app.matching import Matching
from bot.app.newsroom import Newsroom
from bot.app.store import Opened, open_store
from bot.settings import Settings

ROOT = Path(__file__).parents[2]
CONFIG = ROOT / "config"
FEW = ("wombats-cube-shaped-poo", "soldier-last-messages", "5g-causes-covid-19")


@dataclass(frozen=True)
class Started:
    """A store and what checks messages over it."""

    inside: Newsroom

    @property
    def opened(self) -> Opened:
        return self.inside.opened

    @property
    def checks(self) -> Matching:
        return self.inside.checks


def few_claims(folder: Path, *claims: str) -> Path:
    """Return a config folder with some of the starter claims in the project's own languages."""
    (folder / "claims").mkdir(parents=True)
    for claim in claims or FEW:
        (folder / "claims" / f"{claim}.json").symlink_to(CONFIG / "claims" / f"{claim}.json")
    for name in ("locales", "lessons", "matching"):
        (folder / name).symlink_to(CONFIG / name)
    return folder


@contextmanager
def store_of(settings: Settings) -> Iterator[Opened]:
    """Open a store within the block."""
    opened = open_store(settings)
    yield opened
    opened.database.close()
