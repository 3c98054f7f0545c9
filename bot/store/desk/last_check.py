"""What the matcher found when a tip was last checked, as its answer says."""

import sqlalchemy as sa

from bot.match.codec import UnknownDecision, considered, decision_from_json
from bot.match.decision import NotCheckable
from bot.moderate.cluster import Checked
from bot.store.tables import answer


def last_check(connection: sa.Connection, tip_id: int) -> Checked | None:
    """Return what the matcher last found for a tip, None where it cannot be known."""
    last = connection.execute(
        sa.select(answer.c.matcher, answer.c.change_seq, answer.c.decision)
        .where(answer.c.tip_id == tip_id, answer.c.decided_by == "matcher")
        .order_by(answer.c.id.desc())
        .limit(1)
    ).one_or_none()
    if last is None:
        return None
    try:
        decision = decision_from_json(last.decision)
    except UnknownDecision:  # of an older version
        return None
    if isinstance(decision, NotCheckable):  # the message: its words alone may be checkable
        return None
    nearest = considered(decision)
    return Checked(matcher=last.matcher, change_seq=last.change_seq, nearest=nearest)
