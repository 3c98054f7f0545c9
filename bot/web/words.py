"""Plain English for what matching says: outcomes, guards, and what each signal means."""

import re
from dataclasses import dataclass

from bot.claims.medium import MediumForm
from bot.claims.profile import ProfileKind
from bot.claims.rating import Authenticity
from bot.match.decision import Guard, Uncheckable
from bot.match.engines import ENGINES
from bot.receive.readings import MediaTrouble, PageTrouble
from bot.receive.tip import MediaKind

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
    Guard.ASIDE: "part of the message has nothing to do with the claim",
    Guard.SHORT: "the message has too few words to be sure",
    Guard.RIVAL: "another claim is as likely for the same words",
}

REASONS = {
    Uncheckable.EMPTY: "There is no text in it.",
    Uncheckable.TALK: "It is small talk, not a claim.",
    Uncheckable.TOO_SHORT: "It is too short to tell what it claims.",
    Uncheckable.MEDIA_ONLY: "It holds no text that could be read, and it is not known.",
    Uncheckable.LINK_ONLY: "It is a link alone, and neither the link nor its page is known.",
}

KINDS: dict[MediaKind, str] = {
    "photo": "Picture",
    "video": "Video",
    "animation": "Animation",
    "audio": "Audio file",
    "voice": "Voice message",
    "video_note": "Video note",
    "document": "File",
    "sticker": "Sticker",
    "other": "Medium",
}
FORMS: dict[MediumForm, str] = {
    "image": "A picture",
    "video": "A video",
    "audio": "A recording",
}

MEDIA_TROUBLES = {
    MediaTrouble.TOO_LARGE: "It is larger than Telegram gives to bots.",
    MediaTrouble.TOO_LONG: "It is long, so only its beginning was read.",
    MediaTrouble.TOO_SLOW: "Reading it took too long and was given up.",
    MediaTrouble.UNREADABLE: "It could not be opened: it is damaged, or refused as dangerous.",
    MediaTrouble.UNSUPPORTED: "Files of this kind are not read.",
    MediaTrouble.NOT_FETCHED: "Telegram did not hand it out.",
    MediaTrouble.NO_TEXT_READER: "Text in pictures cannot be read here: see “siftline doctor”.",
    MediaTrouble.NO_SPEECH_READER: "Speech is not turned into text here: no model is set.",
}
PAGE_TROUBLES = {
    PageTrouble.REFUSED: "Its address is one that is not asked.",
    PageTrouble.UNREACHABLE: "It could not be reached.",
    PageTrouble.TOO_LARGE: "It is too large.",
    PageTrouble.TOO_SLOW: "It did not answer in time.",
    PageTrouble.NO_PAGE: "It is no page of text, or there is none.",
}

AUTHENTICITY = {
    Authenticity.AUTHENTIC: "Authentic.",
    Authenticity.WRONG_CONTEXT: "Real, but taken elsewhere or at another time.",
    Authenticity.EDITED: "Edited.",
    Authenticity.STAGED: "Staged.",
    Authenticity.AI_GENERATED: "Made with AI.",
    Authenticity.UNKNOWN: "Not known whether it is authentic.",
}
PROFILE_KINDS: dict[ProfileKind, str] = {
    "news": "News outlet",
    "state": "State-run media",
    "official": "Official source of an authority",
    "party": "Political party",
    "campaign": "Campaign or advocacy group",
    "satire": "Satire",
    "blog": "Blog",
    "person": "A person’s public account",
    "anonymous": "Anonymous",
    "commercial": "Business",
    "fact_checker": "Fact-checkers",
    "unknown": "Of unknown kind",
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
