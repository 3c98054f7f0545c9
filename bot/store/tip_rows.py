"""Rows of tips and of what was decided about them, within the caller's transaction."""

import json
from datetime import datetime, timedelta

import sqlalchemy as sa

from bot.claims.clock import epoch_ms
from bot.flows.effects import KeepAnswer, KeepTip
from bot.flows.post import Place
from bot.match.codec import decision_to_json, outcome_of
from bot.receive.tip import Tip
from bot.store.insert import insert_new
from bot.store.secrets import Secrets
from bot.store.tables import answer, tip

PURPOSE = b"tip"


def keep_tip(
    connection: sa.Connection, secrets: Secrets, place: Place, effect: KeepTip, now: datetime
) -> None:
    """Write a tip, or replace what is kept of it when its message was edited."""
    kept = secrets.seal(_text_of(effect.tip), PURPOSE) if effect.text_days else None
    values = {
        "asker": effect.asker,
        "kept": kept,
        "erase_at": epoch_ms(now + timedelta(days=effect.text_days)) if kept else None,
        "changed_at": epoch_ms(now),
    }
    row = {"lane": place.lane, "key": effect.key, "created_at": epoch_ms(now)} | values
    if not insert_new(connection, tip, [row]):
        connection.execute(sa.update(tip).where(*_is(place, effect.key)).values(**values))


def keep_answer(
    connection: sa.Connection, secrets: Secrets, place: Place, effect: KeepAnswer, now: datetime
) -> None:
    """Add a decision to the tip that it is about."""
    tip_id = connection.scalar(sa.select(tip.c.id).where(*_is(place, effect.key)))
    if tip_id is None:  # erased meanwhile, as the person asked
        return
    connection.execute(
        sa.insert(answer).values(
            tip_id=tip_id,
            text_key=secrets.text_key(effect.sameness) if effect.sameness else None,
            matcher=effect.edition.matcher,
            change_seq=effect.edition.change_seq,
            outcome=outcome_of(effect.decision),
            decision=decision_to_json(effect.decision),
            language=effect.language,
            decided_by=effect.decided_by,
            created_at=epoch_ms(now),
        )
    )


def _is(place: Place, key: str) -> tuple[sa.ColumnElement[bool], sa.ColumnElement[bool]]:
    return tip.c.lane == place.lane, tip.c.key == key


def _text_of(told: Tip) -> bytes:
    kept = {"text": told.text, "quoted": told.quoted, "links": list(told.links)}
    return json.dumps(kept).encode()
