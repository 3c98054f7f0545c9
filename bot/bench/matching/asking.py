"""Every query asked as a message, with its claims in the index and without them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.bench.matching.bench_set import BenchQuery, BenchSet
from bot.bench.matching.finder import BenchFinder
from bot.bench.matching.progress import Say, told
from bot.bench.matching.twins import twins_of, with_twins
from bot.claims.ids import ClaimId
from bot.flows.check_parts import CheckParts
from bot.flows.check_tip import check_tip
from bot.match.codec import claims_of, considered, outcome_of
from bot.match.rank import rank
from bot.receive.tip import Tip


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """What the bot made of a query.

    ``ranking`` has the claims with an equal text first, then the candidates; a message that is
    not checkable has none. ``probability`` is that of the first of them, 0 without any;
    ``held`` tells that a guard, or an equal text of several claims, forbids to answer with it.
    """

    outcome: str
    named: tuple[ClaimId, ...]
    ranking: tuple[ClaimId, ...]
    probability: float
    held: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A query with its right claims, and the replies with them in the index and without.

    ``relevant`` are those that the set names, which rankings are held against. ``right`` has
    their twins as well: an answer with one of them is no error, and where the claim is to be
    unknown they are gone, too. A query that no claim is right for is asked only as it stands.
    """

    query: BenchQuery
    relevant: frozenset[ClaimId]
    right: frozenset[ClaimId]
    known: Reply | None
    unknown: Reply


async def ask(query: BenchQuery, finder: BenchFinder, parts: CheckParts) -> Reply:
    """Return the bot's reply to one query."""
    finder.forget()
    check = await check_tip(Tip(text=query.text), parts)
    ranked = rank(check.signals, finder.found, parts.matcher)
    likest = [each.claim_id for each in ranked]
    return Reply(
        outcome=outcome_of(check.decision),
        named=claims_of(check.decision),
        ranking=finder.equal or tuple(likest),
        probability=1.0 if finder.equal else ranked[0].probability if ranked else 0.0,
        held=len(finder.equal) > 1
        or any(each.guards for each in (*considered(check.decision)[:1], *ranked[:1])),
    )


async def ask_all(
    queries: Sequence[BenchQuery],
    bench_set: BenchSet,
    finder: BenchFinder,
    parts: CheckParts,
    say: Say,
) -> list[Asked]:
    """Return every query with its replies."""
    twins = twins_of(bench_set.claims)
    right = {each: with_twins(claims, twins) for each, claims in bench_set.relevant.items()}
    known = {
        query.id: await ask(query, finder, parts)
        for query in told([each for each in queries if each.id in right], "asking", say)
    }
    unknown = await _ask_without(queries, right, finder, parts, say)
    return [
        Asked(
            query=query,
            relevant=bench_set.relevant.get(query.id, frozenset()),
            right=right.get(query.id, frozenset()),
            known=known.get(query.id),
            unknown=unknown[query.id],
        )
        for query in queries
    ]


async def _ask_without(
    queries: Sequence[BenchQuery],
    right: Mapping[str, frozenset[ClaimId]],
    finder: BenchFinder,
    parts: CheckParts,
    say: Say,
) -> dict[str, Reply]:
    """Return the replies with each query's right claims taken out of the index meanwhile.

    They are really gone, from the weights of words and the crowd as well.
    """
    together: defaultdict[frozenset[ClaimId], list[BenchQuery]] = defaultdict(list)
    for query in queries:
        together[right.get(query.id, frozenset())].append(query)
    replies: dict[str, Reply] = {}
    for gone, asked in told(list(together.items()), "asking without the claims", say):
        with finder.without(gone):
            for query in asked:
                replies[query.id] = await ask(query, finder, parts)
    return replies
