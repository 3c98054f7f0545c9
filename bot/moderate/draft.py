"""A draft of a claim or a source profile, and the request to have it reviewed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from bot.moderate.cluster import Named
from bot.moderate.ids import RequestId

Subject = Literal["claim", "profile"]
DraftState = Literal["draft", "in_review", "returned", "ended"]
"""One that ended was published or dropped; who writes anew goes on with its versions."""
RequestState = Literal["open", "approved", "returned", "withdrawn"]

FormJson = Mapping[str, Any]
"""The starter form (``claims.form.ClaimForm``) without its review, possibly incomplete; with an
optional ``expires``, an ISO date from which the claim is to be reviewed again."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """What is being written about a claim or profile; every save is a version and stays.

    ``base`` is the number of the published revision that it changes, None for a new claim.
    ``comment`` says why a reviewer returned it. Nobody of ``authors`` may approve it.
    """

    kind: Subject
    subject: str
    version: int
    base: int | None
    state: DraftState
    form: FormJson
    authors: tuple[Named, ...]
    changed_at: datetime
    changed_by: Named
    comment: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldTrouble:
    """Why a draft cannot be reviewed yet: a field by its path, ``texts.en.known``, and why."""

    field: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ReviewRequest:
    """A draft as it was when its author asked for a review; this is what is approved."""

    id: RequestId
    kind: Subject
    subject: str
    state: RequestState
    base: int | None
    form: FormJson
    authors: tuple[Named, ...]
    asked_by: Named
    asked_at: datetime
    decided_by: Named | None = None
    decided_at: datetime | None = None
    comment: str = ""
