"""Every table of the store, for SQLite and PostgreSQL alike; times are epoch milliseconds, UTC."""

from typing import get_args

import sqlalchemy as sa

from bot.claims.profile import ProfileKind
from bot.claims.rating import Authenticity, Rating
from bot.store.columns import (
    BIG,
    JSON,
    OPTIONAL_JSON,
    identity,
    metadata,
    moment,
    one_of,
    reference,
)


def _by_a_second_person() -> tuple[sa.CheckConstraint, ...]:
    """Return what holds of a review, of a claim as of a source profile: who approved it."""
    people = "people >= 1 and (basis <> 'second_person' or people >= 2)"
    return (
        sa.CheckConstraint(one_of("basis", ("second_person", "lone", "imported")), name="basis"),
        sa.CheckConstraint(
            "(basis = 'second_person') = (approver_id is not null)", name="approver_is_named"
        ),
        sa.CheckConstraint(
            "approver_id is null or approver_id <> author_id", name="author_is_not_approver"
        ),
        sa.CheckConstraint(people, name="people"),
    )


# Conditions of partial indexes; queries repeat them word for word, so that both databases use them.
STANDING = "undone_at is null"
A_MEDIUM = "digest is not null"
UNGATHERED = "gather_at is not null"
KEPT_IN_CLUSTER = "cluster_id is not null and kept is not null"

CLAIM_STATES = ("draft", "in_review", "published", "paused", "retracted", "merged")

moderator = sa.Table(
    "moderator",
    metadata,
    identity(),
    sa.Column("name", sa.Text, nullable=False, unique=True),
    sa.Column("role", sa.String(16), nullable=False),
    moment("created_at"),
    # The person on Telegram who has this account, as a keyed hash, and how they are reached.
    sa.Column("person", sa.LargeBinary(32)),
    sa.Column("bot_id", sa.BigInteger),
    sa.Column("chat", sa.LargeBinary),  # sealed
    sa.Column("language", sa.String(16), nullable=False, server_default=""),
    # Whether they want to be told, in Telegram, of sudden demand.
    sa.Column("alerts", sa.Boolean, nullable=False, server_default=sa.true()),
    moment("disabled_at", nullable=True),
    sa.Index("ix_moderator_person", "person", unique=True),
    sa.CheckConstraint(
        one_of("role", ("importer", "reader", "editor", "reviewer", "admin")), name="role"
    ),
)

