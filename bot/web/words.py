"""Plain English for what matching says: outcomes, guards, and what each signal means."""

import re
from dataclasses import dataclass

from bot.match.decision import Guard, Uncheckable
from bot.match.engines import ENGINES

OUTCOMES = {
    "match": (
        "Matched",
        "The message is taken to be this claim, or these, so the review is the answer.",
    ),
    "choose": ("Asked", "The message may be one of these claims, so the person is asked."),
    "no_match": ("Not known", "No claim of the store is near enough, so nothing is rated."),
    "not_checkable": ("Nothing to check", "The message holds nothing that can be looked up."),
}
"""The word and the meaning of each outcome, by the name that ``outcome_of`` gives it."""

GUARDS = {
    Guard.POLARITY: "one says what the other denies",
    Guard.DEBUNK: "the message calls it untrue",
    Guard.NUMBERS: "the numbers differ",
    Guard.DATES: "the dates differ",
    Guard.NAMES: "the names differ",
    Guard.PLACES: "the countries differ",
    Guard.SWAPPED: "the message puts another thing in place of one of the claim's",
    Guard.QUESTION: "the message asks for something else",
    Guard.OWN: "the message tells of its writer's own things",
    Guard.SHORT: "the message has too few words to be sure",
    Guard.RIVAL: "another claim is as likely for the same words",
}

REASONS = {
    Uncheckable.EMPTY: "There is no text in it.",
    Uncheckable.TALK: "It is small talk, not a claim.",
    Uncheckable.TOO_SHORT: "It is too short to tell what it claims.",
    Uncheckable.MEDIA_ONLY: "It is a picture or recording without text.",
    Uncheckable.LINK_ONLY: "It is a link alone, and pages cannot be read yet.",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Explained:
    """What a signal is called, and what it measures."""

    name: str
    meaning: str


_SIGNALS = {
    "covered": Explained(
        name="Claim covered",
        meaning="How much of the claim’s wording the message says, rare words counting more.",
    ),
    "said": Explained(
        name="Message covered",
        meaning="How much of the message the claim’s wording says, rare words counting more.",
    ),
    "likeness": Explained(
        name="Shared words", meaning="Both coverages in one figure: 1 when the words are the same."
    ),
    "fuzzy": Explained(
        name="Letter by letter", meaning="How alike the words are when their order is left aside."
    ),
    "cosine": Explained(
        name="Likeness of meaning",
        meaning="Nearness of the two texts’ vectors; on its own it says little.",
    ),
    "lead": Explained(
        name="Lead in meaning",
        meaning="How far this claim stands out from its neighbours in meaning.",
    ),
    "equal": Explained(name="Equal", meaning="1 when a known wording or a known link is the same."),
}
_SEPARATOR = re.compile(r"[._:/ -]+")


def explained(signal: str) -> Explained:
    """Return a signal in plain words; one that is unknown here keeps its own name.

    Signals of an embedding engine carry its key: ``e5_lead`` is the lead in meaning by e5.
    """
    words = _SEPARATOR.split(signal)
    engines = [word for word in words if word in ENGINES]
    bare = "_".join(word for word in words if word not in ENGINES)
    known = _SIGNALS.get(bare)
    if known is None:
        return Explained(name=signal.replace("_", " "), meaning="")
    if not engines:
        return known
    return Explained(name=f"{known.name} ({', '.join(engines)})", meaning=known.meaning)
