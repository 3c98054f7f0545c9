"""A store of generated claims in a folder, written and indexed once."""

import asyncio
import json
import shutil
import time
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path

from bot.app.clock import utc_now
from bot.app.matching import matching
from bot.app.store import Opened, opened_store
from bot.bench.indexing.corpus import Corpus, read_corpus
from bot.bench.indexing.figures import Filled
from bot.bench.indexing.filling import fill
from bot.bench.indexing.generated import generate
from bot.settings import Settings, config_dir
from bot.store.library import Library

Say = Callable[[str], None]

FORM = 1
"""Of what is generated; a folder of another form is not used again."""

AT_ONCE = 5_000
"""Claims of one transaction."""

DONE = "filled.json"
INDEX = "index"


class FolderUnusable(Exception):
    """The folder holds something else than this run writes."""


def settings_of(settings: Settings, folder: Path) -> Settings:
    """Return the settings of a store in a folder of its own."""
    return settings.model_copy(update={"data_dir": folder, "database_url": ""})


def filled_store(settings: Settings, folder: Path, claims: int, say: Say) -> Filled:
    """Fill and index the folder, unless a run before has; raises FolderUnusable."""
    kept = folder / DONE
    if kept.exists():
        return _kept(kept, claims)
    if folder.exists() and any(folder.iterdir()):
        raise FolderUnusable(f"{folder}: holds something else, or a run that was cut off")
    own = settings_of(settings, folder)
    with opened_store(own) as opened:
        fill_s = _fill(own, opened, claims, say)
        shutil.rmtree(folder / INDEX)
        build_s, cpu_s = _build(opened, folder, say)
    filled = Filled(fill_s=fill_s, build_s=build_s, build_cpu_s=cpu_s)
    kept.write_text(json.dumps({"form": FORM, "claims": claims, "filled": asdict(filled)}))
    return filled


def _kept(path: Path, claims: int) -> Filled:
    try:
        told = json.loads(path.read_bytes())
        if (told["form"], told["claims"]) == (FORM, claims):
            return Filled(**told["filled"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise FolderUnusable(f"{path}: {type(error).__name__}") from error
    raise FolderUnusable(f"{path}: is of another version; take the folder away")


def _fill(settings: Settings, opened: Opened, claims: int, say: Say) -> float:
    corpus = asyncio.run(_corpus(settings, opened))
    started = time.perf_counter()
    for first in range(0, claims, AT_ONCE):
        generated = generate(corpus, range(first, min(claims, first + AT_ONCE)))
        opened.database.run_now(partial(fill, generated=generated))
    took = time.perf_counter() - started
    say(f"{claims:,} claims: written in {took:,.0f} s")
    return took


async def _corpus(settings: Settings, opened: Opened) -> Corpus:
    async with matching(settings, opened) as checks:
        return await read_corpus(config_dir() / "claims", checks.engines, opened.claims)


def _build(opened: Opened, folder: Path, say: Say) -> tuple[float, float]:
    """Return the seconds, on the clock and of CPU, until the index of a store is on disk."""
    started, cpu = time.perf_counter(), time.process_time()
    library = Library(opened.claims, utc_now, (), folder / INDEX)
    try:
        asyncio.run(_load(library))
    finally:
        library.close()
    took, cpu_s = time.perf_counter() - started, time.process_time() - cpu
    say(f"  indexed in {took:,.0f} s")
    return took, cpu_s


async def _load(library: Library) -> None:
    await library.refresh()
    await library.tend()
