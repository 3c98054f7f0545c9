"""The fusion for each set of engines that had a say about a candidate.

Fitted by logistic regression on the starter store itself, each wording left out in turn and asked
for: with its claim's other wordings, with only those of other languages, and with its claim gone.
``docs/matching.md`` has the figures.
"""

from bot.match.candidate import Candidate
from bot.match.engines import E5, USE
from bot.match.fusion import Fusion

BOTH = Fusion(
    name="use+e5",
    bias=-6.0,
    weights={"covered": 3.3, "use_lead": 18.3, "e5_lead": 63.0, "brevity": -3.5},
)
BOTH_GUEST = Fusion(
    # A language that USE can spell but never saw, such as Ukrainian: its leads are smaller.
    name="use+e5, guest",
    bias=-4.9,
    weights={"covered": 6.8, "use_lead": 15.5, "e5_lead": 84.0, "brevity": -4.6},
)
E5_ALONE = Fusion(name="e5", bias=-5.3, weights={"covered": 8.0, "e5_lead": 122.0, "brevity": -4.6})
USE_ALONE = Fusion(
    name="use", bias=-5.0, weights={"covered": 9.9, "use_lead": 18.4, "brevity": -0.3}
)
WORDS_ALONE = Fusion(
    name="words",
    bias=-5.3,
    weights={"covered": 10.8, "said": 4.6, "likeness": 11.5, "brevity": -2.2},
)

_FUSIONS = {
    frozenset({USE.key, E5.key}): BOTH,
    frozenset({E5.key}): E5_ALONE,
    frozenset({USE.key}): USE_ALONE,
    frozenset(): WORDS_ALONE,
}


def fusion_for(candidate: Candidate, language: str | None) -> Fusion:
    """Return the fusion for a message's language and the engines that found a candidate near."""
    fusion = _FUSIONS[frozenset(candidate.near)]
    guest = language is not None and not USE.embeds(language)
    return BOTH_GUEST if guest and fusion is BOTH else fusion
