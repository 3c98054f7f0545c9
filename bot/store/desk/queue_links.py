"""Clusters answered by published claims, and put back; the wording that a claim gains by it."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from pydantic import ValidationError

from bot.claims.claim import Claim, Wording
from bot.claims.clock import from_epoch_ms
from bot.claims.form import MOST_WORDINGS, WordingForm
from bot.claims.ids import ClaimId
from bot.claims.merging import Gain
from bot.moderate.ids import TellingId
from bot.moderate.refusals import Impossible, Unknown
from bot.moderate.roles import Action
from bot.moderate.telling import Telling
from bot.store.change_feed import publish_changes
from bot.store.claim_rows import appearance_values
from bot.store.claims import published
from bot.store.desk.cluster_counts import shown_text
from bot.store.desk.queue_cards import Deed, change, held_for, record
from bot.store.desk.queue_states import WAITING
from bot.store.desk.telling_rows import owe_answer
from bot.store.desk_tables import telling
from bot.store.merges import merged_into
from bot.store.repeat import repeat_published
from bot.store.secrets import Secrets
from bot.store.tables import appearance, claim
from bot.store.turns import Turn, take_turn
from bot.understand.clean import clean
from bot.understand.fold import fold


def link(
    connection: sa.Connection, secrets: Secrets, deed: Deed, claim_id: ClaimId, *, wording: bool
) -> Telling:
    """Answer a cluster by a claim; where nobody is to be told, the telling is done already."""
    take_turn(connection, Turn.EDIT)
    row = held_for(connection, deed)
    if row.state not in WAITING:
        raise Impossible(f"Cluster {row.id} is {row.state}.")
    claim_row, told = _published(connection, claim_id, from_epoch_ms(deed.now).date())
    values: dict[str, Any] = {"state": "answered", "claim_id": claim_id, "wording_id": None}
    if wording:
        gained = _wording(secrets, row, told)
        values["wording_id"] = _add_wording(connection, claim_row, gained, deed.now)
    values |= {"assignee_id": None, "group_id": None}
    change(connection, row.id, values, deed.now)
    owed = owe_answer(
        connection, claim_row=claim_row, clusters=[row.id], asked_by=deed.by.id, now=deed.now
    )
    record(connection, deed, Action.LINK, claim=claim_id, wording=wording)
    return owed or _to_nobody(claim_id, deed.now)


def unlink(connection: sa.Connection, deed: Deed, *, wording: bool) -> None:
    """Put an answered cluster back; whoever was not told yet is told no more."""
    take_turn(connection, Turn.EDIT)
    row = held_for(connection, deed)
    if row.state != "answered":
        raise Impossible(f"Cluster {row.id} is {row.state}.")
    if wording and row.wording_id is not None:
        _remove_wording(connection, row.wording_id, deed.now)
    going_on = telling.c.state.in_(("proposed", "running"))
    connection.execute(
        sa.update(telling)
        .where(telling.c.cluster_id == row.id, going_on)
        .values(state="cancelled", ended_at=deed.now)
    )
    values = {"state": "open", "claim_id": None, "wording_id": None}
    change(connection, row.id, values, deed.now)
    record(connection, deed, Action.UNLINK, claim=row.claim_id, wording=wording)


def _published(connection: sa.Connection, claim_id: ClaimId, today: date) -> tuple[int, Claim]:
    """Return the row of a claim that is served, which nobody else changes meanwhile, and it."""
    own = sa.select(claim.c.id).where(claim.c.public_id == claim_id).with_for_update()
    row_id = connection.scalar(own)
    if row_id is None:
        raise Unknown(f"There is no claim {claim_id}.")
    told = published(connection, claim_id)
    if told is None:
        into = merged_into(connection, [claim_id]).get(claim_id)
        why = f"is merged into {into}" if into else "is not published"
        raise Impossible(f"The claim {claim_id} {why}.")
    if told.review.expires is not None and told.review.expires <= today:
        raise Impossible(f"The review of {claim_id} has expired: review it anew first.")
    return row_id, told


def _wording(secrets: Secrets, row: sa.Row[Any], told: Claim) -> Wording:
    """Return a cluster's text as a wording of a claim that does not have it yet."""
    text = shown_text(secrets, row.shown)
    try:
        form = WordingForm(language=row.language or told.content.language, text=text)
    except ValidationError:
        raise Impossible("The text is too short or too long to be a wording.") from None
    stated = (each.statement for each in told.content.texts.values())
    ever = {_folded(each) for each in (*stated, *(each.text for each in told.wordings))}
    if _folded(text) in ever:
        raise Impossible("The claim has this wording already: link without adding it.")
    if len(told.wordings) >= MOST_WORDINGS:
        raise Impossible(f"The claim has {MOST_WORDINGS} wordings, and may have no more.")
    return Wording(language=form.language, text=form.text)


def _folded(text: str) -> str:
    return fold(clean(text))


def _add_wording(connection: sa.Connection, claim_row: int, wording: Wording, now: int) -> int:
    """Give a claim a wording, which is a new revision under the same review; return its row."""
    [values] = appearance_values(claim_row, Gain(wordings=(wording,), links=()), now)
    added = sa.insert(appearance).values(values | {"attached": True}).returning(appearance.c.id)
    row_id = int(connection.execute(added).scalar_one())
    repeat_published(connection, claim_row, now)
    publish_changes(connection, [claim_row], now)
    return row_id


def _remove_wording(connection: sa.Connection, wording_id: int, now: int) -> None:
    own = sa.and_(appearance.c.id == wording_id, appearance.c.removed_at.is_(None))
    claim_row = connection.scalar(
        sa.update(appearance).where(own).values(removed_at=now).returning(appearance.c.claim_id)
    )
    state = connection.scalar(sa.select(claim.c.state).where(claim.c.id == claim_row))
    if state == "published":
        repeat_published(connection, claim_row, now)
        publish_changes(connection, [claim_row], now)


def _to_nobody(claim_id: ClaimId, now: int) -> Telling:
    return Telling(
        id=TellingId(0),
        kind="answer",
        state="done",
        claim_id=claim_id,
        people=0,
        created_at=from_epoch_ms(now),
        delivered={},
    )
