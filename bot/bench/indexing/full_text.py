"""The same entries in SQLite's FTS5, searched by the same stems."""

import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from bot.bench.indexing.figures import Changes, FullText, Spread, spread
from bot.match.entry import stems_of
from bot.store.near_search import EACH
from bot.store.search_index import ENTRIES
from bot.understand.fold import fold

FILE = "fts5.db"

_TIMES = 30
_MB = 1_000_000

T = TypeVar("T")


def full_text_figures(index: Path, folder: Path, messages: Sequence[str]) -> FullText:
    """Return the figures of FTS5 over the entries of an index, in a file that is left there."""
    for path in folder.glob(f"{FILE}*"):
        path.unlink()
    with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as connection:
        for statement in (
            "pragma journal_mode = wal",
            "pragma synchronous = normal",
            "create virtual table entry using fts5(stems)",
        ):
            connection.execute(statement).fetchall()
        started = time.perf_counter()
        _build(connection, index)
        build_s = time.perf_counter() - started
        asked = [stems_of(fold(message)) for message in messages]
        return FullText(
            build_s=build_s,
            disk_mb=(folder / FILE).stat().st_size / _MB,
            search=_timed(asked, lambda stems: _search(connection, stems), time.process_time),
            changes=_changes(connection, asked),
        )


def _build(connection: sqlite3.Connection, index: Path) -> None:
    connection.execute("begin")
    connection.executemany("insert into entry (rowid, stems) values (?, ?)", _rows(index))
    connection.execute("commit")


def _rows(index: Path) -> Iterator[tuple[int, str]]:
    source = f"{(index / ENTRIES).absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(source, uri=True)) as entries:
        for number, folded in entries.execute("select number, folded from entry"):
            yield number, _written(stems_of(folded))


def _written(stems: frozenset[str]) -> str:
    return " ".join(sorted(stems))


def _search(connection: sqlite3.Connection, stems: frozenset[str]) -> int:
    asked = " OR ".join('"{}"'.format(stem.replace('"', '""')) for stem in sorted(stems))
    query = "select rowid from entry where entry match ? order by rank limit ?"
    return len(connection.execute(query, [asked, EACH]).fetchall())


def _changes(connection: sqlite3.Connection, asked: Sequence[frozenset[str]]) -> Changes:
    (last,) = connection.execute("select max(rowid) from entry").fetchone()
    told = [(last + 1 + place, _written(asked[place % len(asked)])) for place in range(_TIMES)]

    def add(row: tuple[int, str]) -> None:
        connection.execute("insert into entry (rowid, stems) values (?, ?)", row)

    def edit(row: tuple[int, str]) -> None:
        connection.execute("update entry set stems = ? where rowid = ?", (f"{row[1]} x", row[0]))

    def remove(row: tuple[int, str]) -> None:
        connection.execute("delete from entry where rowid = ?", row[:1])

    add_, edit_, remove_ = (_timed(told, each, time.perf_counter) for each in (add, edit, remove))
    return Changes(add=add_, edit=edit_, remove=remove_)


def _timed(given: Sequence[T], work: Callable[[T], object], clock: Callable[[], float]) -> Spread:
    taken: list[float] = []
    for each in given:
        before = clock()
        work(each)
        taken.append((clock() - before) * 1000)
    return spread(taken)
