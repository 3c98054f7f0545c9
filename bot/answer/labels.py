"""Symbols and English words of ratings, of the authenticity of media, and of other closed lists."""

from bot.claims.profile import ProfileKind
from bot.claims.rating import Authenticity, Rating
from bot.receive.tip import UnreadKind


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

# These follow "This picture is known." and the like; "it" is what the sentence before named.
COPY_SENTENCES = {
    Authenticity.AUTHENTIC: marked("It is authentic."),
    Authenticity.WRONG_CONTEXT: marked("It is real, but was taken elsewhere or at another time."),
    Authenticity.EDITED: marked("It has been edited."),
    Authenticity.STAGED: marked("Its scene was staged."),
    Authenticity.AI_GENERATED: marked("It was made with AI."),
    Authenticity.UNKNOWN: marked("It is not known whether it is authentic."),
}

PROFILE_WORDS: dict[ProfileKind, str] = {
    "news": marked("news outlet"),
    "state": marked("state-run media"),
    "official": marked("official source of an authority"),
    "party": marked("political party"),
    "campaign": marked("campaign or advocacy group"),
    "satire": marked("satire"),
    "blog": marked("blog"),
    "person": marked("a person's public account"),
    "anonymous": marked("anonymous: it does not say who runs it"),
    "commercial": marked("business"),
    "fact_checker": marked("fact-checkers"),
    "unknown": marked("of what kind it is, we do not know"),
}

UNREAD_SENTENCES: dict[UnreadKind, str] = {
    "contact": marked("This is a contact. I do not read other people's numbers."),
    "location": marked("This is a location. A place alone is no claim that I can look up."),
    "venue": marked("This is a place on the map. A place alone is no claim that I can look up."),
    "dice": marked("This is a throw of dice. That, I have to leave to chance."),
    "game": marked("This is a game. I do not open games."),
    "story": marked("This is a story, and Telegram does not show stories to bots."),
    "paid_media": marked("This is paid media, and Telegram does not show it to bots."),
    "giveaway": marked("This is a giveaway. I do not read giveaways."),
    "invoice": marked("This is an invoice. Before you pay, ask the sender in another way."),
    "newer": marked("This kind of message is newer than I am, and I cannot read it yet."),
}
