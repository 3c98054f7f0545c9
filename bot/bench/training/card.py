"""The card of trained models: what they learned from, how well, and what they cannot do."""

from collections.abc import Sequence

import numpy as np

from bot.bench.matching.calibration import auc, calibration_error, recall_at, reliability
from bot.bench.training.fit import fit_ranker, split_by_fold
from bot.bench.training.lists import Listed
from bot.bench.training.run import Trained
from bot.bench.training.sets import Course
from bot.match.linear import Table
from bot.match.thresholds import Thresholds
from bot.readers.models import ranker_file

PRECISE = 0.98

_LIMITS = """\
## Limits

- The messages are English tweets and the wordings of the starter claims in thirteen languages. \
In other languages, and on long forwards, the probabilities were measured less.
- A set names the right claims of a message, not every claim that says the same. An answer with \
an unnamed twin counts as wrong here.
- A claim that was told in other words only, in a language that no engine was trained on, is \
found by its words or not at all.
- The probabilities hold for stores like these. `siftline bench matching DIR` measures them on \
another one.
- Nothing here reads meaning: a denial, another figure or another name is held back by the \
guards, not by these models.
"""


def card(courses: Sequence[Course], trained: Trained, seed: int, thresholds: Thresholds) -> str:
    """Return the card in Markdown, with figures of messages that were held out in turn."""
    return "\n".join(
        [
            "# The models of matching",
            "",
            (
                "Made by `siftline train` (see `docs/matching.md`). "
                f"Seed {seed}; the same sets and seed give the same models."
            ),
            "",
            "## Data",
            "",
            "| Set | Claims | Messages | Asked, with their claims in the store and without |",
            "|---|---|---|---|",
            *(_course(each) for each in courses),
            "",
            (
                "Only the train and dev messages of a set; those that some set tests with are left "
                "out. Of the starter claims, each wording is left out in turn."
            ),
            "",
            "## Figures",
            "",
            (
                f"Of messages held out in five folds. Answered: from {thresholds.auto} on, the "
                "guards not counted."
            ),
            "",
            (
                "| Ranker | Lists | AUC | ECE | Answered, right | Answered of the known | "
                "Answered though unknown | Recall at precision .98 |"
            ),
            "|---|---|---|---|---|---|---|---|",
            *(
                _figures(engines, trained.lists[engines], seed, thresholds)
                for engines in sorted(trained.lists, key=lambda each: (-len(each), sorted(each)))
            ),
            "",
            _LIMITS,
        ]
    )


def _course(course: Course) -> str:
    messages = len({each.text for each in course.lessons})
    return f"| {course.name} | {len(course.claims):,} | {messages:,} | {len(course.lessons):,} |"


def _figures(
    engines: frozenset[str], lists: Sequence[Listed], seed: int, thresholds: Thresholds
) -> str:
    likely, right, known = held_out_decisions(engines, lists, seed)
    answered = likely >= thresholds.auto
    told = list(map(bool, right))
    reach = recall_at(PRECISE, list(likely), told, int(known.sum()))
    shares = (
        auc(list(likely), told) or 0.0,
        calibration_error(reliability(list(likely), told)),
        right[answered].mean() if answered.any() else 0.0,
        right[answered].sum() / known.sum(),
        (answered & (known == 0)).sum() / (known == 0).sum(),
        reach.recall,
    )
    name = ranker_file(engines).removesuffix(".json")
    return f"| {name} | {len(lists):,} | " + " | ".join(f"{each:.3f}" for each in shares) + " |"


def held_out_decisions(
    engines: frozenset[str], lists: Sequence[Listed], seed: int
) -> tuple[Table, Table, Table]:
    """Return the probability of each list's best, whether it is right, and whether it is known.

    Each list is decided on by a ranker that never saw its message; shape (lists,).
    """
    told: list[tuple[float, float, float]] = []
    for seen, held in split_by_fold(lists, seed):
        ranker = fit_ranker(engines, seen, seed)
        told += [(*_best(ranker.ranked(each.features), each), each.known) for each in held]
    table = np.array(told, np.float64)
    return table[:, 0], table[:, 1], table[:, 2]


def _best(ranked: Sequence[tuple[int, float]], listed: Listed) -> tuple[float, float]:
    if not ranked:
        return 0.0, 0.0
    best, likely = ranked[0]
    return likely, float(listed.right[best])