claim = sa.Table(
    "claim",
    metadata,
    sa.Column("id", BIG, primary_key=True, autoincrement=True),  # in a foreign key below as well
    sa.Column("public_id", sa.String(64), nullable=False, unique=True),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("published_review_id", BIG, unique=True),
    sa.Column("import_digest", sa.LargeBinary(32)),
    moment("created_at"),
    moment("changed_at"),
    # Whether an answer says where this bot first saw it.
    sa.Column("first_seen_told", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.CheckConstraint(one_of("state", CLAIM_STATES), name="state"),
    sa.CheckConstraint(
        "state <> 'published' or published_review_id is not null", name="published_is_reviewed"
    ),
    # What is served is a review of this claim.
    sa.ForeignKeyConstraint(
        ["published_review_id", "id"],
        ["review.id", "review.claim_id"],
        name="fk_claim_published_review",
        use_alter=True,
    ),
    sa.Index("ix_claim_changed_at", "changed_at", "id"),
)

claim_revision = sa.Table(
    "claim_revision",
    metadata,
    identity(),
    reference("claim_id", "claim"),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("topic", sa.String(64), nullable=False),
    sa.Column("language", sa.String(16), nullable=False),
    sa.Column("rating", sa.String(16)),
    sa.Column("authenticity", sa.String(16)),
    sa.Column("statement", sa.Text, nullable=False),
    sa.Column("known", sa.Text, nullable=False),
    sa.Column("missing", sa.Text, nullable=False),
    sa.Column("translations", JSON, nullable=False),
    sa.Column("claimant", JSON, nullable=False),
    sa.Column("first_appearance", JSON),
    sa.Column("lesson", sa.String(64), nullable=False),
    sa.Column("publishable", sa.Boolean, nullable=False),
    reference("author_id", "moderator"),
    moment("created_at"),
    sa.UniqueConstraint("claim_id", "number"),
    sa.UniqueConstraint("id", "claim_id", "author_id", "publishable"),
    sa.CheckConstraint(one_of("rating", Rating), name="rating"),
    sa.CheckConstraint(one_of("authenticity", Authenticity), name="authenticity"),
    sa.CheckConstraint("trim(statement) <> ''", name="statement"),
    sa.CheckConstraint(
        "not publishable or (rating is not null and trim(known) <> '')", name="publishable"
    ),
    sa.CheckConstraint(
        "rating <> 'unverified' or trim(missing) <> ''", name="unverified_says_what_is_missing"
    ),
)

source = sa.Table(
    "source",
    metadata,
    identity(),
    sa.Column("url", sa.Text, nullable=False),
    sa.Column("publisher", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("published", sa.String(10), nullable=False),
    sa.Column("language", sa.String(16), nullable=False),
    sa.UniqueConstraint("url", "publisher", "title", "published", "language"),
    sa.CheckConstraint("trim(publisher) <> ''", name="publisher"),
    sa.CheckConstraint("length(published) >= 4", name="dated"),
)

revision_source = sa.Table(
    "revision_source",
    metadata,
    sa.Column("revision_id", BIG, sa.ForeignKey("claim_revision.id"), primary_key=True),
    sa.Column("source_id", BIG, sa.ForeignKey("source.id"), primary_key=True, index=True),
    sa.Column("position", sa.SmallInteger, nullable=False),
    sa.Column("stance", sa.String(16), nullable=False),
)

review = sa.Table(
    "review",
    metadata,
    identity(),
    sa.Column("claim_id", BIG, nullable=False, index=True),
    sa.Column("revision_id", BIG, nullable=False, unique=True),
    sa.Column("author_id", BIG, nullable=False),
    sa.Column("publishable", sa.Boolean, nullable=False),
    reference("approver_id", "moderator", nullable=True),
    sa.Column("basis", sa.String(16), nullable=False),
    sa.Column("people", sa.SmallInteger, nullable=False),
    sa.Column("lead_source_id", BIG, nullable=False),
    sa.Column("reviewed_on", sa.String(10), nullable=False),
    sa.Column("expires_on", sa.String(10)),
    moment("created_at"),
    sa.UniqueConstraint("id", "claim_id"),
    # The reviewed revision is of this claim, by this author, with a rating and a summary …
    sa.ForeignKeyConstraint(
        ["revision_id", "claim_id", "author_id", "publishable"],
        [
            "claim_revision.id",
            "claim_revision.claim_id",
            "claim_revision.author_id",
            "claim_revision.publishable",
        ],
        name="fk_review_revision",
    ),
    # … and has at least one source, which is dated and has a publisher.
    sa.ForeignKeyConstraint(
        ["revision_id", "lead_source_id"],
        ["revision_source.revision_id", "revision_source.source_id"],
        name="fk_review_lead_source",
    ),
    sa.CheckConstraint("publishable", name="publishable"),
    *_by_a_second_person(),
    sa.Index("ix_review_expires_on", "expires_on"),
)

MEDIUM_FORMS = ("image", "video", "audio")
APPEARANCE_KINDS = ("wording", "url", "post", *MEDIUM_FORMS)

appearance = sa.Table(
    "appearance",
    metadata,
    identity(),
    reference("claim_id", "claim"),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("language", sa.String(16)),
    sa.Column("text", sa.Text),
    sa.Column("url", sa.Text),  # of a post: its key
    sa.Column("digest", sa.LargeBinary(32)),  # of a medium: the file's SHA-256
    sa.Column("authenticity", sa.String(16)),
    sa.Column("really", OPTIONAL_JSON),
    # Written by a moderator here, so that an import of the claim leaves it as it is.
    sa.Column("attached", sa.Boolean, nullable=False, server_default=sa.false()),
    moment("created_at"),
    moment("removed_at", nullable=True),
    # The last ones: a row is read up to what is asked for.
    sa.Column("prints", sa.LargeBinary),
    sa.Column("features", sa.LargeBinary),
    sa.CheckConstraint(one_of("kind", APPEARANCE_KINDS), name="kind"),
    sa.CheckConstraint(
        "(kind = 'wording' and text is not null) or (kind in ('url', 'post') and url is not null)"
        f" or ({one_of('kind', MEDIUM_FORMS)} and digest is not null"
        " and length(digest) = 32 and prints is not null)",
        name="holds_its_kind",
    ),
    sa.CheckConstraint(one_of("authenticity", Authenticity), name="authenticity"),
)

# Few appearances are media: they are read without looking at the others.
sa.Index(
    "ix_appearance_digest",
    appearance.c.digest,
    sqlite_where=sa.text(A_MEDIUM),
    postgresql_where=sa.text(A_MEDIUM),
)

merge = sa.Table(
    "merge",
    metadata,
    identity(),
    reference("claim_id", "claim"),
    reference("into_id", "claim"),
    moment("created_at"),
    moment("undone_at", nullable=True),
    sa.CheckConstraint("claim_id <> into_id", name="two_claims"),
)

# A claim is merged into one claim at a time.
sa.Index(
    "ix_merge_standing",
    merge.c.claim_id,
    unique=True,
    sqlite_where=sa.text(STANDING),
    postgresql_where=sa.text(STANDING),
)

merged_appearance = sa.Table(
    "merged_appearance",
    metadata,
    sa.Column("appearance_id", BIG, sa.ForeignKey("appearance.id"), primary_key=True),
    reference("merge_id", "merge"),
)

change = sa.Table(
    "change",
    metadata,
    sa.Column("seq", BIG, primary_key=True),
    reference("claim_id", "claim"),
    moment("created_at"),
)

vector = sa.Table(
    "vector",
    metadata,
    sa.Column("engine", sa.String(64), primary_key=True),
    sa.Column("text_key", sa.LargeBinary(16), primary_key=True),
    sa.Column("values", sa.LargeBinary, nullable=False),
)

# Of partial indexes again, like ``STANDING``.
LEASED = "state = 'leased'"
OPEN_IN_INBOX = "state in ('ready', 'leased')"
OPEN_IN_OUTBOX = "state in ('ready', 'leased', 'waiting')"

# What was given up on, or set aside, and is kept for moderators.
INBOX_LETTERS = "state in ('dead', 'quarantined')"
OUTBOX_LETTERS = "state in ('dead', 'uncertain')"

INBOX_STATES = ("ready", "leased", "done", "dead", "quarantined")

inbox = sa.Table(
    "inbox",
    metadata,
    identity(),
    sa.Column("bot_id", sa.BigInteger, nullable=False),
    sa.Column("update_id", sa.BigInteger, nullable=False),
    sa.Column("lane", sa.BigInteger, nullable=False),
    sa.Column("album", sa.String(32)),  # what its parts are leased together by
    sa.Column("heavy", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("body", sa.LargeBinary),  # sealed; none once it is done
    sa.Column("attempts", sa.SmallInteger, nullable=False, server_default="0"),
    sa.Column("reason", sa.String(64)),
    moment("created_at"),
    moment("due_at"),
    moment("leased_until", nullable=True),
    moment("ended_at", nullable=True),
    sa.UniqueConstraint("bot_id", "update_id"),
    sa.CheckConstraint(one_of("state", INBOX_STATES), name="state"),
    sa.CheckConstraint("state <> 'done' or body is null", name="done_holds_nothing"),
)

album_part = sa.Table(
    "album_part",
    metadata,
    identity(),
    sa.Column("lane", sa.BigInteger, nullable=False),
    sa.Column("album", sa.String(32), nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False),  # sealed
    moment("erase_at"),
    sa.Index("ix_album_part_album", "lane", "album"),
    sa.Index("ix_album_part_erase_at", "erase_at"),
)

# How many messages a person may still send at once; only of those whose budget is not full.
budget = sa.Table(
    "budget",
    metadata,
    sa.Column("lane", sa.BigInteger, primary_key=True, autoincrement=False),
    moment("full_at"),
    sa.Column("noticed", sa.SmallInteger, nullable=False),
)

OUTBOX_STATES = ("ready", "leased", "waiting", "done", "cancelled", "uncertain", "dead")

outbox = sa.Table(
    "outbox",
    metadata,
    identity(),
    sa.Column("bot_id", sa.BigInteger, nullable=False),
    sa.Column("lane", sa.BigInteger, nullable=False),
    sa.Column("key", sa.String(64), nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("chat", sa.LargeBinary),  # sealed; none while nothing is owed
    sa.Column("message_id", sa.BigInteger),  # the message that is replied to
    sa.Column("reply_id", sa.BigInteger),  # our own message, once it was sent
    sa.Column("language", sa.String(16)),  # of the placeholder
    sa.Column("payload", OPTIONAL_JSON),  # none before the answer is there or once it is sent
    sa.Column("version", sa.Integer, nullable=False, server_default="0"),
    sa.Column("delivered_version", sa.Integer, nullable=False, server_default="0"),
    sa.Column("attempts", sa.SmallInteger, nullable=False, server_default="0"),
    sa.Column("orphans", sa.SmallInteger, nullable=False, server_default="0"),
    sa.Column("reason", sa.String(64)),
    moment("created_at"),
    moment("due_at"),
    moment("leased_until", nullable=True),
    moment("ended_at", nullable=True),
    sa.UniqueConstraint("lane", "key"),
    sa.CheckConstraint(one_of("kind", ("reply", "notice", "press")), name="kind"),
    sa.CheckConstraint(one_of("state", OUTBOX_STATES), name="state"),
    sa.CheckConstraint(
        f"{OPEN_IN_OUTBOX} or (chat is null and payload is null)", name="ended_holds_nobody"
    ),
)

for _box, _letters in ((inbox, INBOX_LETTERS), (outbox, OUTBOX_LETTERS)):
    sa.Index(
        f"ix_{_box.name}_letters",
        _box.c.id,
        sqlite_where=sa.text(_letters),
        postgresql_where=sa.text(_letters),
    )

for _table, _open, _by in (
    (inbox, OPEN_IN_INBOX, ("bot_id", "heavy", "due_at", "id")),
    (outbox, OPEN_IN_OUTBOX, ("bot_id", "id")),
):
    for _name, *_columns in (("lane", "lane", "id"), ("order", *_by), ("due", "due_at")):
        sa.Index(
            f"ix_{_table.name}_{_name}",
            *(_table.c[_column] for _column in _columns),
            sqlite_where=sa.text(_open),
            postgresql_where=sa.text(_open),
        )
    sa.Index(
        f"ix_{_table.name}_leased",
        _table.c.leased_until,
        sqlite_where=sa.text(LEASED),
        postgresql_where=sa.text(LEASED),
    )
    sa.Index(f"ix_{_table.name}_ended", _table.c.ended_at)

tip = sa.Table(
    "tip",
    metadata,
    identity(),
    sa.Column("lane", sa.BigInteger, nullable=False),
    sa.Column("key", sa.String(64), nullable=False),
    sa.Column("asker", sa.LargeBinary(32), nullable=False, index=True),
    sa.Column("kept", sa.LargeBinary),  # its text, sealed, while moderators need it
    moment("created_at"),
    moment("changed_at"),
    moment("erase_at", nullable=True),
    # What moderators get it for, and in which cluster it is; the first cluster that it came to.
    sa.Column("ask", sa.String(16)),
    sa.Column("cluster_id", BIG),
    sa.Column("home_id", BIG),
    sa.Column("text_key", sa.LargeBinary(32)),  # which variant of its cluster it is
    moment("gather_at", nullable=True),  # from when it may be put into a cluster, until it is
    sa.UniqueConstraint("lane", "key"),
    sa.CheckConstraint("(kept is null) = (erase_at is null)", name="kept_has_an_end"),
    sa.Index("ix_tip_erase_at", "erase_at"),
    sa.Index("ix_tip_cluster_id", "cluster_id", "id", "ask"),
    sa.Index("ix_tip_created_at", "created_at"),
    sa.Index(
        "ix_tip_kept",
        "cluster_id",
        "text_key",
        "id",
        sqlite_where=sa.text(KEPT_IN_CLUSTER),
        postgresql_where=sa.text(KEPT_IN_CLUSTER),
    ),
    sa.Index(
        "ix_tip_gather_at",
        "gather_at",
        sqlite_where=sa.text(UNGATHERED),
        postgresql_where=sa.text(UNGATHERED),
    ),
)

answer = sa.Table(
    "answer",
    metadata,
    identity(),
    reference("tip_id", "tip"),
    sa.Column("text_key", sa.LargeBinary(32)),
    sa.Column("matcher", sa.String(64), nullable=False),
    sa.Column("change_seq", sa.BigInteger, nullable=False),
    sa.Column("outcome", sa.String(16), nullable=False),
    sa.Column("decision", JSON, nullable=False),
    sa.Column("language", sa.String(16), nullable=False),
    sa.Column("decided_by", sa.String(16), nullable=False),
    moment("created_at"),
    sa.CheckConstraint(
        one_of("outcome", ("match", "choose", "no_match", "not_checkable")), name="outcome"
    ),
    sa.CheckConstraint(one_of("decided_by", ("matcher", "asker", "moderator")), name="decided_by"),
    sa.Index("ix_answer_text_key", "text_key", "matcher", "change_seq"),
    sa.Index("ix_answer_created_at", "created_at"),
)

# What a tip is about now, and which public sources it came from: "first seen here" is counted
# from these rows, so that who is erased is counted no more.
tip_claim = sa.Table(
    "tip_claim",
    metadata,
    sa.Column("tip_id", BIG, sa.ForeignKey("tip.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("claim_id", BIG, sa.ForeignKey("claim.id"), primary_key=True, index=True),
)

tip_origin = sa.Table(
    "tip_origin",
    metadata,
    sa.Column("tip_id", BIG, sa.ForeignKey("tip.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("key", sa.Text, primary_key=True),
    moment("created_at"),
    sa.Index("ix_tip_origin_key", "key"),
)

PROFILE_STATES = ("draft", "published", "retracted")

source_profile = sa.Table(
    "source_profile",
    metadata,
    sa.Column("id", BIG, primary_key=True, autoincrement=True),  # in a foreign key below as well
    sa.Column("public_id", sa.String(64), nullable=False, unique=True),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("published_review_id", BIG, unique=True),
    sa.Column("import_digest", sa.LargeBinary(32)),
    moment("created_at"),
    moment("changed_at"),
    sa.CheckConstraint(one_of("state", PROFILE_STATES), name="state"),
    sa.CheckConstraint(
        "state <> 'published' or published_review_id is not null", name="published_is_reviewed"
    ),
    sa.ForeignKeyConstraint(
        ["published_review_id", "id"],
        ["source_profile_review.id", "source_profile_review.profile_id"],
        name="fk_source_profile_published_review",
        use_alter=True,
    ),
)

source_profile_revision = sa.Table(
    "source_profile_revision",
    metadata,
    identity(),
    reference("profile_id", "source_profile"),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("keys", JSON, nullable=False),
    sa.Column("run_by", JSON, nullable=False),
    sa.Column("note", JSON, nullable=False),
    reference("author_id", "moderator"),
    moment("created_at"),
    sa.UniqueConstraint("profile_id", "number"),
    sa.UniqueConstraint("id", "profile_id", "author_id"),
    sa.CheckConstraint(one_of("kind", get_args(ProfileKind)), name="kind"),
    sa.CheckConstraint("trim(name) <> ''", name="name"),
)

profile_revision_source = sa.Table(
    "profile_revision_source",
    metadata,
    sa.Column("revision_id", BIG, sa.ForeignKey("source_profile_revision.id"), primary_key=True),
    sa.Column("source_id", BIG, sa.ForeignKey("source.id"), primary_key=True, index=True),
    sa.Column("position", sa.SmallInteger, nullable=False),
    sa.Column("stance", sa.String(16), nullable=False),
)

source_profile_review = sa.Table(
    "source_profile_review",
    metadata,
    identity(),
    sa.Column("profile_id", BIG, nullable=False, index=True),
    sa.Column("revision_id", BIG, nullable=False, unique=True),
    sa.Column("author_id", BIG, nullable=False),
    reference("approver_id", "moderator", nullable=True),
    sa.Column("basis", sa.String(16), nullable=False),
    sa.Column("people", sa.SmallInteger, nullable=False),
    sa.Column("lead_source_id", BIG, nullable=False),
    sa.Column("reviewed_on", sa.String(10), nullable=False),
    moment("created_at"),
    sa.UniqueConstraint("id", "profile_id"),
    # The reviewed revision is of this profile, by this author …
    sa.ForeignKeyConstraint(
        ["revision_id", "profile_id", "author_id"],
        [
            "source_profile_revision.id",
            "source_profile_revision.profile_id",
            "source_profile_revision.author_id",
        ],
        name="fk_source_profile_review_revision",
    ),
    # … and has at least one source, which is dated and has a publisher.
    sa.ForeignKeyConstraint(
        ["revision_id", "lead_source_id"],
        ["profile_revision_source.revision_id", "profile_revision_source.source_id"],
        name="fk_source_profile_review_lead_source",
    ),
    *_by_a_second_person(),
)

# The keys of the published profiles: each leads to one.
profile_key = sa.Table(
    "profile_key",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    reference("profile_id", "source_profile"),
)
