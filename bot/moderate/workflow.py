"""A claim's way from draft to answer: which step leads where, and on whose word."""

from collections.abc import Collection, Mapping
from datetime import timedelta
from enum import StrEnum

from bot.claims.approval import Basis
from bot.moderate.desk import ClaimState
from bot.moderate.ids import ModeratorId
from bot.moderate.refusals import Impossible

DUE_WITHIN = timedelta(days=14)
"""A published claim comes back to the moderators so long before its review ends."""


class Step(StrEnum):
    """What moves a claim from one state to another."""

    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    """The author takes the request back, or a reviewer returns it."""
    PUBLISH = "publish"
    PAUSE = "pause"
    RESUME = "resume"
    RETRACT = "retract"
    MERGE = "merge"
    UNMERGE = "unmerge"


# A claim that was published before keeps its state while a change of it is reviewed.
_CHANGED: Mapping[ClaimState, ClaimState] = {
    "published": "published",
    "paused": "paused",
    "retracted": "retracted",
}
_STEPS: Mapping[Step, Mapping[ClaimState, ClaimState]] = {
    Step.SUBMIT: {"draft": "in_review", **_CHANGED},
    Step.WITHDRAW: {"in_review": "draft", **_CHANGED},
    Step.PUBLISH: {
        "in_review": "published",
        "published": "published",
        "paused": "published",
        "retracted": "published",
    },
    Step.PAUSE: {"published": "paused"},
    Step.RESUME: {"paused": "published"},
    Step.RETRACT: {"published": "retracted", "paused": "retracted"},
    Step.MERGE: {"published": "merged"},
    Step.UNMERGE: {"merged": "published"},
}
_SAID: Mapping[ClaimState, str] = {
    "draft": "is a draft",
    "in_review": "is being reviewed",
    "published": "is published",
    "paused": "is paused",
    "retracted": "was retracted",
    "merged": "was merged into another claim",
}


def after(state: ClaimState, step: Step) -> ClaimState:
    """Return a claim's state after a step, or raise Impossible where it leads nowhere."""
    leads = _STEPS[step]
    if state not in leads:
        raise Impossible(f"the claim {_SAID[state]}: it cannot be {_DONE[step]}")
    return leads[state]


_DONE: Mapping[Step, str] = {
    Step.SUBMIT: "put up for review",
    Step.WITHDRAW: "taken back",
    Step.PUBLISH: "published",
    Step.PAUSE: "paused",
    Step.RESUME: "resumed",
    Step.RETRACT: "retracted",
    Step.MERGE: "merged",
    Step.UNMERGE: "unmerged",
}


def basis_for(
    approver: ModeratorId, authors: Collection[ModeratorId], *, lone_allowed: bool
) -> Basis:
    """Return on whose word a request is published.

    Raises Impossible where the approver is one of its authors, unless that is allowed to a lone
    moderator.
    """
    if approver not in authors:
        return Basis.SECOND_PERSON
    if lone_allowed:
        return Basis.LONE
    raise Impossible("you wrote in this draft: a second person has to approve it")
