"""The moderators' desk: clusters, drafts, reviews, tellings, talks, sessions and the audit."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
AS_WRITTEN = ("audit_event", "draft_version")


def upgrade() -> None:
    """Create what moderators work with, and let tips that wait for them be gathered."""
    sqlite = op.get_context().dialect.name == "sqlite"
    _create_tables()
    _let_moderators_answer()
    _find_letters()
    for table in AS_WRITTEN:
        _keep_as_written(table, sqlite=sqlite)
    # What was kept before was kept for moderators, who have not seen it.
    op.execute("update tip set ask = 'unknown', gather_at = changed_at where kept is not null")


def _let_moderators_answer() -> None:
    """Let an answer be a moderator's; SQLite makes the table anew for that."""
    with op.batch_alter_table("answer") as answer:
        answer.drop_constraint(op.f("ck_answer_decided_by"), type_="check")
        answer.create_check_constraint(
            op.f("ck_answer_decided_by"), "decided_by in ('matcher', 'asker', 'moderator')"
        )


def _find_letters() -> None:
    """Let moderators find what was given up on among millions of rows."""
    for box, other in (("inbox", "quarantined"), ("outbox", "uncertain")):
        letters = sa.text(f"state in ('dead', '{other}')")
        name = f"ix_{box}_letters"
        op.create_index(name, box, ["id"], sqlite_where=letters, postgresql_where=letters)


