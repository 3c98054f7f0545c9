"""What moderators choose from, each with what it means: ratings, authenticity, stances, states."""

from bot.answer.labels import RATING_SYMBOLS, RATING_WORDS
from bot.claims.claim import Stance
from bot.claims.rating import Authenticity, Rating
from bot.moderate.desk import ClaimState
from bot.moderate.draft import DraftState

RATING_MEANINGS = {
    Rating.TRUE: "The statement is right, and nothing that matters is left out.",
    Rating.MOSTLY_TRUE: "Right in the main; a detail is wrong or missing.",
    Rating.MIXTURE: "Right parts and wrong parts weigh about the same.",
    Rating.MISSING_CONTEXT: "Each word may be right, but what is left out changes what it says.",
    Rating.MISLEADING: "Made of right things so that one believes a wrong one.",
    Rating.FALSE: "The evidence says that it is not so.",
    Rating.SATIRE: "Made as a joke, and passed on as if it were meant.",
    Rating.SCAM: "It wants money, data or access from whoever believes it.",
    Rating.UNVERIFIED: "Nobody can say yet. State in each language what is missing.",
}
AUTHENTICITY_MEANINGS = {
    Authenticity.AUTHENTIC: "Real, and shown as what it is.",
    Authenticity.WRONG_CONTEXT: "Real, but of another place, time or event.",
    Authenticity.EDITED: "Something was put in, cut out or changed.",
    Authenticity.STAGED: "Acted for the camera.",
    Authenticity.AI_GENERATED: "Made or changed by a model.",
    Authenticity.UNKNOWN: "It cannot be told.",
}
AUTHENTICITY_NAMES = {
    Authenticity.AUTHENTIC: "Authentic",
    Authenticity.WRONG_CONTEXT: "Wrong context",
    Authenticity.EDITED: "Edited",
    Authenticity.STAGED: "Staged",
    Authenticity.AI_GENERATED: "Made with AI",
    Authenticity.UNKNOWN: "Not known",
}
STANCES: dict[Stance, str] = {
    "reviews": "Checks the claim",
    "disputes": "Says otherwise",
    "reports": "Reports on it",
    "primary": "First-hand: a document, figure or recording",
}
STATES: dict[ClaimState, str] = {
    "draft": "Draft",
    "in_review": "In review",
    "published": "Published",
    "paused": "Paused",
    "retracted": "Retracted",
    "merged": "Merged",
}
STATE_TONES: dict[ClaimState, str] = {
    "draft": "plain",
    "in_review": "wait",
    "published": "good",
    "paused": "wait",
    "retracted": "bad",
    "merged": "plain",
}
DRAFT_STATES: dict[DraftState, str] = {
    "draft": "Being written",
    "in_review": "Waits for a review",
    "returned": "Returned by the reviewer",
    "ended": "Ended",
}
BASES = {
    "second_person": "reviewed by a second person",
    "lone": "reviewed by its author alone",
    "imported": "imported with its review",
}


def rating_name(rating: Rating) -> str:
    """Return a rating's symbol and English word."""
    return f"{RATING_SYMBOLS[rating]} {RATING_WORDS[rating]}"


RATINGS = {rating: rating_name(rating) for rating in Rating}
_WORDS = {
    **{rating.value: words for rating, words in RATINGS.items()},
    **{each.value: words for each, words in AUTHENTICITY_NAMES.items()},
}


def in_words(value: str) -> str:
    """Return a rating or authenticity as moderators read it; anything else as it is."""
    return _WORDS.get(value, value)
