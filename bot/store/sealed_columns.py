"""Every column that holds sealed bytes, and what each is sealed for."""

from dataclasses import dataclass

import sqlalchemy as sa

from bot.store import album_rows, outbox_rows, tip_rows
from bot.store.desk import people_rows, subscriptions, talk_rows
from bot.store.desk.cluster_counts import SHOWN_PURPOSE
from bot.store.desk.cluster_prints import PRINT_PURPOSE
from bot.store.desk_tables import cluster_variant, subscription, talk, talk_line, tip_cluster
from bot.store.tables import album_part, inbox, moderator, outbox, tip


@dataclass(frozen=True, kw_only=True, slots=True)
class Sealed:
    """A column of a table, which is found by its primary key, and the purpose of its seals."""

    column: sa.Column[bytes]
    purpose: bytes

    @property
    def table(self) -> sa.Table:
        """Return the column's table."""
        return self.column.table


SEALED = tuple(
    Sealed(column=column, purpose=purpose)
    for column, purpose in (
        (inbox.c.body, album_rows.PURPOSE),
        (album_part.c.body, album_rows.PURPOSE),
        (outbox.c.chat, outbox_rows.PURPOSE),
        (tip.c.kept, tip_rows.PURPOSE),
        (tip_cluster.c.shown, SHOWN_PURPOSE),
        (cluster_variant.c.signature, PRINT_PURPOSE),
        (subscription.c.chat, subscriptions.PURPOSE),
        (talk.c.chat, talk_rows.PURPOSE),
        (talk_line.c.text, talk_rows.PURPOSE),
        (moderator.c.chat, people_rows.CHAT),
    )
)
