"""The tables of the moderators' desk; ``tables`` says how they are written."""

from typing import get_args

import sqlalchemy as sa

from bot.moderate.cluster import ClusterState, Dismissal
from bot.moderate.draft import DraftState, RequestState, Subject
from bot.moderate.talk import TalkState
from bot.moderate.telling import TellingKind, TellingState
from bot.store.columns import (
    BIG,
    JSON,
    OPTIONAL_JSON,
    identity,
    metadata,
    moment,
    one_of,
    partial_index,
    reference,
)
from bot.store.tables import claim

desk_metadata = claim.metadata
"""That of every table: whoever takes it from here has them all."""

# Conditions of partial indexes; queries repeat them word for word.
WAITING_CLUSTER = "state in ('open', 'taken')"
OPEN_REQUEST = "state = 'open'"
RUNNING_TELLING = "state = 'running'"
OPEN_TOLD = "state in ('owed', 'queued')"


def _words(column: str, words: object, *, optional: bool = False) -> sa.CheckConstraint:
    condition = one_of(column, get_args(words))
    return sa.CheckConstraint(
        f"{column} is null or {condition}" if optional else condition, name=column
    )


# --- Who may come in ---

login_token = sa.Table(
    "login_token",
    metadata,
    identity(),
    sa.Column("digest", sa.LargeBinary(32), nullable=False, unique=True),
    # code: shown in a browser, told to the bot; link: opens a session; join: makes a moderator
    # of the person who sends it.
    sa.Column("purpose", sa.String(16), nullable=False),
    reference("moderator_id", "moderator", nullable=True),
    sa.Column("browser", sa.LargeBinary(32)),
    moment("created_at"),
    moment("expires_at"),
    moment("used_at", nullable=True),
    sa.CheckConstraint("purpose in ('code', 'link', 'join')", name="purpose"),
    sa.CheckConstraint("purpose = 'code' or moderator_id is not null", name="somebody_comes_in"),
    sa.Index("ix_login_token_expires_at", "expires_at"),
)

session = sa.Table(
    "session",
    metadata,
    identity(),
    sa.Column("digest", sa.LargeBinary(32), nullable=False, unique=True),
    reference("moderator_id", "moderator"),
    sa.Column("agent", sa.String(120), nullable=False),  # the browser, as it names itself
    moment("created_at"),
    moment("seen_at"),
    moment("expires_at"),
    moment("ended_at", nullable=True),
    sa.Index("ix_session_expires_at", "expires_at"),
)

