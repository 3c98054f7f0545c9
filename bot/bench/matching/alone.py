"""What each engine finds by itself, beside the fusion of them all."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from bot.bench.matching.bench_set import BenchQuery
from bot.bench.matching.figures import LONG
from bot.bench.matching.progress import Say, told
from bot.claims.claim import Claim
from bot.claims.ids import ClaimId
from bot.flows.check_parts import CheckParts
from bot.flows.embed_message import embed_message
from bot.match.candidate import Candidates
from bot.match.entry import Entry, entries_of, stems_of
from bot.ports import Engine, Finder
from bot.receive.tip import Tip
from bot.store.lexical import LexicalIndex
from bot.understand.signals import Signals
from bot.understand.understand import understand

WORDS = "bm25"

Ranking = tuple[ClaimId, ...]


class WordsAlone:
    """BM25 as the lexical index scores it, of the whole message against each entry."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._entries: list[Entry] = [entry for claim in claims for entry in entries_of(claim)]
        self._index = LexicalIndex()
        self._index.change([(n, each.stems) for n, each in enumerate(self._entries)], ())
        entries_of_one = Counter(entry.claim_id for entry in self._entries)
        self._most = max(entries_of_one.values(), default=1)

    def ranking(self, signals: Signals) -> Ranking:
        """Return at least ``LONG`` claims, where that many share a stem, by their best entries."""
        numbers = self._index.search(stems_of(signals.folded), LONG * self._most)
        return tuple(dict.fromkeys(self._entries[number].claim_id for number in numbers))


async def rank_alone(
    queries: Sequence[BenchQuery],
    parts: CheckParts,
    words: WordsAlone,
    say: Say,
) -> dict[str, dict[str, Ranking]]:
    """Return each engine's ranking of each query, by the query's id."""
    rankings: dict[str, dict[str, Ranking]] = {WORDS: {}}
    rankings |= {engine.profile.key: {} for engine in parts.engines}
    for query in told(queries, "comparing", say):
        signals = understand(Tip(text=query.text), parts.languages)
        rankings[WORDS][query.id] = words.ranking(signals)
        for engine in parts.engines:
            by_cosine = await _by_cosine(signals, engine, parts.finder)
            rankings[engine.profile.key][query.id] = by_cosine
    return rankings


async def _by_cosine(signals: Signals, engine: Engine, finder: Finder) -> Ranking:
    """Return the claims that an engine finds nearest; none where it cannot read the message."""
    embedded = await embed_message(signals, [engine], finder)
    found = await finder.candidates(signals, embedded)
    return _nearest(found, engine.profile.key)


def _nearest(candidates: Candidates, key: str) -> Ranking:
    cosines: Mapping[ClaimId, float] = {
        each.claim_id: each.near[key].cosine for each in candidates.found if key in each.near
    }
    return tuple(sorted(cosines, key=lambda claim_id: -cosines[claim_id]))
