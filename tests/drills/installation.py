"""A place where Siftline is installed: what its store holds, and what it answers."""

import json
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from bot.app.matching import matching
from bot.app.store import opened_store, unopened_store
from bot.cli.check_json import check_to_json
from bot.receive.tip import Tip
from bot.settings import Settings

MESSAGES = (
    "Wombats poop cubes",
    "Do wombats poop cubes? Somebody told me so",
    "Is 5G what causes COVID-19?",
    "Вомбаты какают кубиками",
    "A soldier wrote his last messages to his mother before the attack",
    "The mayor of our town was seen with a blue giraffe last night",
    "good morning",
)
"""What is asked before and after: known, doubtful, in other languages, unknown, nothing at all."""


@dataclass(frozen=True, kw_only=True)
class Installation:
    """A data directory and a database."""

    folder: Path
    url: str

    def settings(self, token: str = "", base: str = "http://127.0.0.1:9") -> Settings:
        """Return its settings: words alone, and perhaps a bot."""
        return Settings(
            data_dir=self.folder,
            database_url=self.url,
            engines=(),
            telegram_token=token,  # type: ignore[arg-type]  # as from the environment
            telegram_api_base=base,
            telegram_long_poll=1,
        )

    def counts(self) -> Mapping[str, int]:
        """Return how many rows each table of the store has."""
        with closing(unopened_store(self.settings())) as database:
            return database.read_now(counted)

    async def answers(self) -> Sequence[bytes]:
        """Return what is told to the fixed messages, as bytes.

        How likely an unnamed claim is hangs on what else an index of another history finds.
        """
        with opened_store(self.settings()) as opened:
            async with matching(self.settings(), opened) as checks:
                checked = [check_to_json(await checks.check(Tip(text=t))) for t in MESSAGES]
        for each in checked:
            del each["took_ms"], each["probability"]
        return [json.dumps(each, ensure_ascii=False).encode() for each in checked]


def counted(connection: sa.Connection) -> Mapping[str, int]:
    """Return how many rows each table has that the database has."""
    names = sa.inspect(connection).get_table_names()
    return {name: _rows(connection, name) for name in sorted(names)}


def _rows(connection: sa.Connection, table: str) -> int:
    query = sa.select(sa.func.count()).select_from(sa.table(table))
    return int(connection.execute(query).scalar_one())