audit_event = sa.Table(
    "audit_event",
    metadata,
    sa.Column("id", BIG, primary_key=True),  # without gaps: given under a turn
    moment("created_at"),
    reference("actor_id", "moderator", nullable=True),
    sa.Column("actor", sa.Text, nullable=False),
    sa.Column("via", sa.String(16), nullable=False),
    sa.Column("action", sa.String(32), nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("subject", sa.String(80), nullable=False),
    sa.Column("detail", JSON, nullable=False),
    sa.Column("previous", sa.LargeBinary(32), nullable=False),
    sa.Column("digest", sa.LargeBinary(32), nullable=False, unique=True),
    sa.Index("ix_audit_event_subject", "kind", "subject"),
    sa.Index("ix_audit_event_action", "action"),
    sa.Index("ix_audit_event_created_at", "created_at"),
)

# --- What people ask ---

tip_cluster = sa.Table(
    "tip_cluster",
    metadata,
    identity(),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    sa.Column("demand", sa.BigInteger, nullable=False, server_default="0"),
    sa.Column("tips", sa.Integer, nullable=False, server_default="0"),
    sa.Column("askers", sa.Integer, nullable=False, server_default="0"),
    sa.Column("wrong", sa.Integer, nullable=False, server_default="0"),
    sa.Column("language", sa.String(16), nullable=False, server_default=""),
    # What it came as: text, photo, link …, a bit each; no tip, no bit.
    sa.Column("kind_bits", sa.Integer, nullable=False, server_default="0"),
    sa.Column("shown", sa.LargeBinary),  # the ask, sealed, as long as a text of it is kept
    sa.Column("assignee_id", BIG, sa.ForeignKey("moderator.id")),
    sa.Column("group_id", BIG, sa.ForeignKey("expert_group.id")),
    sa.Column("claim_id", sa.String(64), index=True),  # public id: the draft or claim that answers
    sa.Column("dismissal", sa.String(16)),
    sa.Column("into_id", BIG),
    sa.Column("wording_id", BIG),  # the appearance that linking it added to the claim
    moment("first_seen_at"),
    moment("last_seen_at"),
    moment("changed_at"),
    moment("alerted_at", nullable=True),
    _words("state", ClusterState),
    _words("dismissal", Dismissal, optional=True),
    sa.CheckConstraint("(state = 'merged') = (into_id is not null)", name="merged_into_one"),
    sa.CheckConstraint("(state = 'dismissed') = (dismissal is not null)", name="dismissed_for"),
)

# What a list may be narrowed by is in its index: else, what few clusters have is looked for in the
# row of each.
for _name, _order in (
    ("demand", ("demand", "id", "kind_bits")),
    ("language", ("language", "demand", "id", "kind_bits")),
    ("age", ("first_seen_at", "id", "language", "kind_bits")),
    ("last", ("last_seen_at", "id", "language", "kind_bits")),
):
    partial_index(
        f"ix_tip_cluster_{_name}",
        *(tip_cluster.c[each] for each in _order),
        where=WAITING_CLUSTER,
    )
# Few clusters have these: with the others in the index, SQLite takes it for useless.
for _name in ("assignee_id", "group_id", "into_id"):
    partial_index(f"ix_tip_cluster_{_name}", tip_cluster.c[_name], where=f"{_name} is not null")
sa.Index(
    "ix_tip_cluster_state",
    tip_cluster.c.state,
    tip_cluster.c.changed_at,
    tip_cluster.c.id,
    tip_cluster.c.language,
    tip_cluster.c.kind_bits,
)


def _of_cluster() -> sa.Column[int]:
    return sa.Column("cluster_id", BIG, sa.ForeignKey("tip_cluster.id"), primary_key=True)


# By what a cluster is found again: keyed hashes, so that they tell nothing of what was asked.
cluster_sign = sa.Table(
    "cluster_sign",
    metadata,
    sa.Column("kind", sa.String(8), primary_key=True),
    sa.Column("key", sa.LargeBinary(16), primary_key=True),
    sa.Column("cluster_id", BIG, sa.ForeignKey("tip_cluster.id"), primary_key=True, index=True),
)

cluster_variant = sa.Table(
    "cluster_variant",
    metadata,
    identity(),
    sa.Column("cluster_id", BIG, sa.ForeignKey("tip_cluster.id"), nullable=False),
    sa.Column("text_key", sa.LargeBinary(32), nullable=False),
    sa.Column("signature", sa.LargeBinary),
    sa.Column("language", sa.String(16), nullable=False),
    sa.Column("tips", sa.Integer, nullable=False),
    sa.Column("tip_id", BIG, nullable=False),  # one that has this text
    sa.Column("home_id", BIG, nullable=False),  # the cluster that it came to first
    moment("first_seen_at"),
    sa.UniqueConstraint("cluster_id", "text_key"),
    sa.Index("ix_cluster_variant_commonest", "cluster_id", "tips", "id"),
)

cluster_asker = sa.Table(
    "cluster_asker",
    metadata,
    _of_cluster(),
    sa.Column("asker", sa.LargeBinary(32), primary_key=True, index=True),
)

cluster_day = sa.Table(
    "cluster_day",
    metadata,
    _of_cluster(),
    sa.Column("day", sa.String(10), primary_key=True),
    sa.Column("tips", sa.Integer, nullable=False),
)

# For which reasons moderators get the tips of a cluster.
cluster_reason = sa.Table(
    "cluster_reason",
    metadata,
    _of_cluster(),
    sa.Column("ask", sa.String(16), primary_key=True),
    sa.Column("tips", sa.Integer, nullable=False),
)

# From which public channels and groups people brought a cluster's tips.
cluster_origin = sa.Table(
    "cluster_origin",
    metadata,
    _of_cluster(),
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("askers", sa.Integer, nullable=False),
)

cluster_note = sa.Table(
    "cluster_note",
    metadata,
    identity(),
    reference("cluster_id", "tip_cluster"),
    reference("author_id", "moderator"),
    sa.Column("text", sa.Text, nullable=False),
    moment("created_at"),
    sa.CheckConstraint("trim(text) <> ''", name="text"),
)

expert_group = sa.Table(
    "expert_group",
    metadata,
    identity(),
    sa.Column("name", sa.String(80), nullable=False, unique=True),
    moment("created_at"),
)

group_member = sa.Table(
    "group_member",
    metadata,
    sa.Column("group_id", BIG, sa.ForeignKey("expert_group.id"), primary_key=True),
    sa.Column("moderator_id", BIG, sa.ForeignKey("moderator.id"), primary_key=True, index=True),
)

saved_reply = sa.Table(
    "saved_reply",
    metadata,
    identity(),
    sa.Column("name", sa.String(80), nullable=False),
    sa.Column("language", sa.String(16), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    reference("author_id", "moderator"),
    moment("created_at"),
    sa.UniqueConstraint("name", "language"),
    sa.CheckConstraint("trim(text) <> ''", name="text"),
)

# --- Writing and reviewing ---

draft = sa.Table(
    "draft",
    metadata,
    identity(),
    sa.Column("kind", sa.String(8), nullable=False),
    sa.Column("subject", sa.String(64), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("began", sa.Integer, nullable=False),  # the first version since it last ended
    sa.Column("base", sa.Integer),  # the number of the revision that it began from
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("comment", sa.Text, nullable=False, server_default=""),
    moment("created_at"),
    moment("changed_at"),
    sa.UniqueConstraint("kind", "subject"),
    _words("kind", Subject),
    _words("state", DraftState),
)

# Every save stays: nothing that two people write at once is lost.
draft_version = sa.Table(
    "draft_version",
    metadata,
    sa.Column("draft_id", BIG, primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("form", JSON, nullable=False),
    reference("author_id", "moderator"),
    moment("created_at"),
)

review_request = sa.Table(
    "review_request",
    metadata,
    identity(),
    sa.Column("kind", sa.String(8), nullable=False),
    sa.Column("subject", sa.String(64), nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("base", sa.Integer),
    sa.Column("form", JSON, nullable=False),
    sa.Column("authors", JSON, nullable=False),  # the ids of all who wrote in the draft
    reference("asked_by", "moderator"),
    moment("asked_at"),
    reference("decided_by", "moderator", nullable=True),
    moment("decided_at", nullable=True),
    sa.Column("comment", sa.Text, nullable=False, server_default=""),
    _words("kind", Subject),
    _words("state", RequestState),
)

partial_index(
    "ix_review_request_open",
    review_request.c.kind,
    review_request.c.subject,
    where=OPEN_REQUEST,
    unique=True,
)

# --- Telling those who asked ---

subscription = sa.Table(
    "subscription",
    metadata,
    sa.Column("tip_id", BIG, sa.ForeignKey("tip.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("bot_id", sa.BigInteger, nullable=False),
    sa.Column("lane", sa.BigInteger, nullable=False, index=True),
    sa.Column("chat", sa.LargeBinary, nullable=False),  # sealed
    sa.Column("message_id", sa.BigInteger),
    sa.Column("language", sa.String(16), nullable=False),
    moment("until"),
    sa.Index("ix_subscription_until", "until"),
)

quiet_asker = sa.Table(
    "quiet_asker",
    metadata,
    sa.Column("asker", sa.LargeBinary(32), primary_key=True),
    moment("created_at"),
)

telling = sa.Table(
    "telling",
    metadata,
    identity(),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    reference("claim_id", "claim"),
    reference("review_id", "review", nullable=True),
    sa.Column("cluster_id", BIG, index=True),  # the cluster that was linked; none: all of the claim
    sa.Column("people", sa.Integer, nullable=False, server_default="0"),
    sa.Column("delivered", OPTIONAL_JSON),  # people by what became of their notice, at the end
    reference("asked_by", "moderator", nullable=True),
    moment("created_at"),
    moment("ended_at", nullable=True),
    _words("kind", TellingKind),
    _words("state", TellingState),
)

partial_index("ix_telling_running", telling.c.id, where=RUNNING_TELLING)

TOLD_STATES = ("owed", "queued", "sent", "uncertain", "gone", "not_sent", "skipped", "cancelled")

# Everyone whom a telling goes to, from its start on: each is told once, and none is forgotten.
told = sa.Table(
    "told",
    metadata,
    sa.Column("telling_id", BIG, sa.ForeignKey("telling.id"), primary_key=True),
    sa.Column("asker", sa.LargeBinary(32), primary_key=True, index=True),
    sa.Column("tip_id", BIG, nullable=False, index=True),  # their newest tip: it is replied to
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("outbox_id", BIG),  # the notice while it is queued; afterwards ``state`` tells all
    sa.Column("answer_id", BIG),  # what stands under the tip because of it
    moment("created_at"),
    sa.CheckConstraint(
        "state in (" + ", ".join(f"'{state}'" for state in TOLD_STATES) + ")", name="state"
    ),
)

partial_index("ix_told_open", told.c.telling_id, told.c.state, told.c.tip_id, where=OPEN_TOLD)

talk = sa.Table(
    "talk",
    metadata,
    identity(),
    reference("cluster_id", "tip_cluster"),
    sa.Column("tip_id", BIG, nullable=False),
    sa.Column("asker", sa.LargeBinary(32), nullable=False, index=True),
    sa.Column("lane", sa.BigInteger, nullable=False, index=True),
    sa.Column("bot_id", sa.BigInteger, nullable=False),
    sa.Column("chat", sa.LargeBinary),  # sealed; none once it is closed
    sa.Column("message_id", sa.BigInteger),
    sa.Column("language", sa.String(16), nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("closed_by", sa.String(16)),
    reference("opened_by", "moderator"),
    moment("created_at"),
    moment("changed_at"),
    moment("erase_at"),
    _words("state", TalkState),
    sa.CheckConstraint("state <> 'closed' or chat is null", name="closed_holds_nobody"),
    sa.Index("ix_talk_erase_at", "erase_at"),
)

talk_line = sa.Table(
    "talk_line",
    metadata,
    identity(),
    reference("talk_id", "talk"),
    reference("author_id", "moderator", nullable=True),  # none: the asker
    sa.Column("text", sa.LargeBinary),  # sealed; none once it is erased
    sa.Column("outbox_id", BIG, index=True),  # the notice that carries it to the asker
    moment("created_at"),
)

# --- Exchange and figures ---

import_origin = sa.Table(
    "import_origin",
    metadata,
    sa.Column("claim_id", BIG, sa.ForeignKey("claim.id"), primary_key=True),
    sa.Column("feed", sa.String(80), nullable=False),
    sa.Column("url", sa.Text, nullable=False, unique=True),
    sa.Column("publisher", sa.Text, nullable=False),
    sa.Column("verdict", sa.Text, nullable=False),  # in the publisher's own words
    sa.Column("licence", sa.Text, nullable=False, server_default=""),
    sa.Column("detail", OPTIONAL_JSON),
    moment("created_at"),
    moment("changed_at"),
)

feed_run = sa.Table(
    "feed_run",
    metadata,
    identity(),
    sa.Column("feed", sa.String(80), nullable=False, index=True),
    sa.Column("outcome", JSON, nullable=False),
    moment("created_at"),
)

day_figure = sa.Table(
    "day_figure",
    metadata,
    sa.Column("day", sa.String(10), primary_key=True),
    sa.Column("name", sa.String(24), primary_key=True),
    sa.Column("part", sa.String(64), primary_key=True),
    sa.Column("count", sa.BigInteger, nullable=False),
)
