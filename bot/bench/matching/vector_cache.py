"""Vectors kept between runs, so that a set is embedded once."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

import numpy as np
import numpy.typing as npt

from bot.match.engines import EngineProfile
from bot.match.vectors import QuantisedVector
from bot.readers.engines import prepared
from bot.store.columns import metadata
from bot.store.database import Database
from bot.store.tables import vector
from bot.store.vectors import put_vectors, text_key, vectors_of

MessageVector = npt.NDArray[np.float32]
"""A message's vector as the engine gave it, shape (dimensions,)."""


class VectorCache:
    """The store's vector table in a file of its own, by engine and by what the engine reads.

    Every call is one transaction: what was kept stays, however a run ends.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._database = Database(f"sqlite:///{quote(str((folder / 'vectors.db').absolute()))}")
        self._database.run_now(lambda connection: metadata.create_all(connection, [vector]))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _at: TracebackType | None,
    ) -> None:
        self._database.close()

    def entries(self, profile: EngineProfile, texts: Sequence[str]) -> dict[str, QuantisedVector]:
        """Return the vectors of entries' texts that are kept."""
        return self._kept(profile, profile.name, texts)

    def keep_entries(self, profile: EngineProfile, vectors: Mapping[str, QuantisedVector]) -> None:
        """Keep vectors of entries' texts."""
        self._keep(profile, profile.name, vectors)

    def messages(self, profile: EngineProfile, texts: Sequence[str]) -> dict[str, MessageVector]:
        """Return the vectors of messages' parts that are kept."""
        kept = self._kept(profile, _of_messages(profile), texts)
        return {text: values.view(np.float32) for text, values in kept.items()}

    def keep_messages(self, profile: EngineProfile, vectors: Mapping[str, MessageVector]) -> None:
        """Keep vectors of messages' parts, to the last bit: the next run gives the same figures."""
        exact = {text: values.view(np.int8) for text, values in vectors.items()}
        self._keep(profile, _of_messages(profile), exact)

    def _kept(
        self, profile: EngineProfile, name: str, texts: Sequence[str]
    ) -> dict[str, QuantisedVector]:
        read = dict(zip(texts, prepared(texts, profile), strict=True))
        query = partial(vectors_of, engine=name, texts=list(dict.fromkeys(read.values())))
        kept = self._database.read_now(query)
        return {text: kept[each] for text, each in read.items() if each in kept}

    def _keep(
        self, profile: EngineProfile, name: str, vectors: Mapping[str, QuantisedVector]
    ) -> None:
        keys = map(text_key, prepared(list(vectors), profile))
        rows = dict(zip(keys, vectors.values(), strict=True))
        self._database.run_now(partial(put_vectors, engine=name, vectors=rows))


def _of_messages(profile: EngineProfile) -> str:
    return f"{profile.name} message"
