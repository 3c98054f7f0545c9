"""A cluster with all that a moderator needs to decide on it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

import sqlalchemy as sa

from bot.claims.clock import from_epoch_ms
from bot.claims.ids import TipId
from bot.moderate.cluster import AskReason, Checked, ClusterView, Named, Note, TipFile, Variant
from bot.moderate.ids import ClusterId, ModeratorId
from bot.store.desk.last_check import last_check
from bot.store.desk.queue_cards import card_of, ended_in, with_joined
from bot.store.desk.queue_near import near_cards
from bot.store.desk_tables import (
    cluster_day,
    cluster_note,
    cluster_origin,
    cluster_reason,
    cluster_variant,
    tip_cluster,
)
from bot.store.kept_text import KeptText, open_kept
from bot.store.secrets import Secrets
from bot.store.tables import moderator, tip

MOST_VARIANTS = 25
MOST_OF_A_TEXT = 4
"""Tips of one text that are looked at: each may have come with another file."""
MOST_ORIGINS = 25
MOST_LISTED = 25
"""Links, files and texts of media that are shown."""
_NAMED_BY = "telegram:"
_OF_VARIANTS = ("cluster_id", "text_key", "language", "tips", "tip_id", "first_seen_at")


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptTip:
    """A tip and what is kept of it."""

    id: int
    text: KeptText


Kept = Mapping[bytes, Sequence[KeptTip]]
"""Tips of which something is kept, the newest first, by the key of their text."""


def view_of(connection: sa.Connection, secrets: Secrets, cluster_id: int) -> ClusterView:
    """Return a cluster, or the one that it was joined to; raises Unknown."""
    cluster_id = ended_in(connection, cluster_id)
    commonest = _commonest(connection, cluster_id)
    kept = _kept_of(connection, secrets, commonest)
    opened = [each.text for tips in kept.values() for each in tips]
    return ClusterView(
        card=card_of(connection, secrets, cluster_id),
        variants=_variants(commonest, kept),
        days=_days(connection, cluster_id),
        origins=_origins(connection, cluster_id),
        reasons=_reasons(connection, cluster_id),
        links=_first(link for each in opened for link in each.links),
        read=_first(text for each in opened for text in each.read),
        files=tuple(
            TipFile(kind=kind, file_id=file_id)
            for kind, file_id in _first(file for each in opened for file in each.files)
        ),
        notes=_notes(connection, cluster_id),
        near=near_cards(connection, secrets, cluster_id),
        joined=_joined(connection, cluster_id),
        checked=_checked(connection, kept),
    )


def _kept_of(connection: sa.Connection, secrets: Secrets, commonest: Sequence[sa.Row[Any]]) -> Kept:
    """Return what is kept of some tips of each of the commonest texts, by the text's key."""
    found: dict[bytes, list[KeptTip]] = {}
    for row in commonest:
        own = (tip.c.cluster_id == row.cluster_id, tip.c.text_key == row.text_key)
        newest = connection.execute(
            sa.select(tip.c.id, tip.c.kept)
            .where(*own, tip.c.kept.is_not(None))
            .order_by(tip.c.id.desc())  # the newest are kept longest
            .limit(MOST_OF_A_TEXT)
        )
        kept = [KeptTip(id=each.id, text=open_kept(secrets, each.kept)) for each in newest]
        if kept:
            found[row.text_key] = kept
    return found


def _checked(connection: sa.Connection, kept: Kept) -> Checked | None:
    """Return what checking the newest tip with the commonest text came to."""
    commonest = next(iter(kept.values()), None)
    return last_check(connection, commonest[0].id) if commonest else None


def _commonest(connection: sa.Connection, cluster_id: int) -> Sequence[sa.Row[Any]]:
    return connection.execute(
        sa.select(*(cluster_variant.c[name] for name in _OF_VARIANTS))
        .where(cluster_variant.c.cluster_id == cluster_id)
        .order_by(cluster_variant.c.tips.desc(), cluster_variant.c.id)
        .limit(MOST_VARIANTS)
    ).all()


def _variants(commonest: Sequence[sa.Row[Any]], kept: Kept) -> tuple[Variant, ...]:
    return tuple(
        Variant(
            text=kept[row.text_key][0].text.shown if row.text_key in kept else "",
            language=row.language,
            tips=row.tips,
            tip_id=TipId(row.tip_id),
            first_seen=from_epoch_ms(row.first_seen_at),
        )
        for row in commonest
    )


def _days(connection: sa.Connection, cluster_id: int) -> Mapping[date, int]:
    rows = connection.execute(
        sa.select(cluster_day.c.day, cluster_day.c.tips)
        .where(cluster_day.c.cluster_id == cluster_id)
        .order_by(cluster_day.c.day)
    )
    return {date.fromisoformat(row.day): row.tips for row in rows}


def _origins(connection: sa.Connection, cluster_id: int) -> Mapping[str, int]:
    rows = connection.execute(
        sa.select(cluster_origin.c.key, cluster_origin.c.askers)
        .where(cluster_origin.c.cluster_id == cluster_id)
        .order_by(cluster_origin.c.askers.desc(), cluster_origin.c.key)
        .limit(MOST_ORIGINS)
    )
    return {row.key.removeprefix(_NAMED_BY): row.askers for row in rows}


def _reasons(connection: sa.Connection, cluster_id: int) -> Mapping[AskReason, int]:
    rows = connection.execute(
        sa.select(cluster_reason.c.ask, cluster_reason.c.tips)
        .where(cluster_reason.c.cluster_id == cluster_id)
        .order_by(cluster_reason.c.ask)
    )
    return {cast("AskReason", row.ask): row.tips for row in rows}


def _notes(connection: sa.Connection, cluster_id: int) -> tuple[Note, ...]:
    """Return the notes beside a cluster and those that were joined to it, the oldest first."""
    rows = connection.execute(
        sa.select(cluster_note, moderator.c.name)
        .join(moderator, moderator.c.id == cluster_note.c.author_id)
        .where(cluster_note.c.cluster_id.in_(with_joined(connection, cluster_id)))
        .order_by(cluster_note.c.id)
    )
    return tuple(
        Note(
            author=Named(id=ModeratorId(row.author_id), name=row.name),
            text=row.text,
            at=from_epoch_ms(row.created_at),
        )
        for row in rows
    )


def _joined(connection: sa.Connection, cluster_id: int) -> tuple[ClusterId, ...]:
    own = sa.select(tip_cluster.c.id).where(tip_cluster.c.into_id == cluster_id)
    return tuple(map(ClusterId, connection.scalars(own.order_by(tip_cluster.c.id))))


def _first(found: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(found))[:MOST_LISTED]
