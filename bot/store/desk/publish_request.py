"""A request that was approved becomes what is served, with all that follows, in one transaction."""

import hashlib
import json
from dataclasses import dataclass

import sqlalchemy as sa

from bot.claims.approval import Approval, Basis, Refused
from bot.claims.claim import Claim
from bot.claims.convert import form_of
from bot.claims.profile import SourceProfile
from bot.flows.import_claims import digest_of
from bot.moderate.desk import ClaimState, Published
from bot.moderate.draft import ReviewRequest
from bot.moderate.refusals import Impossible, Overtaken
from bot.moderate.roles import Action
from bot.moderate.workflow import Step
from bot.store.claims import publish
from bot.store.desk.claim_history import changed_since, published_number
from bot.store.desk.draft_work import Writing
from bot.store.desk.profile_history import published_profile_number
from bot.store.desk.request_rows import close, state_after
from bot.store.desk.telling_rows import owe_answer, propose_correction
from bot.store.desk_tables import WAITING_CLUSTER, tip_cluster
from bot.store.merges import require_room
from bot.store.profiles import owners_of, publish_profile
from bot.store.tables import appearance, claim, claim_revision, merged_appearance, review


@dataclass(frozen=True, kw_only=True, slots=True)
class _Stand:
    """A claim's row, its state, and what was last published of it: rating and authenticity."""

    row_id: int
    state: ClaimState
    verdict: tuple[str, str | None] | None


def publish_request(
    at: Writing, asked: ReviewRequest, wanted: Claim | SourceProfile, *, lone: bool
) -> Published:
    """Serve what was asked to be reviewed; whoever asked is its author.

    Raises Overtaken where something else was published meanwhile, and Impossible.
    """
    close(at, asked, "approved")
    if isinstance(wanted, Claim):
        done = _publish_claim(at, asked, wanted, lone=lone)
    else:
        done = _publish_profile(at, asked, wanted, lone=lone)
    at.change(state="ended")
    at.note(Action.APPROVE, request=asked.id, revision=done.revision, people=1 if lone else 2)
    return done


def _publish_claim(at: Writing, asked: ReviewRequest, wanted: Claim, *, lone: bool) -> Published:
    state = state_after(at, Step.PUBLISH)
    if changed_since(at.connection, at.subject, asked.base):
        raise Overtaken(f"what is published of {at.subject}", _number(at))
    before = _stand(at)
    _give_up_attached(at, before, asked.base)
    try:
        require_room(at.connection, wanted)
    except Refused as refusal:
        raise Impossible(str(refusal)) from refusal
    publish(
        at.connection,
        wanted,
        Approval(basis=_basis(lone=lone), review=wanted.review),
        author_id=asked.asked_by.id,
        approver_id=None if lone else at.by.id,
        digest=digest_of(form_of(wanted)),
        now=at.now,
    )
    return _told(at, before, changed=state != before.state)


def _told(at: Writing, before: _Stand, *, changed: bool) -> Published:
    """Let those be told who asked, and propose a correction to those who got another answer."""
    answers = owe_answer(
        at.connection,
        claim_row=before.row_id,
        clusters=_answered_clusters(at),
        asked_by=at.by.id,
        now=at.now,
    )
    correction = None
    if before.verdict is not None and (changed or _stand(at).verdict != before.verdict):
        correction = propose_correction(
            at.connection, claim_row=before.row_id, asked_by=at.by.id, now=at.now
        )
    return Published(
        subject=at.subject, revision=_number(at), answers=answers, correction=correction
    )


def _publish_profile(
    at: Writing, asked: ReviewRequest, wanted: SourceProfile, *, lone: bool
) -> Published:
    if published_profile_number(at.connection, at.subject) != asked.base:
        raise Overtaken(f"what is published of {at.subject}", asked.base or 0)
    owners = owners_of(at.connection, wanted.keys)
    others = [f"{key} belongs to {owner}" for key, owner in owners.items() if owner != at.subject]
    if others:
        raise Impossible(others[0])
    publish_profile(
        at.connection,
        wanted,
        _basis(lone=lone),
        author_id=asked.asked_by.id,
        approver_id=None if lone else at.by.id,
        digest=hashlib.sha256(json.dumps(asked.form, sort_keys=True).encode()).digest(),
        now=at.now,
    )
    number = published_profile_number(at.connection, at.subject) or 0
    return Published(subject=at.subject, revision=number, answers=None, correction=None)


def _basis(*, lone: bool) -> Basis:
    return Basis.LONE if lone else Basis.SECOND_PERSON


def _number(at: Writing) -> int:
    return published_number(at.connection, at.subject) or 0


def _stand(at: Writing) -> _Stand:
    query = (
        sa.select(
            claim.c.id,
            claim.c.state,
            review.c.id.label("review_id"),
            claim_revision.c.rating,
            claim_revision.c.authenticity,
        )
        .join(review, review.c.id == claim.c.published_review_id, isouter=True)
        .join(claim_revision, claim_revision.c.id == review.c.revision_id, isouter=True)
        .where(claim.c.public_id == at.subject)
    )
    row = at.connection.execute(query).one()
    verdict = None if row.review_id is None else (row.rating, row.authenticity)
    return _Stand(row_id=row.id, state=row.state, verdict=verdict)


def _give_up_attached(at: Writing, stand: _Stand, base: int | None) -> None:
    """Let the form say what stays of that which was attached before the draft was begun.

    What was attached since was not seen by its authors, and stays.
    """
    begun = sa.select(claim_revision.c.created_at).where(
        claim_revision.c.claim_id == stand.row_id, claim_revision.c.number == base
    )
    brought = sa.select(merged_appearance.c.appearance_id)
    at.connection.execute(
        sa.update(appearance)
        .where(
            appearance.c.claim_id == stand.row_id,
            appearance.c.attached,
            appearance.c.removed_at.is_(None),
            appearance.c.id.not_in(brought),
            appearance.c.created_at <= begun.scalar_subquery(),
        )
        .values(removed_at=at.now)
    )


def _answered_clusters(at: Writing) -> list[int]:
    """Close the clusters that waited for this claim, and return them."""
    waiting = sa.and_(tip_cluster.c.claim_id == at.subject, sa.text(WAITING_CLUSTER))
    found = sa.select(tip_cluster.c.id).where(waiting).order_by(tip_cluster.c.id).with_for_update()
    ids = list(at.connection.scalars(found))
    for each in ids:
        at.connection.execute(
            sa.update(tip_cluster)
            .where(tip_cluster.c.id == each)
            .values(state="answered", version=tip_cluster.c.version + 1, changed_at=at.now)
        )
    return ids
