"""A process that changes the store and follows it with an index on disk, until it is killed.

``python -m tests.store.index_churn FOLDER SEED``; it prints a line once it has begun.
"""

import asyncio
import random
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bot.match import centres
from bot.match.engines import ENGINES, EngineProfile
from bot.match.vector_table import VectorTable
from bot.match.vectors import QuantisedVector, quantise
from bot.store import library, upkeep, word_search
from bot.store.claim_store import ClaimStore
from bot.store.database import Database
from bot.store.library import Library
from tests.store.claim_support import put, withdraw
from tests.store.support import Hands

# Fewer claims than candidates: which of more are found first is left to chance.
NAMES = [f"fruit-{n}" for n in range(15)]


def opened(folder: Path) -> Database:
    """Return the store of a folder."""
    return Database(f"sqlite:///{folder / 'siftline.db'}")


def vectors(profile: EngineProfile, texts: Sequence[str]) -> dict[str, QuantisedVector]:
    """Return a vector of each text that is its alone."""
    return {text: vector(profile, text) for text in texts}


def vector(profile: EngineProfile, text: str) -> QuantisedVector:
    chance = np.random.default_rng(list(text.encode()))
    rows = quantise(chance.standard_normal((1, profile.dimensions)).astype(np.float32))
    row: QuantisedVector = rows[0]
    return row


async def embed_all(served: Library) -> None:
    """Shelve a vector of everything that waits for one."""
    for profile in ENGINES.values():
        await served.shelve(profile, vectors(profile, await served.unembedded(profile)))


def change(store: ClaimStore, database: Database, chance: random.Random) -> None:
    """Add a claim, change it or withdraw it."""
    name = chance.choice(NAMES)
    if chance.random() < 0.3 and name in {claim.id for claim in store.served()}:
        withdraw(database, name)
    else:
        statement = f"{name} number {chance.randrange(10**6)} kills the virus."
        put(store, name, texts={"en": {"statement": statement, "known": "It does not."}})


async def churn(folder: Path, chance: random.Random) -> None:
    """Change, follow, embed and tend for ever."""
    database = opened(folder)
    store = ClaimStore(database, Hands())
    while True:
        served = Library(store, Hands(), (), folder / "index")
        for profile in ENGINES.values():
            (await _table(served, profile))._flat = 10
        for _ in range(chance.randrange(1, 40)):
            change(store, database, chance)
            await served.refresh()
            await embed_all(served)
            await served.tend()
            sys.stdout.write("changed\n")
            sys.stdout.flush()
        served.close()


async def _table(served: Library, profile: EngineProfile) -> VectorTable:
    return await served._in_turn(lambda index: index.index.near[profile.key].table)


def few_are_many() -> None:
    """Let everything that happens to large stores happen to this one."""
    centres._FEWEST = 1
    upkeep.MOVED, upkeep.WRITTEN = 3, 1
    upkeep.UNSAVED = upkeep.LEFT_UNSAVED = 5
    upkeep.UNSETTLED = 4
    word_search.BULK = 6
    library.PAGE = library.LOADED = 3


if __name__ == "__main__":
    few_are_many()
    asyncio.run(churn(Path(sys.argv[1]), random.Random(int(sys.argv[2]))))
