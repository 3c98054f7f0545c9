"""Every table of the store, for SQLite and PostgreSQL alike; times are epoch milliseconds, UTC."""

from typing import get_args

import sqlalchemy as sa

from bot.claims.profile import ProfileKind
from bot.claims.rating import Authenticity, Rating

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite gives a rowid only to an INTEGER key, not to a BIGINT one.
BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")
# Not PostgreSQL's JSONB, which sorts the keys and refuses some texts: both keep what was written.
JSON = sa.JSON()
# For a column that may hold nothing: no value is no JSON ``null``.
OPTIONAL_JSON = sa.JSON(none_as_null=True)


def _id() -> sa.Column[int]:
    return sa.Column("id", BIG, primary_key=True, autoincrement=True)


def _time(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=nullable)


def _reference(name: str, table: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, BIG, sa.ForeignKey(f"{table}.id"), nullable=nullable, index=True)


def _one_of(column: str, words: type[Rating] | type[Authenticity] | tuple[str, ...]) -> str:
    listed = ", ".join(f"'{word}'" for word in words)
    return f"{column} in ({listed})"


def _by_a_second_person() -> tuple[sa.CheckConstraint, ...]:
    """Return what holds of a review, of a claim as of a source profile: who approved it."""
    people = "people >= 1 and (basis <> 'second_person' or people >= 2)"
    return (
        sa.CheckConstraint(_one_of("basis", ("second_person", "lone", "imported")), name="basis"),
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

CLAIM_STATES = ("draft", "in_review", "published", "paused", "retracted", "merged")

moderator = sa.Table(
    "moderator",
    metadata,
    _id(),
    sa.Column("name", sa.Text, nullable=False, unique=True),
    sa.Column("role", sa.String(16), nullable=False),
    _time("created_at"),
    sa.CheckConstraint(
        _one_of("role", ("importer", "reader", "editor", "reviewer", "admin")), name="role"
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
    _time("created_at"),
    _time("changed_at"),
    # Whether an answer says where this bot first saw it.
    sa.Column("first_seen_told", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.CheckConstraint(_one_of("state", CLAIM_STATES), name="state"),
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
)

claim_revision = sa.Table(
    "claim_revision",
    metadata,
    _id(),
    _reference("claim_id", "claim"),
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
    _reference("author_id", "moderator"),
    _time("created_at"),
    sa.UniqueConstraint("claim_id", "number"),
    sa.UniqueConstraint("id", "claim_id", "author_id", "publishable"),
    sa.CheckConstraint(_one_of("rating", Rating), name="rating"),
    sa.CheckConstraint(_one_of("authenticity", Authenticity), name="authenticity"),
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
    _id(),
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
    _id(),
    sa.Column("claim_id", BIG, nullable=False, index=True),
    sa.Column("revision_id", BIG, nullable=False, unique=True),
    sa.Column("author_id", BIG, nullable=False),
    sa.Column("publishable", sa.Boolean, nullable=False),
    _reference("approver_id", "moderator", nullable=True),
    sa.Column("basis", sa.String(16), nullable=False),
    sa.Column("people", sa.SmallInteger, nullable=False),
    sa.Column("lead_source_id", BIG, nullable=False),
    sa.Column("reviewed_on", sa.String(10), nullable=False),
    sa.Column("expires_on", sa.String(10)),
    _time("created_at"),
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
)

MEDIUM_FORMS = ("image", "video", "audio")
APPEARANCE_KINDS = ("wording", "url", "post", *MEDIUM_FORMS)

appearance = sa.Table(
    "appearance",
    metadata,
    _id(),
    _reference("claim_id", "claim"),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("language", sa.String(16)),
    sa.Column("text", sa.Text),
    sa.Column("url", sa.Text),  # of a post: its key
    sa.Column("digest", sa.LargeBinary(32)),  # of a medium: the file's SHA-256
    sa.Column("authenticity", sa.String(16)),
    sa.Column("really", OPTIONAL_JSON),
    # Written by a moderator here, so that an import of the claim leaves it as it is.
    sa.Column("attached", sa.Boolean, nullable=False, server_default=sa.false()),
    _time("created_at"),
    _time("removed_at", nullable=True),
    # The last ones: a row is read up to what is asked for.
    sa.Column("prints", sa.LargeBinary),
    sa.Column("features", sa.LargeBinary),
    sa.CheckConstraint(_one_of("kind", APPEARANCE_KINDS), name="kind"),
    sa.CheckConstraint(
        "(kind = 'wording' and text is not null) or (kind in ('url', 'post') and url is not null)"
        f" or ({_one_of('kind', MEDIUM_FORMS)} and digest is not null"
        " and length(digest) = 32 and prints is not null)",
        name="holds_its_kind",
    ),
    sa.CheckConstraint(_one_of("authenticity", Authenticity), name="authenticity"),
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
    _id(),
    _reference("claim_id", "claim"),
    _reference("into_id", "claim"),
    _time("created_at"),
    _time("undone_at", nullable=True),
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
    _reference("merge_id", "merge"),
)

change = sa.Table(
    "change",
    metadata,
    sa.Column("seq", BIG, primary_key=True),
    _reference("claim_id", "claim"),
    _time("created_at"),
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

INBOX_STATES = ("ready", "leased", "done", "dead", "quarantined")

inbox = sa.Table(
    "inbox",
    metadata,
    _id(),
    sa.Column("bot_id", sa.BigInteger, nullable=False),
    sa.Column("update_id", sa.BigInteger, nullable=False),
    sa.Column("lane", sa.BigInteger, nullable=False),
    sa.Column("album", sa.String(32)),  # what its parts are leased together by
    sa.Column("heavy", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("body", sa.LargeBinary),  # sealed; none once it is done
    sa.Column("attempts", sa.SmallInteger, nullable=False, server_default="0"),
    sa.Column("reason", sa.String(64)),
    _time("created_at"),
    _time("due_at"),
    _time("leased_until", nullable=True),
    _time("ended_at", nullable=True),
    sa.UniqueConstraint("bot_id", "update_id"),
    sa.CheckConstraint(_one_of("state", INBOX_STATES), name="state"),
    sa.CheckConstraint("state <> 'done' or body is null", name="done_holds_nothing"),
)

album_part = sa.Table(
    "album_part",
    metadata,
    _id(),
    sa.Column("lane", sa.BigInteger, nullable=False),
    sa.Column("album", sa.String(32), nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False),  # sealed
    _time("erase_at"),
    sa.Index("ix_album_part_album", "lane", "album"),
    sa.Index("ix_album_part_erase_at", "erase_at"),
)

OUTBOX_STATES = ("ready", "leased", "waiting", "done", "cancelled", "uncertain", "dead")

outbox = sa.Table(
    "outbox",
    metadata,
    _id(),
    sa.Column("bot_id", sa.BigInteger, nullable=False),
    sa.Column("lane", sa.BigInteger, nullable=False),
    sa.Column("key", sa.String(64), nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("chat", sa.LargeBinary),  # sealed; none while nothing is owed
    sa.Column("message_id", sa.BigInteger),  # the message that is replied to
    sa.Column("reply_id", sa.BigInteger),  # our own message, once it was sent
    sa.Column("language", sa.String(16)),  # of the placeholder
    sa.Column("payload", JSON),  # none before the answer is there, and none once it is delivered
    sa.Column("version", sa.Integer, nullable=False, server_default="0"),
    sa.Column("delivered_version", sa.Integer, nullable=False, server_default="0"),
    sa.Column("attempts", sa.SmallInteger, nullable=False, server_default="0"),
    sa.Column("orphans", sa.SmallInteger, nullable=False, server_default="0"),
    sa.Column("reason", sa.String(64)),
    _time("created_at"),
    _time("due_at"),
    _time("leased_until", nullable=True),
    _time("ended_at", nullable=True),
    sa.UniqueConstraint("lane", "key"),
    sa.CheckConstraint(_one_of("kind", ("reply", "notice", "press")), name="kind"),
    sa.CheckConstraint(_one_of("state", OUTBOX_STATES), name="state"),
    sa.CheckConstraint(
        f"{OPEN_IN_OUTBOX} or (chat is null and payload is null)", name="ended_holds_nobody"
    ),
)

for _table, _open, _by in (
    (inbox, OPEN_IN_INBOX, ("bot_id", "heavy", "id")),
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
    _id(),
    sa.Column("lane", sa.BigInteger, nullable=False),
    sa.Column("key", sa.String(64), nullable=False),
    sa.Column("asker", sa.LargeBinary(32), nullable=False, index=True),
    sa.Column("kept", sa.LargeBinary),  # its text, sealed, while moderators need it
    _time("created_at"),
    _time("changed_at"),
    _time("erase_at", nullable=True),
    sa.UniqueConstraint("lane", "key"),
    sa.CheckConstraint("(kept is null) = (erase_at is null)", name="kept_has_an_end"),
    sa.Index("ix_tip_erase_at", "erase_at"),
)

answer = sa.Table(
    "answer",
    metadata,
    _id(),
    _reference("tip_id", "tip"),
    sa.Column("text_key", sa.LargeBinary(32)),
    sa.Column("matcher", sa.String(64), nullable=False),
    sa.Column("change_seq", sa.BigInteger, nullable=False),
    sa.Column("outcome", sa.String(16), nullable=False),
    sa.Column("decision", JSON, nullable=False),
    sa.Column("language", sa.String(16), nullable=False),
    sa.Column("decided_by", sa.String(16), nullable=False),
    _time("created_at"),
    sa.CheckConstraint(
        _one_of("outcome", ("match", "choose", "no_match", "not_checkable")), name="outcome"
    ),
    sa.CheckConstraint(_one_of("decided_by", ("matcher", "asker")), name="decided_by"),
    sa.Index("ix_answer_text_key", "text_key", "matcher", "change_seq"),
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
    _time("created_at"),
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
    _time("created_at"),
    _time("changed_at"),
    sa.CheckConstraint(_one_of("state", PROFILE_STATES), name="state"),
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
    _id(),
    _reference("profile_id", "source_profile"),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("keys", JSON, nullable=False),
    sa.Column("run_by", JSON, nullable=False),
    sa.Column("note", JSON, nullable=False),
    _reference("author_id", "moderator"),
    _time("created_at"),
    sa.UniqueConstraint("profile_id", "number"),
    sa.UniqueConstraint("id", "profile_id", "author_id"),
    sa.CheckConstraint(_one_of("kind", get_args(ProfileKind)), name="kind"),
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
    _id(),
    sa.Column("profile_id", BIG, nullable=False, index=True),
    sa.Column("revision_id", BIG, nullable=False, unique=True),
    sa.Column("author_id", BIG, nullable=False),
    _reference("approver_id", "moderator", nullable=True),
    sa.Column("basis", sa.String(16), nullable=False),
    sa.Column("people", sa.SmallInteger, nullable=False),
    sa.Column("lead_source_id", BIG, nullable=False),
    sa.Column("reviewed_on", sa.String(10), nullable=False),
    _time("created_at"),
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
    _reference("profile_id", "source_profile"),
)
