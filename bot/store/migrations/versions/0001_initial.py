"""The first schema: claims with revisions and reviews, inbox, outbox, tips and answers."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON()


def upgrade() -> None:
    """Create every table, and keep revisions, sources and reviews as they were written."""
    sqlite = op.get_context().dialect.name == "sqlite"
    served = ["published_review_id", "id"], ["review.id", "review.claim_id"]
    served_name = "fk_claim_published_review"
    op.create_table(
        "claim",
        sa.Column("id", BIG, nullable=False),
        sa.Column("public_id", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("published_review_id", BIG, nullable=True),
        sa.Column("import_digest", sa.LargeBinary(length=32), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "state <> 'published' or published_review_id is not null",
            name=op.f("ck_claim_published_is_reviewed"),
        ),
        sa.CheckConstraint(
            "state in ('draft', 'in_review', 'published', 'paused', 'retracted', 'merged')",
            name=op.f("ck_claim_state"),
        ),
        *([sa.ForeignKeyConstraint(*served, name=served_name)] if sqlite else []),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
        sa.UniqueConstraint("public_id", name=op.f("uq_claim_public_id")),
        sa.UniqueConstraint("published_review_id", name=op.f("uq_claim_published_review_id")),
    )
    op.create_table(
        "inbox",
        sa.Column("id", BIG, nullable=False),
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.Column("update_id", sa.BigInteger(), nullable=False),
        sa.Column("lane", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("attempts", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("reason", sa.String(length=64), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("leased_until", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "state <> 'done' or body is null", name=op.f("ck_inbox_done_holds_nothing")
        ),
        sa.CheckConstraint(
            "state in ('ready', 'leased', 'done', 'dead', 'quarantined')",
            name=op.f("ck_inbox_state"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox")),
        sa.UniqueConstraint("bot_id", "update_id", name=op.f("uq_inbox_bot_id_update_id")),
    )
    op.create_index(
        "ix_inbox_due",
        "inbox",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("state in ('ready', 'leased')"),
        postgresql_where=sa.text("state in ('ready', 'leased')"),
    )
    op.create_index("ix_inbox_ended", "inbox", ["ended_at"], unique=False)
    op.create_index(
        "ix_inbox_lane",
        "inbox",
        ["lane", "id"],
        unique=False,
        sqlite_where=sa.text("state in ('ready', 'leased')"),
        postgresql_where=sa.text("state in ('ready', 'leased')"),
    )
    op.create_index(
        "ix_inbox_leased",
        "inbox",
        ["leased_until"],
        unique=False,
        sqlite_where=sa.text("state = 'leased'"),
        postgresql_where=sa.text("state = 'leased'"),
    )
    op.create_index(
        "ix_inbox_order",
        "inbox",
        ["bot_id", "id"],
        unique=False,
        sqlite_where=sa.text("state in ('ready', 'leased')"),
        postgresql_where=sa.text("state in ('ready', 'leased')"),
    )
    op.create_table(
        "moderator",
        sa.Column("id", BIG, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "role in ('importer', 'reader', 'editor', 'reviewer', 'admin')",
            name=op.f("ck_moderator_role"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moderator")),
        sa.UniqueConstraint("name", name=op.f("uq_moderator_name")),
    )
    op.create_table(
        "outbox",
        sa.Column("id", BIG, nullable=False),
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.Column("lane", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("chat", sa.LargeBinary(), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("reply_id", sa.BigInteger(), nullable=True),
        sa.Column("language", sa.String(length=16), nullable=True),
        sa.Column("payload", JSON, nullable=True),
        sa.Column("version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("delivered_version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("attempts", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("orphans", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("reason", sa.String(length=64), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("leased_until", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("kind in ('reply', 'notice', 'press')", name=op.f("ck_outbox_kind")),
        sa.CheckConstraint(
            "state in ('ready', 'leased', 'waiting') or (chat is null and payload is null)",
            name=op.f("ck_outbox_ended_holds_nobody"),
        ),
        sa.CheckConstraint(
            "state in ('ready', 'leased', 'waiting', 'done', 'cancelled', 'uncertain', 'dead')",
            name=op.f("ck_outbox_state"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("lane", "key", name=op.f("uq_outbox_lane_key")),
    )
    op.create_index(
        "ix_outbox_due",
        "outbox",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("state in ('ready', 'leased', 'waiting')"),
        postgresql_where=sa.text("state in ('ready', 'leased', 'waiting')"),
    )
    op.create_index("ix_outbox_ended", "outbox", ["ended_at"], unique=False)
    op.create_index(
        "ix_outbox_lane",
        "outbox",
        ["lane", "id"],
        unique=False,
        sqlite_where=sa.text("state in ('ready', 'leased', 'waiting')"),
        postgresql_where=sa.text("state in ('ready', 'leased', 'waiting')"),
    )
    op.create_index(
        "ix_outbox_leased",
        "outbox",
        ["leased_until"],
        unique=False,
        sqlite_where=sa.text("state = 'leased'"),
        postgresql_where=sa.text("state = 'leased'"),
    )
    op.create_index(
        "ix_outbox_order",
        "outbox",
        ["bot_id", "id"],
        unique=False,
        sqlite_where=sa.text("state in ('ready', 'leased', 'waiting')"),
        postgresql_where=sa.text("state in ('ready', 'leased', 'waiting')"),
    )
    op.create_table(
        "source",
        sa.Column("id", BIG, nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("published", sa.String(length=10), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.CheckConstraint("trim(publisher) <> ''", name=op.f("ck_source_publisher")),
        sa.CheckConstraint("length(published) >= 4", name=op.f("ck_source_dated")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
        sa.UniqueConstraint(
            "url",
            "publisher",
            "title",
            "published",
            "language",
            name=op.f("uq_source_url_publisher_title_published_language"),
        ),
    )
    op.create_table(
        "tip",
        sa.Column("id", BIG, nullable=False),
        sa.Column("lane", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("asker", sa.LargeBinary(length=32), nullable=False),
        sa.Column("kept", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("erase_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "(kept is null) = (erase_at is null)", name=op.f("ck_tip_kept_has_an_end")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tip")),
        sa.UniqueConstraint("lane", "key", name=op.f("uq_tip_lane_key")),
    )
    op.create_index(op.f("ix_tip_asker"), "tip", ["asker"], unique=False)
    op.create_index("ix_tip_erase_at", "tip", ["erase_at"], unique=False)
    op.create_table(
        "vector",
        sa.Column("engine", sa.String(length=64), nullable=False),
        sa.Column("text_key", sa.LargeBinary(length=16), nullable=False),
        sa.Column("values", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("engine", "text_key", name=op.f("pk_vector")),
    )
    op.create_table(
        "answer",
        sa.Column("id", BIG, nullable=False),
        sa.Column("tip_id", BIG, nullable=False),
        sa.Column("text_key", sa.LargeBinary(length=32), nullable=True),
        sa.Column("matcher", sa.String(length=64), nullable=False),
        sa.Column("change_seq", sa.BigInteger(), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("decision", JSON, nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("decided_by", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("decided_by in ('matcher', 'asker')", name=op.f("ck_answer_decided_by")),
        sa.CheckConstraint(
            "outcome in ('match', 'choose', 'no_match', 'not_checkable')",
            name=op.f("ck_answer_outcome"),
        ),
        sa.ForeignKeyConstraint(["tip_id"], ["tip.id"], name=op.f("fk_answer_tip_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer")),
    )
    op.create_index(
        "ix_answer_text_key", "answer", ["text_key", "matcher", "change_seq"], unique=False
    )
    op.create_index(op.f("ix_answer_tip_id"), "answer", ["tip_id"], unique=False)
    op.create_table(
        "appearance",
        sa.Column("id", BIG, nullable=False),
        sa.Column("claim_id", BIG, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("removed_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "(kind = 'wording' and text is not null) or (kind = 'url' and url is not null)",
            name=op.f("ck_appearance_holds_its_kind"),
        ),
        sa.CheckConstraint("kind in ('wording', 'url')", name=op.f("ck_appearance_kind")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_appearance_claim_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appearance")),
    )
    op.create_index(op.f("ix_appearance_claim_id"), "appearance", ["claim_id"], unique=False)
    op.create_table(
        "change",
        sa.Column("seq", BIG, nullable=False),
        sa.Column("claim_id", BIG, nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_change_claim_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_change")),
    )
    op.create_index(op.f("ix_change_claim_id"), "change", ["claim_id"], unique=False)
    op.create_table(
        "claim_revision",
        sa.Column("id", BIG, nullable=False),
        sa.Column("claim_id", BIG, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("rating", sa.String(length=16), nullable=True),
        sa.Column("authenticity", sa.String(length=16), nullable=True),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("known", sa.Text(), nullable=False),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.Column("translations", JSON, nullable=False),
        sa.Column("claimant", JSON, nullable=False),
        sa.Column("first_appearance", JSON, nullable=True),
        sa.Column("lesson", sa.String(length=64), nullable=False),
        sa.Column("publishable", sa.Boolean(), nullable=False),
        sa.Column("author_id", BIG, nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "authenticity in ('authentic', 'wrong_context', 'edited', 'staged', 'ai_generated', 'unknown')",
            name=op.f("ck_claim_revision_authenticity"),
        ),
        sa.CheckConstraint(
            "not publishable or (rating is not null and trim(known) <> '')",
            name=op.f("ck_claim_revision_publishable"),
        ),
        sa.CheckConstraint(
            "rating <> 'unverified' or trim(missing) <> ''",
            name=op.f("ck_claim_revision_unverified_says_what_is_missing"),
        ),
        sa.CheckConstraint(
            "rating in ('true', 'mostly_true', 'mixture', 'missing_context', 'misleading', 'false', 'satire', 'scam', 'unverified')",
            name=op.f("ck_claim_revision_rating"),
        ),
        sa.CheckConstraint("trim(statement) <> ''", name=op.f("ck_claim_revision_statement")),
        sa.ForeignKeyConstraint(
            ["author_id"], ["moderator.id"], name=op.f("fk_claim_revision_author_id")
        ),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name=op.f("fk_claim_revision_claim_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_revision")),
        sa.UniqueConstraint("claim_id", "number", name=op.f("uq_claim_revision_claim_id_number")),
        sa.UniqueConstraint(
            "id",
            "claim_id",
            "author_id",
            "publishable",
            name=op.f("uq_claim_revision_id_claim_id_author_id_publishable"),
        ),
    )
    op.create_index(
        op.f("ix_claim_revision_author_id"), "claim_revision", ["author_id"], unique=False
    )
    op.create_index(
        op.f("ix_claim_revision_claim_id"), "claim_revision", ["claim_id"], unique=False
    )
    op.create_table(
        "revision_source",
        sa.Column("revision_id", BIG, nullable=False),
        sa.Column("source_id", BIG, nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("stance", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["claim_revision.id"], name=op.f("fk_revision_source_revision_id")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_revision_source_source_id")
        ),
        sa.PrimaryKeyConstraint("revision_id", "source_id", name=op.f("pk_revision_source")),
    )
    op.create_index(
        op.f("ix_revision_source_source_id"), "revision_source", ["source_id"], unique=False
    )
    op.create_table(
        "review",
        sa.Column("id", BIG, nullable=False),
        sa.Column("claim_id", BIG, nullable=False),
        sa.Column("revision_id", BIG, nullable=False),
        sa.Column("author_id", BIG, nullable=False),
        sa.Column("publishable", sa.Boolean(), nullable=False),
        sa.Column("approver_id", BIG, nullable=True),
        sa.Column("basis", sa.String(length=16), nullable=False),
        sa.Column("people", sa.SmallInteger(), nullable=False),
        sa.Column("lead_source_id", BIG, nullable=False),
        sa.Column("reviewed_on", sa.String(length=10), nullable=False),
        sa.Column("expires_on", sa.String(length=10), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "(basis = 'second_person') = (approver_id is not null)",
            name=op.f("ck_review_approver_is_named"),
        ),
        sa.CheckConstraint(
            "basis in ('second_person', 'lone', 'imported')", name=op.f("ck_review_basis")
        ),
        sa.CheckConstraint(
            "people >= 1 and (basis <> 'second_person' or people >= 2)",
            name=op.f("ck_review_people"),
        ),
        sa.CheckConstraint(
            "approver_id is null or approver_id <> author_id",
            name=op.f("ck_review_author_is_not_approver"),
        ),
        sa.CheckConstraint("publishable", name=op.f("ck_review_publishable")),
        sa.ForeignKeyConstraint(
            ["approver_id"], ["moderator.id"], name=op.f("fk_review_approver_id")
        ),
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
        sa.ForeignKeyConstraint(
            ["revision_id", "lead_source_id"],
            ["revision_source.revision_id", "revision_source.source_id"],
            name="fk_review_lead_source",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
        sa.UniqueConstraint("revision_id", name=op.f("uq_review_revision_id")),
        sa.UniqueConstraint("id", "claim_id", name=op.f("uq_review_id_claim_id")),
    )
    op.create_index(op.f("ix_review_approver_id"), "review", ["approver_id"], unique=False)
    op.create_index(op.f("ix_review_claim_id"), "review", ["claim_id"], unique=False)
    if not sqlite:
        op.create_foreign_key(served_name, "claim", "review", served[0], ["id", "claim_id"])
    for table in ("claim_revision", "source", "revision_source", "review"):
        _keep_as_written(table, sqlite=sqlite)


def _keep_as_written(table: str, *, sqlite: bool) -> None:
    """Refuse every change and removal of a table's rows."""
    if sqlite:
        for change in ("update", "delete"):
            op.execute(
                f"create trigger {table}_no_{change} before {change} on {table} "
                f"begin select raise(abort, '{table} is never changed'); end"
            )
        return
    op.execute(
        f"create function {table}_as_written() returns trigger language plpgsql as "
        f"$$ begin raise exception '{table} is never changed' "
        "using errcode = 'integrity_constraint_violation'; end $$"
    )
    op.execute(
        f"create trigger {table}_as_written before update or delete on {table} "
        f"for each row execute function {table}_as_written()"
    )
