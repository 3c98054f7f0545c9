"""Vectors for the entries that have none yet, batch by batch, while people are answered."""

from bot.match.vectors import quantise
from bot.ports import Engine, VectorShelf

BATCH = 32
"""Entries at once: about a second of the slowest engine."""


async def embed_entries(engine: Engine, shelf: VectorShelf) -> int:
    """Embed every entry that an engine can read and has not, and return how many there were."""
    texts = await shelf.unembedded(engine.profile)
    for start in range(0, len(texts), BATCH):
        batch = texts[start : start + BATCH]
        vectors = quantise(await engine.embed(batch, query=False))
        await shelf.shelve(engine.profile, dict(zip(batch, vectors, strict=True)))
    return len(texts)
