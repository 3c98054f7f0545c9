"""The search index over what the store serves, following its change feed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import structlog

from bot.claims.ids import ClaimId
from bot.match.engines import ENGINES, EngineProfile
from bot.match.entry import Entry
from bot.match.vectors import QuantisedVector
from bot.store.claim_store import ClaimStore
from bot.store.index_form import index_form
from bot.store.index_home import IndexHome, find_home
from bot.store.index_trouble import IndexDamaged, IndexTrouble, IndexUnwritable
from bot.store.search_index import EntryState, SearchIndex
from bot.store.upkeep import Upkeep
from bot.store.vectors import text_key

log = structlog.get_logger(__name__)

LOOKED_UP = 5_000
"""Entries whose vectors are read from the store at once."""

MOST_WAITING = 320
"""Texts that are given out to be embedded at once: about fifteen seconds of the slowest engine."""

_DIMENSIONS = {key: profile.dimensions for key, profile in ENGINES.items()}
_NAMES = {key: profile.name for key, profile in ENGINES.items()}

FORM, POSITION, MARK = "form", "position", "mark"
"""What is noted with the entries: how they were made, and up to which change of the store."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Readable:
    """A text that engines compare with, and the language that it is in."""

    language: str
    text: str


class ServedIndex:
    """The index of this process, on disk where it can be; for one thread at a time."""

    def __init__(
        self, store: ClaimStore, folder: Path | None, ordinary: Sequence[Readable]
    ) -> None:
        """Open what is there and belongs to the store; anything else is made anew."""
        self._store = store
        self._ordinary = tuple(ordinary)
        self._ordinary_waiting: dict[str, list[str]] = {key: [] for key in ENGINES}
        self.home = find_home(folder)
        if self.home.reason:
            log.warning("the search index is in memory", reason=self.home.reason)
        self._position = 0
        self._open()

    @property
    def position(self) -> int:
        """The change feed's position that is served."""
        return self._position

    def advance(self, most: int) -> Sequence[ClaimId]:
        """Serve up to so many changes of the store, and return the claims that they were of.

        Raises IndexTrouble, with nothing changed.
        """
        position, changed, gone = self._store.changes(self._position, most)
        if position == self._position:
            return ()
        if not self._position:
            self._serve_ordinary()
        notes = {POSITION: str(position), MARK: self._store.mark(position)}
        self.index.take(changed, gone, self._state_of, notes)
        self._position = position
        return [*(claim.id for claim in changed), *gone]

    def unembedded(self, profile: EngineProfile) -> list[str]:
        """Return texts that an engine is yet to embed; not all of very many.

        Those that another process has embedded meanwhile are served instead.
        """
        key = profile.key
        texts = [*self._ordinary_waiting[key], *self.index.waiting.texts(key, MOST_WAITING)]
        kept = self._store.vectors(profile.name, texts)
        if kept:
            self._put(key, kept)
        return [text for text in dict.fromkeys(texts) if text not in kept]

    def waiting(self) -> Mapping[str, int]:
        """Return how many texts each engine is yet to embed."""
        counts = self.index.waiting.counts()
        return {key: counts.get(key, 0) + len(self._ordinary_waiting[key]) for key in ENGINES}

    def shelve(self, profile: EngineProfile, vectors: Mapping[str, QuantisedVector]) -> None:
        """Keep an engine's vectors of texts in the store, and serve them."""
        self._store.keep_vectors(profile.name, {text_key(t): v for t, v in vectors.items()})
        self._put(profile.key, vectors)

    def keyed_vectors(self, profile: EngineProfile) -> Mapping[bytes, QuantisedVector]:
        """Return an engine's vectors of everything that is served, by their ``text_key``."""
        told = self.index.shelf.all_texts()
        readable = [Readable(language=language, text=text) for language, text in told]
        texts = _texts(profile, [*self._ordinary, *readable])
        return {text_key(t): v for t, v in self._store.vectors(profile.name, texts).items()}

    def begin_anew(self) -> None:
        """Make the index from nothing again, as a file of it is damaged."""
        self.index.close()
        self.home.clear()
        self._open()

    def move_to_memory(self, reason: str) -> None:
        """Make the index from nothing again, in memory, as nothing can be written."""
        self.index.close()
        self.home.leave()
        self.home = IndexHome(kind="memory", reason=reason)
        log.warning("the search index is in memory", reason=reason)
        self._open()

    def close(self) -> None:
        """Leave everything so that the next start is quick."""
        try:
            if self.home.kind == "own":
                self.upkeep.finish()
        except IndexTrouble as trouble:
            log.warning("the search index cannot be kept", reason=str(trouble))
        self.index.close()
        self.home.leave()

    def _open(self) -> None:
        self.index = self._opened()
        self.upkeep = Upkeep(self.index, _NAMES)
        self._position = int(self.index.file.note(POSITION) or 0)
        self.upkeep.load()
        if self._position:
            self._serve_ordinary()
            for profile in ENGINES.values():
                self._look_up(profile)

    def _opened(self) -> SearchIndex:
        try:
            return self._of_store(self.home.folder)
        except IndexDamaged as damage:
            log.warning("the search index is made anew", reason=str(damage))
            self.home.clear()
        except IndexUnwritable as trouble:
            self._lose_home(trouble)
        try:
            return self._of_store(self.home.folder)
        except IndexTrouble as trouble:
            self._lose_home(trouble)
            return SearchIndex(_DIMENSIONS)

    def _of_store(self, folder: Path | None) -> SearchIndex:
        """Return the index in a folder, or raise IndexTrouble, also when it is of another store."""
        index = SearchIndex(_DIMENSIONS, folder)
        try:
            position = index.file.note(POSITION)
            if position is None:
                with index.file.transaction():
                    index.file.set_note(FORM, index_form())
            elif index.file.note(FORM) != index_form():
                raise IndexDamaged("made by another version")
            elif index.file.note(MARK) != self._store.mark(int(position)):
                raise IndexDamaged("made from another store")
        except BaseException:
            index.close()
            raise
        return index

    def _lose_home(self, trouble: IndexTrouble) -> None:
        self.home.leave()
        self.home = IndexHome(kind="memory", reason=str(trouble))
        log.warning("the search index is in memory", reason=self.home.reason)

    def _state_of(self, entries: Sequence[Entry]) -> EntryState:
        """Return the kept vectors of entries, and which texts are yet to be embedded."""
        vectors: dict[str, Mapping[str, QuantisedVector]] = {}
        waiting: dict[str, Collection[str]] = {}
        for key, profile in ENGINES.items():
            texts = _texts(profile, entries)
            vectors[key] = self._store.vectors(profile.name, texts)
            waiting[key] = {text for text in texts if text not in vectors[key]}
        return EntryState(vectors=vectors, waiting=waiting)

    def _look_up(self, profile: EngineProfile) -> None:
        """Read the vectors from the store that are not saved with the index.

        Where it has none, as of an engine that is new, the entry waits for it.
        """
        missing = self.index.lacking(profile.key)
        for start in range(0, len(missing), LOOKED_UP):
            told = self.index.shelf.texts(missing[start : start + LOOKED_UP].tolist())
            texts = {number: text for number, language, text in told if profile.embeds(language)}
            kept = self._store.vectors(profile.name, list(texts.values()))
            found = [(number, kept[text]) for number, text in texts.items() if text in kept]
            waiting = [number for number, text in texts.items() if text not in kept]
            self.index.complete(profile.key, found, waiting)

    def _put(self, key: str, vectors: Mapping[str, QuantisedVector]) -> None:
        self.index.put_vectors(key, vectors)
        if not vectors.keys().isdisjoint(self._ordinary_waiting[key]):
            self._serve_ordinary()

    def _serve_ordinary(self) -> None:
        """Compare with the ordinary messages that have a vector."""
        for key, profile in ENGINES.items():
            texts = _texts(profile, self._ordinary)
            kept = self._store.vectors(profile.name, texts)
            self.index.set_ordinary(key, list(kept.values()))
            self._ordinary_waiting[key] = [text for text in texts if text not in kept]


def _texts(profile: EngineProfile, readable: Sequence[Readable | Entry]) -> list[str]:
    """Return the texts in languages that an engine embeds, each once."""
    return list(dict.fromkeys(each.text for each in readable if profile.embeds(each.language)))
