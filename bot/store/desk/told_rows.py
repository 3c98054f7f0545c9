"""A notice to one person with all that it changes, and the same taken back while it waits."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.claims.clock import epoch_ms
from bot.flows.post import Place
from bot.flows.tell_askers import Share, Told
from bot.match.codec import UnknownDecision, claims_of, decision_from_json, decision_to_json
from bot.match.decision import Match
from bot.store.claims import inserted_id, last_change
from bot.store.desk.subscriptions import chat_of
from bot.store.desk_tables import subscription, told
from bot.store.outbox_rows import notice_id, queue_notice
from bot.store.secrets import Secrets
from bot.store.tables import answer, claim, outbox, tip_claim

MATCHER = "moderator"
"""What stands for the matcher where a moderator decided."""


def owe_notice(
    connection: sa.Connection, secrets: Secrets, share: Share, given: Told, now: datetime
) -> int:
    """Owe one person's notice and keep what it tells; return 1, or 0 where there is none to owe."""
    person = given.recipient
    mine = sa.and_(told.c.telling_id == share.telling_id, told.c.asker == person.asker)
    owed = sa.select(told.c.asker).where(mine, told.c.state == "owed").with_for_update()
    if connection.execute(owed).first() is None:
        return 0
    if _has_it(share, given):
        _note(connection, mine, state="skipped")
        return 0
    found = _place(connection, secrets, person.tip_id, now)
    if found is None:
        _note(connection, mine, state="gone")
        return 0
    place, message_id = found
    key = f"t{share.telling_id}.{person.asker.hex()[:32]}"
    queue_notice(
        connection,
        secrets,
        place,
        key=key,
        message_id=message_id,
        outgoing=given.notice,
        now=now,
    )
    answer_id = None if share.kind == "withdrawal" else _keep(connection, given, now)
    outbox_id = notice_id(connection, place, key)
    _note(connection, mine, state="queued", outbox_id=outbox_id, answer_id=answer_id)
    return 1


def take_back(connection: sa.Connection, telling_id: int, state: str) -> None:
    """Owe no more what waits to be sent, as if it had never been queued."""
    waiting = (
        sa.select(told.c.asker, told.c.tip_id, told.c.outbox_id, told.c.answer_id)
        .join(outbox, outbox.c.id == told.c.outbox_id)
        .where(told.c.telling_id == telling_id, told.c.state == "queued", outbox.c.state == "ready")
        .with_for_update(of=outbox)
    )
    for row in connection.execute(waiting).all():
        connection.execute(sa.delete(outbox).where(outbox.c.id == row.outbox_id))
        if row.answer_id is not None:
            connection.execute(sa.delete(answer).where(answer.c.id == row.answer_id))
            _stand_by_last_answer(connection, row.tip_id)
        mine = sa.and_(told.c.telling_id == telling_id, told.c.asker == row.asker)
        _note(connection, mine, state=state, outbox_id=None, answer_id=None)


def _has_it(share: Share, given: Told) -> bool:
    """Tell whether a person has what a telling would tell them, from elsewhere by now."""
    now = share.claim.content.rating
    return share.kind != "withdrawal" and given.recipient.was == now


def _place(
    connection: sa.Connection, secrets: Secrets, tip_id: int, now: datetime
) -> tuple[Place, int | None] | None:
    """Return where a person is told, and under which message; None where they cannot be."""
    query = sa.select(subscription).where(
        subscription.c.tip_id == tip_id, subscription.c.until > epoch_ms(now)
    )
    row = connection.execute(query.with_for_update()).one_or_none()
    chat_id = None if row is None else chat_of(secrets, row.chat)
    if row is None or chat_id is None:
        return None
    lane = secrets.lane(row.bot_id, chat_id)
    return Place(bot_id=row.bot_id, lane=lane, chat_id=chat_id), row.message_id


def _keep(connection: sa.Connection, given: Told, now: datetime) -> int:
    """Let what a person is told stand under their tip, so that a correction finds them."""
    person = given.recipient
    kept = {
        "tip_id": person.tip_id,
        "text_key": None,
        "matcher": MATCHER,
        "change_seq": last_change(connection),
        "outcome": "match",
        "decision": decision_to_json(person.decision),
        "language": person.language,
        "decided_by": "moderator",
        "created_at": epoch_ms(now),
    }
    answer_id = inserted_id(connection, answer, kept)
    _be_about(connection, person.tip_id, person.decision)
    return answer_id


def _stand_by_last_answer(connection: sa.Connection, tip_id: int) -> None:
    last = sa.select(answer.c.decision).where(answer.c.tip_id == tip_id)
    stored = connection.scalar(last.order_by(answer.c.id.desc()).limit(1))
    try:
        decision = decision_from_json(stored or {})
    except UnknownDecision:
        return
    _be_about(connection, tip_id, decision if isinstance(decision, Match) else None)


def _be_about(connection: sa.Connection, tip_id: int, decision: Match | None) -> None:
    """Let a tip be about the claims of a decision, and no others."""
    connection.execute(sa.delete(tip_claim).where(tip_claim.c.tip_id == tip_id))
    wanted = claims_of(decision) if decision else ()
    ids = connection.scalars(sa.select(claim.c.id).where(claim.c.public_id.in_(wanted))).all()
    if ids:
        rows = [{"tip_id": tip_id, "claim_id": each} for each in ids]
        connection.execute(sa.insert(tip_claim), rows)


def _note(connection: sa.Connection, mine: sa.ColumnElement[bool], **values: Any) -> None:
    connection.execute(sa.update(told).where(mine).values(**values))