def _create_tables() -> None:
    op.create_table(
        "day_figure",
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=24), nullable=False),
        sa.Column("part", sa.String(length=64), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("day", "name", "part", name=op.f("pk_day_figure")),
    )
    op.create_table(
        "draft",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("began", sa.Integer(), nullable=False),
        sa.Column("base", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("comment", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("kind in ('claim', 'profile')", name=op.f("ck_draft_kind")),
        sa.CheckConstraint(
            "state in ('draft', 'in_review', 'returned', 'ended')", name=op.f("ck_draft_state")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("kind", "subject", name=op.f("uq_draft_kind_subject")),
    )
    op.create_table(
        "expert_group",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expert_group")),
        sa.UniqueConstraint("name", name=op.f("uq_expert_group_name")),
    )
    op.create_table(
        "feed_run",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("feed", sa.String(length=80), nullable=False),
        sa.Column("outcome", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed_run")),
    )
    op.create_index(op.f("ix_feed_run_feed"), "feed_run", ["feed"], unique=False)
    op.create_table(
        "quiet_asker",
        sa.Column("asker", sa.LargeBinary(length=32), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("asker", name=op.f("pk_quiet_asker")),
    )
    op.create_table(
        "audit_event",
        sa.Column("id", BIG, nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("actor_id", BIG, nullable=True),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("via", sa.String(length=16), nullable=False),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("previous", sa.LargeBinary(length=32), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["moderator.id"], name=op.f("fk_audit_event_actor_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_event")),
        sa.UniqueConstraint("digest", name=op.f("uq_audit_event_digest")),
    )
    op.create_index("ix_audit_event_action", "audit_event", ["action"], unique=False)
    op.create_index(op.f("ix_audit_event_actor_id"), "audit_event", ["actor_id"], unique=False)
    op.create_index("ix_audit_event_created_at", "audit_event", ["created_at"], unique=False)
    op.create_index("ix_audit_event_subject", "audit_event", ["kind", "subject"], unique=False)
    op.create_table(
        "draft_version",
        sa.Column("draft_id", BIG, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("form", sa.JSON(), nullable=False),
        sa.Column("author_id", BIG, nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["moderator.id"], name=op.f("fk_draft_version_author_id")
        ),
        sa.PrimaryKeyConstraint("draft_id", "version", name=op.f("pk_draft_version")),
    )
    op.create_index(
        op.f("ix_draft_version_author_id"), "draft_version", ["author_id"], unique=False
    )
    op.create_table(
        "group_member",
        sa.Column("group_id", BIG, nullable=False),
        sa.Column("moderator_id", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["expert_group.id"], name=op.f("fk_group_member_group_id")
        ),
        sa.ForeignKeyConstraint(
            ["moderator_id"], ["moderator.id"], name=op.f("fk_group_member_moderator_id")
        ),
        sa.PrimaryKeyConstraint("group_id", "moderator_id", name=op.f("pk_group_member")),
    )
    op.create_index(
        op.f("ix_group_member_moderator_id"), "group_member", ["moderator_id"], unique=False
    )
    op.create_table(
        "import_origin",
        sa.Column("claim_id", BIG, nullable=False),
        sa.Column("feed", sa.String(length=80), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("licence", sa.Text(), server_default="", nullable=False),
        sa.Column("detail", sa.JSON(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_import_origin_claim_id")),
        sa.PrimaryKeyConstraint("claim_id", name=op.f("pk_import_origin")),
        sa.UniqueConstraint("url", name=op.f("uq_import_origin_url")),
    )
    op.create_table(
        "login_token",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("purpose", sa.String(length=16), nullable=False),
        sa.Column("moderator_id", BIG, nullable=True),
        sa.Column("browser", sa.LargeBinary(length=32), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "purpose = 'code' or moderator_id is not null",
            name=op.f("ck_login_token_somebody_comes_in"),
        ),
        sa.CheckConstraint(
            "purpose in ('code', 'link', 'join')", name=op.f("ck_login_token_purpose")
        ),
        sa.ForeignKeyConstraint(
            ["moderator_id"], ["moderator.id"], name=op.f("fk_login_token_moderator_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login_token")),
        sa.UniqueConstraint("digest", name=op.f("uq_login_token_digest")),
    )
    op.create_index("ix_login_token_expires_at", "login_token", ["expires_at"], unique=False)
    op.create_index(
        op.f("ix_login_token_moderator_id"), "login_token", ["moderator_id"], unique=False
    )
    op.create_table(
        "review_request",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("base", sa.Integer(), nullable=True),
        sa.Column("form", sa.JSON(), nullable=False),
        sa.Column("authors", sa.JSON(), nullable=False),
        sa.Column("asked_by", BIG, nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("decided_by", BIG, nullable=True),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("comment", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint("kind in ('claim', 'profile')", name=op.f("ck_review_request_kind")),
        sa.CheckConstraint(
            "state in ('open', 'approved', 'returned', 'withdrawn')",
            name=op.f("ck_review_request_state"),
        ),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["moderator.id"], name=op.f("fk_review_request_asked_by")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["moderator.id"], name=op.f("fk_review_request_decided_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_request")),
    )
    op.create_index(
        op.f("ix_review_request_asked_by"), "review_request", ["asked_by"], unique=False
    )
    op.create_index(
        op.f("ix_review_request_decided_by"), "review_request", ["decided_by"], unique=False
    )
    op.create_index(
        "ix_review_request_open",
        "review_request",
        ["kind", "subject"],
        unique=True,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_table(
        "saved_reply",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("author_id", BIG, nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("trim(text) <> ''", name=op.f("ck_saved_reply_text")),
        sa.ForeignKeyConstraint(
            ["author_id"], ["moderator.id"], name=op.f("fk_saved_reply_author_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_reply")),
        sa.UniqueConstraint("name", "language", name=op.f("uq_saved_reply_name_language")),
    )
    op.create_index(op.f("ix_saved_reply_author_id"), "saved_reply", ["author_id"], unique=False)
    op.create_table(
        "session",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("moderator_id", BIG, nullable=False),
        sa.Column("agent", sa.String(length=120), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["moderator_id"], ["moderator.id"], name=op.f("fk_session_moderator_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session")),
        sa.UniqueConstraint("digest", name=op.f("uq_session_digest")),
    )
    op.create_index("ix_session_expires_at", "session", ["expires_at"], unique=False)
    op.create_index(op.f("ix_session_moderator_id"), "session", ["moderator_id"], unique=False)
    op.create_table(
        "subscription",
        sa.Column("tip_id", BIG, nullable=False),
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.Column("lane", sa.BigInteger(), nullable=False),
        sa.Column("chat", sa.LargeBinary(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tip_id"], ["tip.id"], name=op.f("fk_subscription_tip_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("tip_id", name=op.f("pk_subscription")),
    )
    op.create_index(op.f("ix_subscription_lane"), "subscription", ["lane"], unique=False)
    op.create_index("ix_subscription_until", "subscription", ["until"], unique=False)
    op.create_table(
        "tip_cluster",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("demand", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("tips", sa.Integer(), server_default="0", nullable=False),
        sa.Column("askers", sa.Integer(), server_default="0", nullable=False),
        sa.Column("wrong", sa.Integer(), server_default="0", nullable=False),
        sa.Column("language", sa.String(length=16), server_default="", nullable=False),
        sa.Column("kind_bits", sa.Integer(), server_default="0", nullable=False),
        sa.Column("shown", sa.LargeBinary(), nullable=True),
        sa.Column("assignee_id", BIG, nullable=True),
        sa.Column("group_id", BIG, nullable=True),
        sa.Column("claim_id", sa.String(length=64), nullable=True),
        sa.Column("dismissal", sa.String(length=16), nullable=True),
        sa.Column("into_id", BIG, nullable=True),
        sa.Column("wording_id", BIG, nullable=True),
        sa.Column("first_seen_at", sa.BigInteger(), nullable=False),
        sa.Column("last_seen_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("alerted_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "(state = 'dismissed') = (dismissal is not null)",
            name=op.f("ck_tip_cluster_dismissed_for"),
        ),
        sa.CheckConstraint(
            "(state = 'merged') = (into_id is not null)",
            name=op.f("ck_tip_cluster_merged_into_one"),
        ),
        sa.CheckConstraint(
            "dismissal is null or dismissal in ('not_checkable', 'personal', 'spam', 'other')",
            name=op.f("ck_tip_cluster_dismissal"),
        ),
        sa.CheckConstraint(
            "state in ('open', 'taken', 'answered', 'dismissed', 'merged')",
            name=op.f("ck_tip_cluster_state"),
        ),
        sa.ForeignKeyConstraint(
            ["assignee_id"], ["moderator.id"], name=op.f("fk_tip_cluster_assignee_id")
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["expert_group.id"], name=op.f("fk_tip_cluster_group_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tip_cluster")),
    )
    op.create_index(
        "ix_tip_cluster_age",
        "tip_cluster",
        ["first_seen_at", "id", "language", "kind_bits"],
        unique=False,
        sqlite_where=sa.text("state in ('open', 'taken')"),
        postgresql_where=sa.text("state in ('open', 'taken')"),
    )
    op.create_index(
        "ix_tip_cluster_assignee_id",
        "tip_cluster",
        ["assignee_id"],
        unique=False,
        sqlite_where=sa.text("assignee_id is not null"),
        postgresql_where=sa.text("assignee_id is not null"),
    )
    op.create_index(op.f("ix_tip_cluster_claim_id"), "tip_cluster", ["claim_id"], unique=False)
    op.create_index(
        "ix_tip_cluster_demand",
        "tip_cluster",
        ["demand", "id", "kind_bits"],
        unique=False,
        sqlite_where=sa.text("state in ('open', 'taken')"),
        postgresql_where=sa.text("state in ('open', 'taken')"),
    )
    op.create_index(
        "ix_tip_cluster_group_id",
        "tip_cluster",
        ["group_id"],
        unique=False,
        sqlite_where=sa.text("group_id is not null"),
        postgresql_where=sa.text("group_id is not null"),
    )
    op.create_index(
        "ix_tip_cluster_into_id",
        "tip_cluster",
        ["into_id"],
        unique=False,
        sqlite_where=sa.text("into_id is not null"),
        postgresql_where=sa.text("into_id is not null"),
    )
    op.create_index(
        "ix_tip_cluster_language",
        "tip_cluster",
        ["language", "demand", "id", "kind_bits"],
        unique=False,
        sqlite_where=sa.text("state in ('open', 'taken')"),
        postgresql_where=sa.text("state in ('open', 'taken')"),
    )
    op.create_index(
        "ix_tip_cluster_last",
        "tip_cluster",
        ["last_seen_at", "id", "language", "kind_bits"],
        unique=False,
        sqlite_where=sa.text("state in ('open', 'taken')"),
        postgresql_where=sa.text("state in ('open', 'taken')"),
    )
    op.create_index(
        "ix_tip_cluster_state",
        "tip_cluster",
        ["state", "changed_at", "id", "language", "kind_bits"],
        unique=False,
    )
    op.create_table(
        "cluster_asker",
        sa.Column("cluster_id", BIG, nullable=False),
        sa.Column("asker", sa.LargeBinary(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["cluster_id"], ["tip_cluster.id"], name=op.f("fk_cluster_asker_cluster_id")
        ),
        sa.PrimaryKeyConstraint("cluster_id", "asker", name=op.f("pk_cluster_asker")),
    )
    op.create_index(op.f("ix_cluster_asker_asker"), "cluster_asker", ["asker"], unique=False)
    op.create_table(
        "cluster_day",
        sa.Column("cluster_id", BIG, nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("tips", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cluster_id"], ["tip_cluster.id"], name=op.f("fk_cluster_day_cluster_id")
        ),
        sa.PrimaryKeyConstraint("cluster_id", "day", name=op.f("pk_cluster_day")),
    )
    op.create_table(
        "cluster_reason",
        sa.Column("cluster_id", BIG, nullable=False),
        sa.Column("ask", sa.String(length=16), nullable=False),
        sa.Column("tips", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cluster_id"], ["tip_cluster.id"], name=op.f("fk_cluster_reason_cluster_id")
        ),
        sa.PrimaryKeyConstraint("cluster_id", "ask", name=op.f("pk_cluster_reason")),
    )
    op.create_table(
        "cluster_origin",
        sa.Column("cluster_id", BIG, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("askers", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cluster_id"], ["tip_cluster.id"], name=op.f("fk_cluster_origin_cluster_id")
        ),
        sa.PrimaryKeyConstraint("cluster_id", "key", name=op.f("pk_cluster_origin")),
    )
    op.create_table(
        "cluster_note",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("cluster_id", BIG, nullable=False),
        sa.Column("author_id", BIG, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("trim(text) <> ''", name=op.f("ck_cluster_note_text")),
        sa.ForeignKeyConstraint(
            ["author_id"], ["moderator.id"], name=op.f("fk_cluster_note_author_id")
        ),
        sa.ForeignKeyConstraint(
            ["cluster_id"], ["tip_cluster.id"], name=op.f("fk_cluster_note_cluster_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cluster_note")),
    )
    op.create_index(op.f("ix_cluster_note_author_id"), "cluster_note", ["author_id"], unique=False)
    op.create_index(
        op.f("ix_cluster_note_cluster_id"), "cluster_note", ["cluster_id"], unique=False
    )
    op.create_table(
        "cluster_sign",
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("key", sa.LargeBinary(length=16), nullable=False),
        sa.Column("cluster_id", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["cluster_id"], ["tip_cluster.id"], name=op.f("fk_cluster_sign_cluster_id")
        ),
        sa.PrimaryKeyConstraint("kind", "key", "cluster_id", name=op.f("pk_cluster_sign")),
    )
    op.create_index(
        op.f("ix_cluster_sign_cluster_id"), "cluster_sign", ["cluster_id"], unique=False
    )
    op.create_table(
        "cluster_variant",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("cluster_id", BIG, nullable=False),
        sa.Column("text_key", sa.LargeBinary(length=32), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=True),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("tips", sa.Integer(), nullable=False),
        sa.Column("tip_id", BIG, nullable=False),
        sa.Column("home_id", BIG, nullable=False),
        sa.Column("first_seen_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cluster_id"], ["tip_cluster.id"], name=op.f("fk_cluster_variant_cluster_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cluster_variant")),
        sa.UniqueConstraint(
            "cluster_id", "text_key", name=op.f("uq_cluster_variant_cluster_id_text_key")
        ),
    )
    op.create_index(
        "ix_cluster_variant_commonest",
        "cluster_variant",
        ["cluster_id", "tips", "id"],
        unique=False,
    )
    op.create_table(
        "talk",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("cluster_id", BIG, nullable=False),
        sa.Column("tip_id", BIG, nullable=False),
        sa.Column("asker", sa.LargeBinary(length=32), nullable=False),
        sa.Column("lane", sa.BigInteger(), nullable=False),
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.Column("chat", sa.LargeBinary(), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("closed_by", sa.String(length=16), nullable=True),
        sa.Column("opened_by", BIG, nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("erase_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "state <> 'closed' or chat is null", name=op.f("ck_talk_closed_holds_nobody")
        ),
        sa.CheckConstraint("state in ('open', 'paused', 'closed')", name=op.f("ck_talk_state")),
        sa.ForeignKeyConstraint(
            ["cluster_id"], ["tip_cluster.id"], name=op.f("fk_talk_cluster_id")
        ),
        sa.ForeignKeyConstraint(["opened_by"], ["moderator.id"], name=op.f("fk_talk_opened_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talk")),
    )
    op.create_index(op.f("ix_talk_asker"), "talk", ["asker"], unique=False)
    op.create_index(op.f("ix_talk_cluster_id"), "talk", ["cluster_id"], unique=False)
    op.create_index("ix_talk_erase_at", "talk", ["erase_at"], unique=False)
    op.create_index(op.f("ix_talk_lane"), "talk", ["lane"], unique=False)
    op.create_index(op.f("ix_talk_opened_by"), "talk", ["opened_by"], unique=False)
    op.create_table(
        "talk_line",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("talk_id", BIG, nullable=False),
        sa.Column("author_id", BIG, nullable=True),
        sa.Column("text", sa.LargeBinary(), nullable=True),
        sa.Column("outbox_id", BIG, nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["moderator.id"], name=op.f("fk_talk_line_author_id")
        ),
        sa.ForeignKeyConstraint(["talk_id"], ["talk.id"], name=op.f("fk_talk_line_talk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talk_line")),
    )
    op.create_index(op.f("ix_talk_line_author_id"), "talk_line", ["author_id"], unique=False)
    op.create_index(op.f("ix_talk_line_outbox_id"), "talk_line", ["outbox_id"], unique=False)
    op.create_index(op.f("ix_talk_line_talk_id"), "talk_line", ["talk_id"], unique=False)
    op.create_table(
        "telling",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("claim_id", BIG, nullable=False),
        sa.Column("review_id", BIG, nullable=True),
        sa.Column("cluster_id", BIG, nullable=True),
        sa.Column("people", sa.Integer(), server_default="0", nullable=False),
        sa.Column("delivered", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("asked_by", BIG, nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "kind in ('answer', 'correction', 'withdrawal')", name=op.f("ck_telling_kind")
        ),
        sa.CheckConstraint(
            "state in ('proposed', 'running', 'done', 'cancelled')", name=op.f("ck_telling_state")
        ),
        sa.ForeignKeyConstraint(["asked_by"], ["moderator.id"], name=op.f("fk_telling_asked_by")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_telling_claim_id")),
        sa.ForeignKeyConstraint(["review_id"], ["review.id"], name=op.f("fk_telling_review_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_telling")),
    )
    op.create_index(op.f("ix_telling_asked_by"), "telling", ["asked_by"], unique=False)
    op.create_index(op.f("ix_telling_claim_id"), "telling", ["claim_id"], unique=False)
    op.create_index(op.f("ix_telling_cluster_id"), "telling", ["cluster_id"], unique=False)
    op.create_index(op.f("ix_telling_review_id"), "telling", ["review_id"], unique=False)
    op.create_index(
        "ix_telling_running",
        "telling",
        ["id"],
        unique=False,
        sqlite_where=sa.text("state = 'running'"),
        postgresql_where=sa.text("state = 'running'"),
    )
    op.create_table(
        "told",
        sa.Column("telling_id", BIG, nullable=False),
        sa.Column("asker", sa.LargeBinary(length=32), nullable=False),
        sa.Column("tip_id", BIG, nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("outbox_id", BIG, nullable=True),
        sa.Column("answer_id", BIG, nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "state in ('owed', 'queued', 'sent', 'uncertain', 'gone', 'not_sent', 'skipped',"
            " 'cancelled')",
            name=op.f("ck_told_state"),
        ),
        sa.ForeignKeyConstraint(["telling_id"], ["telling.id"], name=op.f("fk_told_telling_id")),
        sa.PrimaryKeyConstraint("telling_id", "asker", name=op.f("pk_told")),
    )
    op.create_index(op.f("ix_told_asker"), "told", ["asker"], unique=False)
    op.create_index(op.f("ix_told_tip_id"), "told", ["tip_id"], unique=False)
    op.create_index(
        "ix_told_open",
        "told",
        ["telling_id", "state", "tip_id"],
        unique=False,
        sqlite_where=sa.text("state in ('owed', 'queued')"),
        postgresql_where=sa.text("state in ('owed', 'queued')"),
    )
    op.create_index("ix_answer_created_at", "answer", ["created_at"], unique=False)
    op.create_index("ix_claim_changed_at", "claim", ["changed_at", "id"], unique=False)
    op.create_index("ix_review_expires_on", "review", ["expires_on"], unique=False)
    op.add_column("moderator", sa.Column("person", sa.LargeBinary(length=32), nullable=True))
    op.add_column("moderator", sa.Column("bot_id", sa.BigInteger(), nullable=True))
    op.add_column("moderator", sa.Column("chat", sa.LargeBinary(), nullable=True))
    op.add_column(
        "moderator", sa.Column("language", sa.String(length=16), server_default="", nullable=False)
    )
    op.add_column(
        "moderator", sa.Column("alerts", sa.Boolean(), server_default=sa.true(), nullable=False)
    )
    op.add_column("moderator", sa.Column("disabled_at", sa.BigInteger(), nullable=True))
    op.create_index("ix_moderator_person", "moderator", ["person"], unique=True)
    op.add_column("tip", sa.Column("ask", sa.String(length=16), nullable=True))
    op.add_column("tip", sa.Column("cluster_id", BIG, nullable=True))
    op.add_column("tip", sa.Column("home_id", BIG, nullable=True))
    op.add_column("tip", sa.Column("text_key", sa.LargeBinary(length=32), nullable=True))
    op.add_column("tip", sa.Column("gather_at", sa.BigInteger(), nullable=True))
    op.create_index("ix_tip_cluster_id", "tip", ["cluster_id", "id", "ask"], unique=False)
    op.create_index("ix_tip_created_at", "tip", ["created_at"], unique=False)
    op.create_index(
        "ix_tip_kept",
        "tip",
        ["cluster_id", "text_key", "id"],
        unique=False,
        sqlite_where=sa.text("cluster_id is not null and kept is not null"),
        postgresql_where=sa.text("cluster_id is not null and kept is not null"),
    )
    op.create_index(
        "ix_tip_gather_at",
        "tip",
        ["gather_at"],
        unique=False,
        sqlite_where=sa.text("gather_at is not null"),
        postgresql_where=sa.text("gather_at is not null"),
    )


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
