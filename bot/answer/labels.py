"""Symbols and English words of ratings and of the authenticity of media."""

from bot.claims.rating import Authenticity, Rating


def marked(msgid: str) -> str:
    """Return a sentence unchanged, marked for the catalogues; it is translated where it is used."""
    return msgid


# The symbols differ in shape, so that they can be told apart without colour.
RATING_SYMBOLS = {
    Rating.TRUE: "✅",
    Rating.MOSTLY_TRUE: "≈",
    Rating.MIXTURE: "⚖️",
    Rating.MISSING_CONTEXT: "🧩",
    Rating.MISLEADING: "⚠️",
    Rating.FALSE: "❌",
    Rating.SATIRE: "🎭",
    Rating.SCAM: "🚫",
    Rating.UNVERIFIED: "❔",
}

RATING_WORDS = {
    Rating.TRUE: marked("True"),
    Rating.MOSTLY_TRUE: marked("Mostly true"),
    Rating.MIXTURE: marked("Mixture of true and false"),
    Rating.MISSING_CONTEXT: marked("Missing context"),
    Rating.MISLEADING: marked("Misleading"),
    Rating.FALSE: marked("False"),
    Rating.SATIRE: marked("Satire"),
    Rating.SCAM: marked("Scam"),
    Rating.UNVERIFIED: marked("Unverified"),
}

AUTHENTICITY_SENTENCES = {
    Authenticity.AUTHENTIC: marked("The picture or recording itself is authentic."),
    Authenticity.WRONG_CONTEXT: marked(
        "The picture or recording is real, but from another time or place."
    ),
    Authenticity.EDITED: marked("The picture or recording has been edited."),
    Authenticity.STAGED: marked("The scene in the picture or recording was staged."),
    Authenticity.AI_GENERATED: marked("The picture or recording was made with AI."),
    Authenticity.UNKNOWN: marked("It is not known whether the picture or recording is authentic."),
}
