"""Full-text search over entries: tantivy's BM25 on stems, in memory."""

from collections.abc import Sequence

import tantivy

from bot.match.entry import Entry

HEAP = 50_000_000
MOST_STEMS = 300


class LexicalIndex:
    """Entries by number, searched by their stems."""

    def __init__(self) -> None:
        schema = tantivy.SchemaBuilder()
        schema.add_integer_field("number", stored=True, indexed=True)
        schema.add_text_field("stems", tokenizer_name="whitespace")
        self._schema = schema.build()
        self._index = tantivy.Index(self._schema)
        self._writer = self._index.writer(HEAP, 1)

    def change(self, added: Sequence[tuple[int, Entry]], removed: Sequence[int]) -> None:
        """Add and remove entries; searches see all of it or nothing."""
        for number in removed:
            self._writer.delete_documents_by_term("number", number)
        for number, entry in added:
            document = tantivy.Document(number=number, stems=" ".join(sorted(entry.stems)))
            self._writer.add_document(document)
        self._writer.commit()
        self._index.reload()

    def search(self, stems: frozenset[str], limit: int) -> list[int]:
        """Return the numbers of the entries that share the weightiest stems, best first."""
        if not stems:
            return []
        terms = [
            (tantivy.Occur.Should, tantivy.Query.term_query(self._schema, "stems", stem))
            for stem in sorted(stems)[:MOST_STEMS]
        ]
        searcher = self._index.searcher()
        hits = searcher.search(tantivy.Query.boolean_query(terms), limit).hits
        return [searcher.doc(address)["number"][0] for _, address in hits]
