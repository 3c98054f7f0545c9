"""What is shown of a candidate beside its probability: the few measures that people can read."""

from bot.match.candidate import Candidate


def told_signals(candidate: Candidate) -> dict[str, float]:
    """Return shares of words, and each engine's cosine and lead; an unasked engine has none."""
    shared = candidate.overlap
    told = {
        "covered": shared.covered,
        "said": shared.said,
        "likeness": shared.likeness,
        "fuzzy": shared.fuzzy,
    }
    for key, near in candidate.near.items():
        told[f"{key}_cosine"] = near.cosine
        told[f"{key}_lead"] = near.lead
    return told
