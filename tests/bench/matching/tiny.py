"""A set of a few made-up claims, and an engine that counts words instead of understanding them."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from bot.bench.matching.vector_cache import VectorCache
from bot.bench.matching.workbench import Workbench
from bot.match.engine_watch import EngineWatch
from bot.match.engines import USE_RAW, EngineProfile
from bot.match.thresholds import Thresholds
from bot.match.vectors import Vectors
from bot.ports import EngineLost
from bot.readers.ordinary import OrdinaryMessage
from bot.readers.sharpened import Sharpened
from bot.understand.fold import fold
from tests.answer.examples import phrases
from tests.match.examples import folded_in_two, within
from tests.store.support import Hands

LEMON = "Hot lemon water cures the seasonal flu within two days, a doctor says"
SHARK = "A shark was filmed swimming along a flooded motorway after the hurricane"
BRIDGE = "The old harbour bridge will be closed for repairs until the first of May"

Row = Mapping[str, Any]

CLAIMS: list[Row] = [
    {"id": "lemon", "text": LEMON, "title": "Does lemon water cure the flu?", "lang": "en"},
    {"id": "shark", "text": SHARK, "lang": "en", "url": None, "date": "June 2020"},
    {"id": "bridge", "text": BRIDGE, "title": None, "lang": "en"},
    {"id": "agua", "text": "El agua de limón caliente cura la gripe en dos días", "lang": "es"},
]
QUERIES: list[Row] = [
    {"id": "q1", "text": f"Everybody must read this: {LEMON}!", "lang": "en", "split": "test"},
    {"id": "q2", "text": f"{SHARK} yesterday, look!", "lang": "en", "split": "test"},
    {"id": "q3", "text": "dicen que el agua de limón caliente cura", "lang": "es", "split": "test"},
    {"id": "q4", "text": BRIDGE, "lang": "en", "split": "dev"},
    {"id": "q5", "text": "Nobody here has ever rated that at all", "lang": "en", "split": "dev"},
]
QRELS = "q1\tlemon\t1\nq2\tshark\t1\nq2\tlemon\t0\nq3\tagua\t1\nq3\tlemon\t1\nq4\tbridge\t1\n"


def write_set(
    folder: Path,
    claims: Sequence[Row] = CLAIMS,
    queries: Sequence[Row] = QUERIES,
    qrels: str = QRELS,
) -> Path:
    """Write a set into a folder and return it."""
    folder.mkdir(exist_ok=True)
    for name, rows in (("claims", claims), ("queries", queries)):
        lines = [json.dumps(row, ensure_ascii=False) for row in rows]
        (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "qrels.tsv").write_text(qrels, encoding="utf-8")
    (folder / "meta.json").write_text('{"note": "made up", "claims": 4}', encoding="utf-8")
    return folder


class CountingEngine:
    """Vectors of hashed words, in the place of what an engine understands.

    It remembers every text that it embedded, and does not survive one with "poison", or none.
    """

    lost = 0

    def __init__(self, profile: EngineProfile = USE_RAW, *, survives: bool = True) -> None:
        self.profile = profile
        self.embedded: list[str] = []
        self._survives = survives
        self.cpu_outside = 0.0
        self.watch = EngineWatch(Hands())

    async def embed(self, texts: Sequence[str], *, query: bool) -> Vectors:  # noqa: ARG002 - one way for both
        self.cpu_outside += 0.25
        if not self._survives or any("poison" in text for text in texts):
            raise EngineLost("poison")
        self.embedded += texts
        vectors = np.zeros((len(texts), self.profile.dimensions), np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for word in fold(text).split():
                row[crc32(word.encode()) % self.profile.dimensions] += 1
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.maximum(lengths, 1), np.float32)

    def close(self) -> None:
        pass


def workbench(cache: VectorCache, *engines: CountingEngine, said: list[str]) -> Workbench:
    """Return a workbench with engines, and what it says in a list."""
    return Workbench(
        engines=[Sharpened(each, folded_in_two()) for each in engines],
        ordinary=[OrdinaryMessage(language="en", text="See you at the harbour at eight")],
        matcher=within(Thresholds(auto=0.95, ask=0.74)),
        phrases_for=lambda _: phrases(),
        cache=cache,
        say=said.append,
    )
