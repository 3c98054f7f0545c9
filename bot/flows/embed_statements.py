"""Vectors for the statements of new claims at once, so that they can be compared by meaning."""

from collections.abc import Sequence

from bot.claims.claim import Claim
from bot.flows.embed_entries import BATCH
from bot.match.entry import entries_of
from bot.match.vectors import quantise
from bot.ports import Engine, EngineLost, Finder, VectorShelf


async def embed_statements(
    claims: Sequence[Claim], engine: Engine, finder: Finder, shelf: VectorShelf
) -> None:
    """Shelve the vectors of the claims' statements that an engine can read and has not.

    A lost engine leaves the rest to the next start, and the claims are compared without it.
    """
    texts = [text for claim in claims for text in _statements(claim, engine)]
    kept = await finder.vectors(engine.profile, texts)
    missing = [each for each in dict.fromkeys(texts) if each not in kept]
    for start in range(0, len(missing), BATCH):
        batch = missing[start : start + BATCH]
        try:
            vectors = quantise(await engine.embed(batch, query=False))
        except EngineLost:
            return
        await shelf.shelve(engine.profile, dict(zip(batch, vectors, strict=True)))


def _statements(claim: Claim, engine: Engine) -> list[str]:
    stated = list(entries_of(claim))[: len(claim.content.texts)]
    return [each.text for each in stated if engine.profile.embeds(each.language)]
