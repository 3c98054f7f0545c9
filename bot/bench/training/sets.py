"""What is learned from: the train and dev messages of benchmark sets, and the starter claims."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.bench.matching.bench_set import BenchQuery, BenchSet
from bot.bench.matching.served_claim import served_claim
from bot.bench.matching.twins import twins_of, with_twins
from bot.claims.claim import Claim
from bot.claims.ids import ClaimId
from bot.match.entry import entries_of
from bot.understand.clean import clean
from bot.understand.fold import fold

SPLITS = ("train", "dev")
SAME = 60
"""Folded characters from which two messages are the same: copies differ in what is added."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Lesson:
    """A message with the claims that are right, asked with some claims put in others' place.

    ``gone`` are taken out of the store while it is asked, ``instead`` put in.
    """

    group: str
    text: str
    right: frozenset[ClaimId]
    gone: frozenset[ClaimId] = frozenset()
    instead: tuple[Claim, ...] = ()

    @property
    def known(self) -> bool:
        """Tell whether a right claim is in the store."""
        return bool(self.right - self.gone or {each.id for each in self.instead} & self.right)


@dataclass(frozen=True, kw_only=True, slots=True)
class Course:
    """The claims of one store, and the lessons on it.

    ``translated`` tells that its claims are told in several languages.
    """

    name: str
    claims: tuple[Claim, ...]
    lessons: tuple[Lesson, ...]
    translated: bool = False


def course_of(
    bench_set: BenchSet, tested: frozenset[str], splits: Sequence[str] = SPLITS
) -> Course:
    """Return a set's messages of some splits, without those that some set tests with."""
    twins = twins_of(bench_set.claims)
    right = {each: with_twins(claims, twins) for each, claims in bench_set.relevant.items()}
    queries = [
        each
        for each in bench_set.queries
        if each.split in splits and each.id in right and same(each.text) not in tested
    ]
    return Course(
        name=bench_set.name,
        claims=tuple(map(served_claim, bench_set.claims)),
        lessons=tuple(each for query in queries for each in _asked(query, right[query.id])),
    )


def messages_tested(sets: Iterable[BenchSet], splits: Sequence[str] = SPLITS) -> frozenset[str]:
    """Return what ``same`` makes of every message that is in another split than those."""
    return frozenset(
        same(query.text) for each in sets for query in each.queries if query.split not in splits
    )


def same(text: str) -> str:
    """Return what is equal for a message and its copies in another set."""
    return fold(clean(text))[:SAME]


def starter_course(claims: Sequence[Claim]) -> Course:
    """Return the starter claims, each wording left out in turn and asked for.

    With the claim's other wordings, with those of other languages alone, and with the claim gone.
    """
    lessons = (each for claim in claims for each in _left_out(claim))
    return Course(name="starter", claims=tuple(claims), lessons=tuple(lessons), translated=True)


def _asked(query: BenchQuery, right: frozenset[ClaimId]) -> Iterator[Lesson]:
    group = same(query.text)
    yield Lesson(group=group, text=query.text, right=right)
    yield Lesson(group=group, text=query.text, right=right, gone=right)


def _left_out(claim: Claim) -> Iterator[Lesson]:
    gone = right = frozenset({claim.id})
    for wording in claim.wordings:
        said = fold(clean(wording.text))
        others = tuple(each for each in claim.wordings if fold(clean(each.text)) != said)
        foreign = tuple(each for each in others if each.language != wording.language)
        texts = claim.content.texts
        abroad = {key: each for key, each in texts.items() if key != wording.language}
        left = replace(claim, wordings=others)
        far = replace(
            claim, wordings=foreign, content=replace(claim.content, texts=abroad or texts)
        )
        told = [left, far] if abroad else [left]
        for instead in told:
            if said not in {entry.folded for entry in entries_of(instead)}:
                yield Lesson(
                    group=claim.id, text=wording.text, right=right, gone=gone, instead=(instead,)
                )
        yield Lesson(group=claim.id, text=wording.text, right=right, gone=gone)
