"""English words of the desk's closed lists, for the catalogues."""

from bot.answer.labels import marked
from bot.match.decision import Guard
from bot.moderate.cluster import AskKind, Dismissal
from bot.moderate.desk import ClaimState
from bot.moderate.roles import Role

CAME_AS: dict[AskKind, str] = {
    "text": marked("text"),
    "link": marked("link"),
    "photo": marked("picture"),
    "video": marked("video"),
    "audio": marked("recording"),
    "document": marked("file"),
    "sticker": marked("sticker"),
    "other": marked("something else"),
}

DISMISSALS: dict[Dismissal, str] = {
    "not_checkable": marked("nothing to check"),
    "personal": marked("personal"),
    "spam": marked("spam"),
    "other": marked("another reason"),
}

# What stands against a suggestion, after how sure it is.
GUARDS: dict[Guard, str] = {
    Guard.POLARITY: marked("one of the two denies it"),
    Guard.DEBUNK: marked("the message refutes it"),
    Guard.NUMBERS: marked("other numbers"),
    Guard.DATES: marked("other dates"),
    Guard.NAMES: marked("other names"),
    Guard.PLACES: marked("other places"),
    Guard.SWAPPED: marked("who did it to whom differs"),
    Guard.QUESTION: marked("it is a question"),
    Guard.OWN: marked("it may be about the writer's own life"),
    Guard.ASIDE: marked("it also says something else"),
    Guard.SHORT: marked("few words"),
    Guard.RIVAL: marked("another claim is as near"),
}

ROLES: dict[Role, str] = {
    Role.READER: marked("reader"),
    Role.EDITOR: marked("editor"),
    Role.REVIEWER: marked("reviewer"),
    Role.ADMIN: marked("admin"),
}

CLAIM_STATES: dict[ClaimState, str] = {
    "draft": marked("draft"),
    "in_review": marked("waits for a review"),
    "published": marked("published"),
    "paused": marked("paused"),
    "retracted": marked("retracted"),
    "merged": marked("merged into another claim"),
}
