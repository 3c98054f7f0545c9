"""Full-text search over entries: tantivy's BM25 on stems, on disk or in memory."""

from collections.abc import Iterable
from pathlib import Path

import tantivy

from bot.store.index_trouble import IndexDamaged, IndexUnwritable, system_translated
from bot.store.tantivy_files import require_whole

Stems = frozenset[str]

HEAP = 50_000_000
MOST_STEMS = 300

_COUNTED = "freq"
"""Stems have no places: an entry says each once, in no order."""


class LexicalIndex:
    """Entries by number, searched by their stems."""

    def __init__(self, folder: Path | None = None) -> None:
        """Open the index in a folder, or a new one in memory; raises IndexTrouble."""
        schema = tantivy.SchemaBuilder()
        schema.add_integer_field("number", indexed=True, fast=True)
        schema.add_text_field("stems", tokenizer_name="whitespace", index_option=_COUNTED)
        self._schema = schema.build()
        self._index = self._opened(folder)
        self._writer: tantivy.IndexWriter | None = None

    def change(self, added: Iterable[tuple[int, Stems]], removed: Iterable[int]) -> None:
        """Add entries by their stems and remove some; searches see all of it or nothing.

        Raises IndexUnwritable, with nothing changed.
        """
        try:
            self._write(added, removed)
        except (ValueError, OSError) as error:
            self._writer = None  # tantivy's own is of no more use
            raise IndexUnwritable(type(error).__name__) from error
        self._index.reload()

    def search(self, stems: Iterable[str], limit: int) -> list[int]:
        """Return the numbers of the entries that share the weightiest stems, best first."""
        terms = [
            (
                tantivy.Occur.Should,
                tantivy.Query.term_query(self._schema, "stems", stem, index_option=_COUNTED),
            )
            for stem in sorted(stems)[:MOST_STEMS]
        ]
        if not terms:
            return []
        searcher = self._index.searcher()
        hits = searcher.search(tantivy.Query.boolean_query(terms), limit, count=False).hits
        numbers = searcher.fast_field_values("number", [address for _, address in hits])
        return [int(number) for number in numbers if number is not None]

    def close(self) -> None:
        """Finish what runs in the background."""
        if self._writer is not None:
            self._writer.wait_merging_threads()
            self._writer = None

    def _opened(self, folder: Path | None) -> tantivy.Index:
        if folder is None:
            return tantivy.Index(self._schema)
        with system_translated():
            folder.mkdir(exist_ok=True)
            require_whole(folder)
        try:
            return tantivy.Index(self._schema, path=str(folder))
        except ValueError as error:
            raise IndexDamaged(type(error).__name__) from error

    def _write(self, added: Iterable[tuple[int, Stems]], removed: Iterable[int]) -> None:
        writer = self._writer or self._index.writer(HEAP, 1)
        self._writer = writer
        for number in removed:
            writer.delete_documents_by_term("number", number)
        for number, stems in added:
            document = tantivy.Document(number=number, stems=" ".join(sorted(stems)))
            writer.add_document(document)
        writer.commit()
