"""How far a claim stands out of the crowd: other claims, and messages that are no claim."""

import numpy as np
import numpy.typing as npt

CROWD = 20
"""The nearest of the crowd, whose mean is what a lead is measured from."""

Cosines = npt.NDArray[np.float32]


def leads(claims: Cosines, ordinary: Cosines) -> Cosines:
    """Return each claim's cosine less the mean of the crowd's nearest, shape as ``claims``.

    The crowd of a claim is the other claims and the ordinary messages. Without any crowd nothing
    can be told: the lead is 0.
    """
    everyone = np.concatenate([claims, ordinary])
    if len(everyone) <= 1:
        return np.zeros_like(claims)
    nearest = np.sort(everyone)[::-1][: CROWD + 1]
    total, others = float(nearest.sum()), len(nearest) - 1
    # A claim among the nearest is not in its own crowd; for the rest, the last of them is left out.
    inside = claims >= nearest[-1]
    crowd = np.where(inside, total - claims, total - nearest[-1]) / others
    result: Cosines = (claims - crowd).astype(np.float32)
    return result
