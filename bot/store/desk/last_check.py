"""What the matcher found when a tip was last checked, as its answer says."""

from typing import assert_never

import sqlalchemy as sa

from bot.match.codec import UnknownDecision, decision_from_json
from bot.match.decision import Choose, Decision, Match, NoMatch, NotCheckable
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
    return _checked(last.matcher, last.change_seq, decision)


def _checked(matcher: str, change_seq: int, decision: Decision) -> Checked | None:
    match decision:
        case Match():
            ranked = decision.all
        case Choose(candidates=ranked) | NoMatch(nearest=ranked):
            pass
        case NotCheckable():  # a message, not what it says: its words alone may be checkable
            return None
        case _:
            assert_never(decision)
    return Checked(matcher=matcher, change_seq=change_seq, nearest=tuple(ranked))
