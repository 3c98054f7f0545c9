"""Lists and models to learn from, small enough to see what is learned."""

from collections.abc import Sequence

import numpy as np

from bot.bench.training.lists import Listed
from bot.bench.training.run import Trained
from bot.bench.training.school import SETS
from bot.claims.ids import ClaimId
from bot.match.engines import DIMENSIONS, RAW
from bot.match.features import Features
from bot.match.linear import Linear
from bot.match.measured import measured_of_lists, measured_of_pairs
from bot.match.projection import Projection
from bot.match.ranker import Ranker

NAMES = ("likeness", "noise")


def listed(
    likenesses: Sequence[float], right: int | None, group: str, *, noise: float = 0.0
) -> Listed:
    """Return candidates of one place that are so alike to a message; one of them may be right."""
    count = len(likenesses)
    table = np.column_stack([likenesses, np.full(count, noise)]) if count else np.zeros((0, 0))
    return Listed(
        claims=tuple(ClaimId(f"{group}-{at}") for at in range(count)),
        features=Features(
            names=NAMES if count else (),
            table=table,
            rivals=np.ones((count, count)) - np.eye(count),
        ),
        right=np.array([float(at == right) for at in range(count)]),
        known=right is not None,
        group=group,
    )


def lesson_lists(messages: int = 60, seed: int = 5) -> list[Listed]:
    """Return lists of messages with their claim in the store, and with it gone.

    The right claim is mostly the likest, and the others are mostly less like.
    """
    random = np.random.default_rng(seed)
    made = []
    for each in range(messages):
        others = random.normal(0, 1, 4)
        noise = float(random.normal())
        own = float(random.normal(3, 1))
        made.append(listed([own, *others], 0, f"m{each}", noise=noise))
        made.append(listed(list(others), None, f"m{each}", noise=noise))
    return made


def any_linear(names: Sequence[str], seed: int) -> Linear:
    """Return a model of features with weights that mean nothing."""
    random = np.random.default_rng(seed)
    count = len(names)
    return Linear(
        names=tuple(names),
        means=random.normal(0, 1, count),
        spreads=random.uniform(0.5, 2, count),
        weights=random.normal(0, 0.3, count),
        bias=-1.25,
    )


def any_ranker(engines: frozenset[str]) -> Ranker:
    """Return a ranker of everything that is measured."""
    return Ranker(
        engines=engines,
        pair=any_linear(measured_of_pairs(engines), 1),
        decision=any_linear(measured_of_lists(engines), 2),
    )


def any_projection(dimensions: int) -> Projection:
    """Return a projection that turns vectors anyhow."""
    random = np.random.default_rng(dimensions)
    matrix = random.normal(0, 1, (dimensions, DIMENSIONS))
    return Projection(
        messages_mean=random.normal(0, 0.01, dimensions).astype(np.float32),
        entries_mean=random.normal(0, 0.01, dimensions).astype(np.float32),
        matrix=(matrix / np.abs(matrix).max()).astype(np.float32),
    )


def any_models() -> Trained:
    """Return a model of every kind, as training gives them."""
    return Trained(
        projections={key: any_projection(each.dimensions) for key, each in RAW.items()},
        rankers={each: any_ranker(each) for each in SETS},
        lists={each: lesson_lists() for each in SETS},
    )
