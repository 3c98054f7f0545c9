"""Plain English for what the desk says: states, reasons, kinds, roles, deeds."""

from bot.claims.rating import Rating
from bot.moderate.cluster import AskKind, AskReason, ClusterState, Dismissal, Order, Shelf
from bot.moderate.talk import Delivery, TalkState
from bot.moderate.telling import TellingKind, TellingState

SHELVES: dict[Shelf, str] = {
    "waiting": "Waiting",
    "mine": "Mine",
    "groups": "My groups",
    "answered": "Answered",
    "dismissed": "Dismissed",
}
EMPTY_SHELVES: dict[Shelf, tuple[str, str]] = {
    "waiting": (
        "Nothing waits",
        (
            "What people ask and the store cannot answer gathers here. Until something does, look "
            "at the claims that are due for another review."
        ),
    ),
    "mine": (
        "You have taken nothing",
        "Take a cluster from “Waiting”: others then see that you work on it.",
    ),
    "groups": (
        "Nothing was passed to your groups",
        (
            "An editor can pass a cluster to a group of experts, with a question. An admin keeps "
            "the groups."
        ),
    ),
    "answered": (
        "Nothing has been answered yet",
        (
            "Link a waiting cluster to a published claim, or write a claim for it: everybody who "
            "asked is told."
        ),
    ),
    "dismissed": (
        "Nothing is dismissed",
        "What cannot be checked, is personal or is spam goes here, and can be put back.",
    ),
}
ORDERS: dict[Order, str] = {
    "demand": "Most asked now",
    "oldest": "Longest waiting",
    "newest": "Newest",
}
STATES: dict[ClusterState, tuple[str, str]] = {
    "open": ("Waiting", "wait"),
    "taken": ("Taken", "strong"),
    "answered": ("Answered", "good"),
    "dismissed": ("Dismissed", "plain"),
    "merged": ("Joined to another", "plain"),
}
"""The word and the tone of a cluster's state."""

KINDS: dict[AskKind, str] = {
    "text": "Text",
    "link": "Link",
    "photo": "Picture",
    "video": "Video",
    "audio": "Recording",
    "document": "File",
    "sticker": "Sticker",
    "other": "Other",
}
ASK_REASONS: dict[AskReason, str] = {
    "unknown": "not known to the store",
    "unsure": "asked which claim it is, and nobody chose",
    "wrong": "said that the answer is wrong",
    "none_of_these": "chose none of the claims that were offered",
    "unread": "could not be read",
}
DISMISSALS: dict[Dismissal, str] = {
    "not_checkable": "Cannot be checked: an opinion, a wish, a question of taste",
    "personal": "Personal: about somebody private",
    "spam": "Spam or advertising",
    "other": "Another reason",
}
DISMISSED_AS: dict[Dismissal, str] = {
    "not_checkable": "it cannot be checked",
    "personal": "it is personal",
    "spam": "it is spam",
    "other": "another reason",
}
RATINGS: dict[Rating, str] = {one: one.value.replace("_", " ").capitalize() for one in Rating}

TALK_STATES: dict[TalkState, tuple[str, str]] = {
    "open": ("Open", "good"),
    "paused": ("Resting", "wait"),
    "closed": ("Closed", "plain"),
}
DELIVERIES: dict[Delivery, str] = {
    "waiting": "on its way",
    "sent": "",
    "uncertain": "it is not certain that it arrived; it is not sent twice",
    "not_sent": "not sent: the person cannot be reached any more",
}
TELLING_KINDS: dict[TellingKind, tuple[str, str]] = {
    "answer": ("Answer", "to everybody who asked and waited for one"),
    "correction": ("Correction", "to everybody who was told another rating"),
    "withdrawal": ("Withdrawal", "to everybody who got an answer that is no longer given"),
}
TELLING_STATES: dict[TellingState, tuple[str, str]] = {
    "proposed": ("Waits for you", "wait"),
    "running": ("Running", "strong"),
    "done": ("Done", "good"),
    "cancelled": ("Cancelled", "plain"),
}
DEEDS = {
    "see": "looked at it",
    "take": "took it",
    "release": "put it back",
    "dismiss": "dismissed it",
    "reopen": "opened it again",
    "split": "split it",
    "join": "joined it with another",
    "part": "parted what was joined",
    "link": "linked it to a claim",
    "unlink": "took the link back",
    "assign": "passed it on",
    "note": "wrote a note",
    "talk": "talked with a person who asked",
    "write": "began a claim for it",
}
"""What was done with a cluster, by the audit's word."""


def deed(action: str) -> str:
    """Return what somebody did, in words; an unknown deed keeps its own name."""
    return DEEDS.get(action, action.replace("_", " "))


def capped(number: int) -> str:
    """Return a figure of a list; lists count no further than to 999."""
    return "999+" if number > 999 else str(number)  # noqa: PLR2004 - the words say it
