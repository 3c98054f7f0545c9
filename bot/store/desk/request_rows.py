"""Requests for a review, each step in the caller's transaction."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from bot.claims.clock import from_epoch_ms
from bot.moderate.cluster import Named
from bot.moderate.desk import ClaimState
from bot.moderate.draft import Draft, RequestState, ReviewRequest
from bot.moderate.ids import RequestId
from bot.moderate.refusals import Impossible, Unknown
from bot.moderate.roles import Action
from bot.moderate.workflow import Step, after
from bot.store.claims import inserted_id
from bot.store.desk.draft_rows import named
from bot.store.desk.draft_work import Writing, writable
from bot.store.desk_tables import OPEN_REQUEST, review_request
from bot.store.tables import claim

_SAID: Mapping[RequestState, str] = {
    "approved": "was approved already",
    "returned": "was returned already",
    "withdrawn": "was taken back by its author",
}


def submit(at: Writing, version: int) -> ReviewRequest:
    """Ask for a review of a draft as it is; from now on it is not changed."""
    held = writable(at, version)
    move_claim(at, Step.SUBMIT)
    asked = {
        "kind": at.kind,
        "subject": at.subject,
        "state": "open",
        "base": held.base,
        "form": dict(held.form),
        "authors": list(dict.fromkeys((*(each.id for each in held.authors), at.by.id))),
        "asked_by": at.by.id,
        "asked_at": at.now,
    }
    request_id = RequestId(inserted_id(at.connection, review_request, asked))
    at.change(state="in_review", comment="")
    at.note(Action.SUBMIT, version=version, request=request_id)
    return request_of(at.connection, request_id)


def withdraw(at: Writing, asked: ReviewRequest) -> Draft:
    """Take an open request back."""
    close(at, asked, "withdrawn")
    move_claim(at, Step.WITHDRAW)
    at.change(state="draft")
    at.note(Action.WITHDRAW, request=asked.id)
    return at.draft()


def send_back(at: Writing, asked: ReviewRequest, comment: str) -> Draft:
    """Return an open request to its author."""
    close(at, asked, "returned", comment)
    move_claim(at, Step.WITHDRAW)
    at.change(state="returned", comment=comment)
    at.note(Action.RETURN, request=asked.id)
    return at.draft()


def close(at: Writing, asked: ReviewRequest, state: RequestState, comment: str = "") -> None:
    """End an open request; raises Impossible where it ended already."""
    now = request_of(at.connection, asked.id).state
    if now != "open":
        raise Impossible(f"the request {_SAID[now]}")
    values = {"state": state, "decided_by": at.by.id, "decided_at": at.now, "comment": comment}
    own = review_request.c.id == asked.id
    at.connection.execute(sa.update(review_request).where(own).values(values))


def move_claim(at: Writing, step: Step) -> None:
    """Take a claim from its state to the next; a profile is only published or not."""
    if at.kind == "claim":
        values = {"state": state_after(at, step), "changed_at": at.now}
        own = claim.c.public_id == at.subject
        at.connection.execute(sa.update(claim).where(own).values(values))


def state_after(at: Writing, step: Step) -> ClaimState:
    """Return a claim's state after a step; raises Impossible where it cannot be taken."""
    query = sa.select(claim.c.state).where(claim.c.public_id == at.subject)
    state: ClaimState | None = at.connection.execute(query).scalar_one_or_none()
    if state is None:
        raise Unknown("there is no such claim")
    return after(state, step)


def request_of(connection: sa.Connection, request_id: RequestId) -> ReviewRequest:
    """Return a request; raises Unknown."""
    found = _requests(connection, review_request.c.id == request_id)
    if not found:
        raise Unknown("there is no such request")
    return found[0]


def open_requests(connection: sa.Connection) -> list[ReviewRequest]:
    """Return the requests that wait, the oldest first."""
    return _requests(connection, sa.text(f"review_request.{OPEN_REQUEST}"))


def _requests(connection: sa.Connection, condition: Any) -> list[ReviewRequest]:
    query = sa.select(review_request).where(condition).order_by(review_request.c.id)
    rows = connection.execute(query).all()
    people = named(connection, (each for row in rows for each in _people(row)))
    return [_request(row, people) for row in rows]


def _people(row: sa.Row[Any]) -> Sequence[int]:
    decided_by = [row.decided_by] if row.decided_by else []
    return [*row.authors, row.asked_by, *decided_by]


def _request(row: sa.Row[Any], people: Mapping[int, Named]) -> ReviewRequest:
    return ReviewRequest(
        id=RequestId(row.id),
        kind=row.kind,
        subject=row.subject,
        state=row.state,
        base=row.base,
        form=row.form,
        authors=tuple(people[each] for each in row.authors),
        asked_by=people[row.asked_by],
        asked_at=from_epoch_ms(row.asked_at),
        decided_by=people[row.decided_by] if row.decided_by else None,
        decided_at=from_epoch_ms(row.decided_at) if row.decided_at else None,
        comment=row.comment,
    )
