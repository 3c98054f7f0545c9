"""The entries whose text an engine has not embedded yet."""

from collections.abc import Iterable, Mapping

import numpy as np
import numpy.typing as npt

from bot.store.entry_file import EntryFile


class WaitingList:
    """Entries by the key of the engine that they wait for; each write is in a transaction."""

    def __init__(self, file: EntryFile) -> None:
        self._file = file

    def add(self, engine: str, numbers: Iterable[int]) -> None:
        """Let entries wait for an engine."""
        rows = [(engine, number) for number in numbers]
        self._file.write_all("insert or ignore into waiting values (?, ?)", rows)

    def remove(self, numbers: Iterable[int]) -> None:
        """Let entries wait for no engine, as they went."""
        self._file.write(
            "delete from waiting where number in (select value from json_each(:numbers))",
            numbers=list(numbers),
        )

    def done(self, engine: str, numbers: Iterable[int]) -> None:
        """Let entries wait for one engine no longer."""
        self._file.write(
            "delete from waiting where engine = :engine"
            " and number in (select value from json_each(:numbers))",
            engine=engine,
            numbers=list(numbers),
        )

    def texts(self, engine: str, most: int) -> list[str]:
        """Return up to ``most`` of the texts that wait, those that came first before others."""
        rows = self._file.rows(
            "select entry.text from waiting join entry on entry.number = waiting.number"
            " where engine = :engine order by waiting.number limit :most",
            engine=engine,
            most=most,
        )
        return list(dict.fromkeys(text for (text,) in rows))

    def numbers(self, engine: str) -> npt.NDArray[np.int64]:
        """Return the numbers of the entries that wait for an engine."""
        rows = self._file.rows("select number from waiting where engine = :engine", engine=engine)
        return np.fromiter((number for (number,) in rows), np.int64, len(rows))

    def counts(self) -> Mapping[str, int]:
        """Return how many entries wait for each engine."""
        return dict(self._file.rows("select engine, count(*) from waiting group by engine"))
