"""Tips as the store remembers them: the standing answer, the same message again, kept texts."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.claims.clock import epoch_ms
from bot.claims.ids import AskerHash
from bot.flows.effects import Edition
from bot.flows.parts import Standing
from bot.flows.underway import Recalled
from bot.match.codec import UnknownDecision, decision_from_json
from bot.store.database import Database
from bot.store.desk.cluster_erasing import ERASED_AT_ONCE, erase_texts
from bot.store.desk.subscriptions import is_quiet, prune_subscriptions
from bot.store.reach import Reach
from bot.store.secrets import Secrets
from bot.store.tables import answer, tip

# Built once: building a statement costs more than running it.
_SAME = (
    sa.select(answer.c.decision, answer.c.language)
    .where(
        answer.c.text_key == sa.bindparam("of_text"),
        answer.c.matcher == sa.bindparam("of_matcher"),
        answer.c.change_seq == sa.bindparam("up_to"),
        answer.c.decided_by == "matcher",
    )
    .limit(1)
)


class TipStore:
    """The tips of one bot."""

    def __init__(self, database: Database, secrets: Secrets, bot_id: int) -> None:
        self._reach = Reach(database)
        self._secrets = secrets
        self._bot_id = bot_id

    async def recall(self, sameness: str, edition: Edition) -> Recalled | None:
        """Return the matcher's decision on the same message in the same edition, or None."""
        same = {
            "of_text": self._secrets.text_key(sameness),
            "of_matcher": edition.matcher,
            "up_to": edition.change_seq,
        }
        row = await self._reach.read(lambda connection: connection.execute(_SAME, same).first())
        try:
            if row is None:
                return None
            return Recalled(decision=decision_from_json(row.decision), language=row.language)
        except UnknownDecision:  # of an older version: it is decided anew
            return None

    async def unchanged(self, chat_id: int, key: str, sameness: str) -> bool:
        """Tell whether the matcher last decided a tip when it was this same message."""
        last = (
            sa.select(answer.c.text_key)
            .join(tip, tip.c.id == answer.c.tip_id)
            .where(
                tip.c.lane == self._secrets.lane(self._bot_id, chat_id),
                tip.c.key == key,
                answer.c.decided_by == "matcher",
            )
            .order_by(answer.c.id.desc())
            .limit(1)
        )
        text_key = await self._reach.read(lambda connection: connection.scalar(last))
        return text_key == self._secrets.text_key(sameness)

    async def standing(self, chat_id: int, key: str) -> Standing | None:
        """Return the last answer to the tip that a chat's reply is about, if it is known."""
        last = (
            sa.select(answer, tip.c.asker)
            .join(tip, tip.c.id == answer.c.tip_id)
            .where(tip.c.lane == self._secrets.lane(self._bot_id, chat_id), tip.c.key == key)
            .order_by(answer.c.id.desc())
            .limit(1)
        )
        row = await self._reach.read(lambda connection: connection.execute(last).first())
        try:
            return None if row is None else _standing(row)
        except UnknownDecision:
            return None

    async def is_quiet(self, asker: AskerHash) -> bool:
        """Tell whether a person wants to be told nothing later."""
        return await self._reach.read(lambda connection: is_quiet(connection, asker))

    async def end_subscriptions(self, now: datetime) -> int:
        """Forget the chats of whom nothing is to be told any more; return how many these were."""
        return await self._reach.run(lambda connection: prune_subscriptions(connection, now))

    async def erase_texts(self, now: datetime) -> int:
        """Erase the texts whose time has come and return how many these were."""
        whole, some = 0, ERASED_AT_ONCE
        while some == ERASED_AT_ONCE:
            some = await self._reach.run(
                lambda connection: erase_texts(connection, self._secrets, epoch_ms(now))
            )
            whole += some
        return whole


def _standing(row: sa.Row[Any]) -> Standing:
    return Standing(
        asker=AskerHash(row.asker),
        decision=decision_from_json(row.decision),
        edition=Edition(matcher=row.matcher, change_seq=row.change_seq),
        language=row.language,
        decided_by=row.decided_by,
    )
