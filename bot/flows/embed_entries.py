"""Vectors for the entries that have none yet, batch by batch, while people are answered."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from bot.match.vectors import quantise
from bot.ports import Engine, EngineLost, EngineResting, VectorShelf

BATCH = 32
"""Entries at once: about a second of the slowest engine."""
ALONE = 5
"""Losses after which a text is tried alone: in batches of 32, 16, 8, 4, 2, then 1."""
ENOUGH = ALONE + 2
"""Losses, two of them alone, after which a text is set aside."""
PROBE = "ready"


@dataclass(frozen=True, slots=True)
class Doubts:
    """The texts that an engine was lost at: how often each, and those of the last loss.

    The last loss proves nothing until the engine is seen to work on another text. Doubts are kept
    between calls, as the engine may be lost to a message while the text is looked for.
    """

    losses: Counter[str] = field(default_factory=Counter)
    unproven: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True, slots=True)
class Embedding:
    """How many entries were embedded, and how many were set aside."""

    embedded: int
    set_aside: int


async def embed_entries(engine: Engine, shelf: VectorShelf, doubts: Doubts) -> Embedding:
    """Embed every entry that an engine can read and has not, or set it aside.

    A text that ends the engine again and again gets a vector of zeros, which is like nothing. It
    is not tried again, also after a restart, until the engine has another name. Raises EngineLost
    when the engine is lost at any text.
    """
    await _prove(engine, doubts)
    waiting = await shelf.unembedded(engine.profile)
    for count in range(ENOUGH):
        tried = [text for text in waiting if doubts.losses[text] == count]
        size = max(1, BATCH >> count)
        for start in range(0, len(tried), size):
            await _embed(engine, shelf, doubts, tried[start : start + size])
    aside = [text for text in waiting if doubts.losses[text] >= ENOUGH]
    nothing = np.zeros((len(aside), engine.profile.dimensions), np.int8)
    await _shelve(engine, shelf, doubts, aside, nothing)
    return Embedding(embedded=len(waiting) - len(aside), set_aside=len(aside))


async def _embed(engine: Engine, shelf: VectorShelf, doubts: Doubts, batch: Sequence[str]) -> None:
    try:
        vectors = await engine.embed(batch, query=False)
    except EngineResting:
        raise
    except EngineLost:
        doubts.unproven.extend(batch)
        await _prove(engine, doubts)
    else:
        await _shelve(engine, shelf, doubts, batch, quantise(vectors))


async def _shelve(
    engine: Engine,
    shelf: VectorShelf,
    doubts: Doubts,
    texts: Sequence[str],
    vectors: npt.NDArray[np.int8],
) -> None:
    if texts:
        await shelf.shelve(engine.profile, dict(zip(texts, vectors, strict=True)))
    for text in texts:
        del doubts.losses[text]


async def _prove(engine: Engine, doubts: Doubts) -> None:
    """Count the last loss against its texts, as the engine works on another one; or raise."""
    if not doubts.unproven:
        return
    await engine.embed([PROBE], query=False)
    alone = len(doubts.unproven) == 1
    for text in doubts.unproven:
        before = doubts.losses[text]
        doubts.losses[text] = 1 + (max(before, ALONE) if alone else before)
    doubts.unproven.clear()
