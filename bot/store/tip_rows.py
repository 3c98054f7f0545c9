"""Rows of tips and of what was decided about them, within the caller's transaction."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from bot.claims.clock import epoch_ms
from bot.flows.effects import AskModerators, KeepAnswer, KeepTip
from bot.flows.post import Place
from bot.match.codec import claims_of, decision_to_json, outcome_of
from bot.match.decision import Match
from bot.moderate.ask import marks_to_json
from bot.store.insert import insert_new
from bot.store.secrets import Secrets
from bot.store.tables import answer, claim, tip, tip_claim, tip_origin

PURPOSE = b"tip"

# Built once: building a statement costs more than running it.
_ID = sa.select(tip.c.id).where(
    tip.c.lane == sa.bindparam("of_lane"), tip.c.key == sa.bindparam("of_key")
)
_ADD_ANSWER = sa.insert(answer).inline()
_CLAIMS = sa.select(claim.c.id).where(
    claim.c.public_id.in_(sa.bindparam("matched", expanding=True))
)
_EMPTY = {
    table: sa.delete(table).where(table.c.tip_id == sa.bindparam("of_tip"))
    for table in (tip_claim, tip_origin)
}


def keep_tip(
    connection: sa.Connection, secrets: Secrets, place: Place, effect: KeepTip, now: datetime
) -> None:
    """Write a tip, or replace what is kept of it when its message was edited."""
    kept = secrets.seal(_text_of(effect), PURPOSE) if effect.text_days else None
    values: dict[str, Any] = {
        "asker": effect.asker,
        "kept": kept,
        "erase_at": epoch_ms(now + timedelta(days=effect.text_days)) if kept else None,
        "changed_at": epoch_ms(now),
        "ask": effect.ask if kept else None,
        "gather_at": epoch_ms(now + effect.patience) if effect.ask and kept else None,
    }
    row = {"lane": place.lane, "key": effect.key, "created_at": epoch_ms(now)} | values
    new = insert_new(connection, tip, [row])
    if not new:
        values |= {} if values["ask"] else {"gather_at": _to_be_taken_out(now)}
        connection.execute(sa.update(tip).where(*_is(place, effect.key)).values(**values))
    if new and not effect.origins:
        return
    tip_id = connection.execute(_ID, _named(place, effect.key)).scalar_one()
    _replace(
        connection,
        tip_origin,
        tip_id,
        [{"key": key, "created_at": epoch_ms(now)} for key in dict.fromkeys(effect.origins)],
    )


def ask_moderators(
    connection: sa.Connection, place: Place, effect: AskModerators, now: datetime
) -> None:
    """Have a tip gathered anew for another reason, or taken out of its cluster for none."""
    at = epoch_ms(now) if effect.ask else _to_be_taken_out(now)
    values = {"ask": effect.ask, "gather_at": at, "changed_at": epoch_ms(now)}
    connection.execute(
        sa.update(tip).where(*_is(place, effect.key), tip.c.kept.is_not(None)).values(**values)
    )


def _to_be_taken_out(now: datetime) -> sa.ColumnElement[int | None]:
    """Return when a tip that moderators need no more is looked at: only if it is in a cluster."""
    return sa.case((tip.c.cluster_id.is_not(None), epoch_ms(now)), else_=None)


def keep_answer(
    connection: sa.Connection, secrets: Secrets, place: Place, effect: KeepAnswer, now: datetime
) -> None:
    """Add a decision to the tip that it is about, which is about the claims that it matched."""
    tip_id = connection.scalar(_ID, _named(place, effect.key))
    if tip_id is None:  # erased meanwhile, as the person asked
        return
    connection.execute(
        _ADD_ANSWER,
        {
            "tip_id": tip_id,
            "text_key": secrets.text_key(effect.sameness) if effect.sameness else None,
            "matcher": effect.edition.matcher,
            "change_seq": effect.edition.change_seq,
            "outcome": outcome_of(effect.decision),
            "decision": decision_to_json(effect.decision),
            "language": effect.language,
            "decided_by": effect.decided_by,
            "created_at": epoch_ms(now),
        },
    )
    matched = claims_of(effect.decision) if isinstance(effect.decision, Match) else ()
    ids = connection.scalars(_CLAIMS, {"matched": matched}) if matched else ()
    _replace(connection, tip_claim, tip_id, [{"claim_id": each} for each in ids])


def _replace(
    connection: sa.Connection, table: sa.Table, tip_id: int, rows: Sequence[dict[str, Any]]
) -> None:
    """Put rows of a tip in the place of those that were there."""
    connection.execute(_EMPTY[table], {"of_tip": tip_id})
    if rows:
        connection.execute(sa.insert(table), [{"tip_id": tip_id} | row for row in rows])


def _named(place: Place, key: str) -> dict[str, Any]:
    return {"of_lane": place.lane, "of_key": key}


def _is(place: Place, key: str) -> tuple[sa.ColumnElement[bool], sa.ColumnElement[bool]]:
    return tip.c.lane == place.lane, tip.c.key == key


def _text_of(effect: KeepTip) -> bytes:
    told = effect.tip
    kept = {
        "text": told.text,
        "quoted": told.quoted,
        "links": list(told.links),
        "read": list(effect.read),
        "files": [[each.kind, each.file_id] for each in told.media],
        "marks": marks_to_json(effect.marks),
        "language": effect.language,
    }
    return json.dumps(kept).encode()
