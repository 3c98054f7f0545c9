"""How much a cluster is asked about now, as a number that orders clusters and never grows old.

Each asker counts 1 when they ask, 1/2 a day later, 1/4 after two days, and so on. As all counts
fade alike, the order of clusters changes only when somebody asks: so the sum is kept as of one
moment for all, long ago, where each asker counts 2 to the power of the days since. Its logarithm
is what is kept (forward decay: Cormode, Shkapenyuk, Srivastava and Xu, ICDE 2009).
"""

import math
from collections.abc import Iterable

DAY_MS = 86_400_000
"""After a day, an asker counts half."""
SCALE = 1 << 20
"""Steps of the logarithm by two: fine enough for one asker more among 100,000."""
NOBODY = 0


def demand_with(demand: int, asked_at: int) -> int:
    """Return the demand with one more asker, who asked at a time (epoch milliseconds)."""
    days = asked_at / DAY_MS
    if demand == NOBODY:
        return round(days * SCALE)
    held = demand / SCALE
    higher, lower = max(held, days), min(held, days)
    return round((higher + math.log2(1 + 2 ** (lower - higher))) * SCALE)


def demand_of(asked_at: Iterable[int]) -> int:
    """Return the demand of askers by when each first asked; of nobody, 0."""
    demand = NOBODY
    for moment in sorted(asked_at):
        demand = demand_with(demand, moment)
    return demand
