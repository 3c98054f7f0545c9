"""Training: projections first, then what they find, then a ranker for each set of engines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from threadpoolctl import threadpool_limits

from bot.bench.training.fit import fit_ranker
from bot.bench.training.lists import Listed
from bot.bench.training.school import SETS, School
from bot.bench.training.sets import Course
from bot.match.projection import Projection
from bot.match.ranker import Ranker


@dataclass(frozen=True, kw_only=True, slots=True)
class Trained:
    """The models, and the lists that the rankers learned from."""

    projections: Mapping[str, Projection]
    rankers: Mapping[frozenset[str], Ranker]
    lists: Mapping[frozenset[str], Sequence[Listed]]


async def train(
    school: School,
    courses: Sequence[Course],
    seed: int,
    projections: Mapping[str, Projection] | None = None,
) -> Trained:
    """Return models that are the same for the same courses, vectors, seed and projections.

    Without ``projections``, these are fitted as well.
    """
    # In another number of threads, sums differ in their last digits; and an engine that is loaded
    # for a text that the cache lacks changes that number in the middle of a run.
    with threadpool_limits(1):
        projections = projections or {
            each.profile.key: await school.projection(each, courses) for each in school.engines
        }
        lists: dict[frozenset[str], list[Listed]] = {each: [] for each in SETS}
        for course in courses:
            for engines, found in (await school.lists(course, projections)).items():
                lists[engines] += found
        rankers = {each: fit_ranker(each, found, seed) for each, found in lists.items()}
    return Trained(projections=projections, rankers=rankers, lists=lists)
