"""Media and posts as appearances, source profiles, and where tips come from."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON()
OPTIONAL_JSON = sa.JSON(none_as_null=True)

HOLDS_ITS_KIND = (
    "(kind = 'wording' and text is not null) or (kind in ('url', 'post') and url is not null)"
    " or (kind in ('image', 'video', 'audio') and digest is not null and length(digest) = 32 and prints is not null)"
)
KIND = "kind in ('wording', 'url', 'post', 'image', 'video', 'audio')"
AUTHENTICITY = (
    "authenticity in ('authentic', 'wrong_context', 'edited', 'staged', 'ai_generated', 'unknown')"
)

PEOPLE_OF_A_REVIEW = {
    "basis": "basis in ('second_person', 'lone', 'imported')",
    "approver_is_named": "(basis = 'second_person') = (approver_id is not null)",
    "author_is_not_approver": "approver_id is null or approver_id <> author_id",
    "people": "people >= 1 and (basis <> 'second_person' or people >= 2)",
}


def upgrade() -> None:
    """Widen appearances, and create the tables of profiles and of where tips come from."""
    context = op.get_context()
    sqlite = context.dialect.name == "sqlite"
    op.add_column(
        "claim",
        sa.Column("first_seen_told", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    if sqlite:
        _replace_appearance()
    else:
        _widen_appearance()
    op.create_index(
        "ix_appearance_digest",
        "appearance",
        ["digest"],
        unique=False,
        sqlite_where=sa.text("digest is not null"),
        postgresql_where=sa.text("digest is not null"),
    )
    _create_where_tips_come_from()
    if not context.as_sql:
        _tell_what_tips_are_about(op.get_bind())
    _create_profiles(sqlite=sqlite)
    for table in ("source_profile_revision", "profile_revision_source", "source_profile_review"):
        _keep_as_written(table, sqlite=sqlite)


def _added_columns() -> list[sa.Column[Any]]:
    return [
        sa.Column("digest", sa.LargeBinary(length=32), nullable=True),
        sa.Column("authenticity", sa.String(length=16), nullable=True),
        sa.Column("really", OPTIONAL_JSON, nullable=True),
        sa.Column("attached", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("prints", sa.LargeBinary(), nullable=True),
        sa.Column("features", sa.LargeBinary(), nullable=True),
    ]


def _widen_appearance() -> None:
    for column in _added_columns():
        op.add_column("appearance", column)
    for name in ("kind", "holds_its_kind"):
        op.drop_constraint(op.f(f"ck_appearance_{name}"), "appearance", type_="check")
    for name, condition in (
        ("kind", KIND),
        ("holds_its_kind", HOLDS_ITS_KIND),
        ("authenticity", AUTHENTICITY),
    ):
        op.create_check_constraint(op.f(f"ck_appearance_{name}"), "appearance", condition)


def _replace_appearance() -> None:
    """Make the table anew, as SQLite changes no condition of a table that is there.

    What refers to its rows is set aside meanwhile: a table that is referred to cannot be dropped.
    """
    op.execute("create temporary table set_aside as select * from merged_appearance")
    op.drop_table("merged_appearance")
    digest, authenticity, really, attached, prints, features = _added_columns()
    op.create_table(
        "appearance_0003",
        sa.Column("id", BIG, nullable=False),
        sa.Column("claim_id", BIG, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        digest,
        authenticity,
        really,
        attached,
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("removed_at", sa.BigInteger(), nullable=True),
        prints,
        features,
        sa.CheckConstraint(HOLDS_ITS_KIND, name=op.f("ck_appearance_holds_its_kind")),
        sa.CheckConstraint(KIND, name=op.f("ck_appearance_kind")),
        sa.CheckConstraint(AUTHENTICITY, name=op.f("ck_appearance_authenticity")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_appearance_claim_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appearance")),
    )
    kept = "id, claim_id, kind, language, text, url, created_at, removed_at"
    op.execute(f"insert into appearance_0003 ({kept}) select {kept} from appearance")  # noqa: S608 - its own words
    op.drop_table("appearance")
    op.rename_table("appearance_0003", "appearance")
    op.create_index(op.f("ix_appearance_claim_id"), "appearance", ["claim_id"], unique=False)
    op.create_table(
        "merged_appearance",
        sa.Column("appearance_id", BIG, nullable=False),
        sa.Column("merge_id", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["appearance_id"], ["appearance.id"], name=op.f("fk_merged_appearance_appearance_id")
        ),
        sa.ForeignKeyConstraint(
            ["merge_id"], ["merge.id"], name=op.f("fk_merged_appearance_merge_id")
        ),
        sa.PrimaryKeyConstraint("appearance_id", name=op.f("pk_merged_appearance")),
    )
    op.create_index(
        op.f("ix_merged_appearance_merge_id"), "merged_appearance", ["merge_id"], unique=False
    )
    op.execute("insert into merged_appearance select appearance_id, merge_id from set_aside")
    op.execute("drop table set_aside")


def _create_where_tips_come_from() -> None:
    op.create_table(
        "tip_claim",
        sa.Column("tip_id", BIG, nullable=False),
        sa.Column("claim_id", BIG, nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_tip_claim_claim_id")),
        sa.ForeignKeyConstraint(
            ["tip_id"], ["tip.id"], name=op.f("fk_tip_claim_tip_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("tip_id", "claim_id", name=op.f("pk_tip_claim")),
    )
    op.create_index(op.f("ix_tip_claim_claim_id"), "tip_claim", ["claim_id"], unique=False)
    op.create_table(
        "tip_origin",
        sa.Column("tip_id", BIG, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tip_id"], ["tip.id"], name=op.f("fk_tip_origin_tip_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("tip_id", "key", name=op.f("pk_tip_origin")),
    )
    op.create_index("ix_tip_origin_key", "tip_origin", ["key"], unique=False)


def _tell_what_tips_are_about(connection: sa.Connection) -> None:
    """Write down the claims that each tip's last answer matched; nothing else tells them."""
    matched = connection.execute(
        sa.text(
            "select answer.tip_id, answer.decision from answer where answer.outcome = 'match'"
            " and answer.id = (select max(id) from answer as later"
            " where later.tip_id = answer.tip_id)"
        )
    )
    told = sa.text(
        "insert into tip_claim (tip_id, claim_id)"
        " select :tip_id, id from claim where public_id = :claim"
    )
    for tip_id, decision in matched.all():
        stored = json.loads(decision) if isinstance(decision, str) else decision
        for claim in dict.fromkeys(each["claim"] for each in stored["ranked"]):
            connection.execute(told, {"tip_id": tip_id, "claim": claim})


def _create_profiles(*, sqlite: bool) -> None:
    shown = (
        ["published_review_id", "id"],
        ["source_profile_review.id", "source_profile_review.profile_id"],
    )
    shown_name = "fk_source_profile_published_review"
    op.create_table(
        "source_profile",
        sa.Column("id", BIG, nullable=False),
        sa.Column("public_id", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("published_review_id", BIG, nullable=True),
        sa.Column("import_digest", sa.LargeBinary(length=32), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "state <> 'published' or published_review_id is not null",
            name=op.f("ck_source_profile_published_is_reviewed"),
        ),
        sa.CheckConstraint(
            "state in ('draft', 'published', 'retracted')", name=op.f("ck_source_profile_state")
        ),
        *([sa.ForeignKeyConstraint(*shown, name=shown_name)] if sqlite else []),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_profile")),
        sa.UniqueConstraint("public_id", name=op.f("uq_source_profile_public_id")),
        sa.UniqueConstraint(
            "published_review_id", name=op.f("uq_source_profile_published_review_id")
        ),
    )
    op.create_table(
        "profile_key",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("profile_id", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["profile_id"], ["source_profile.id"], name=op.f("fk_profile_key_profile_id")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_profile_key")),
    )
    op.create_index(op.f("ix_profile_key_profile_id"), "profile_key", ["profile_id"], unique=False)
    op.create_table(
        "source_profile_revision",
        sa.Column("id", BIG, nullable=False),
        sa.Column("profile_id", BIG, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("keys", JSON, nullable=False),
        sa.Column("run_by", JSON, nullable=False),
        sa.Column("note", JSON, nullable=False),
        sa.Column("author_id", BIG, nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "kind in ('news', 'state', 'official', 'party', 'campaign', 'satire', 'blog', 'person', 'anonymous', 'commercial', 'fact_checker', 'unknown')",
            name=op.f("ck_source_profile_revision_kind"),
        ),
        sa.CheckConstraint("trim(name) <> ''", name=op.f("ck_source_profile_revision_name")),
        sa.ForeignKeyConstraint(
            ["author_id"], ["moderator.id"], name=op.f("fk_source_profile_revision_author_id")
        ),
        sa.ForeignKeyConstraint(
            ["profile_id"],
            ["source_profile.id"],
            name=op.f("fk_source_profile_revision_profile_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_profile_revision")),
        sa.UniqueConstraint(
            "id",
            "profile_id",
            "author_id",
            name=op.f("uq_source_profile_revision_id_profile_id_author_id"),
        ),
        sa.UniqueConstraint(
            "profile_id", "number", name=op.f("uq_source_profile_revision_profile_id_number")
        ),
    )
    for column in ("author_id", "profile_id"):
        op.create_index(
            op.f(f"ix_source_profile_revision_{column}"),
            "source_profile_revision",
            [column],
            unique=False,
        )
    op.create_table(
        "profile_revision_source",
        sa.Column("revision_id", BIG, nullable=False),
        sa.Column("source_id", BIG, nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("stance", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["source_profile_revision.id"],
            name=op.f("fk_profile_revision_source_revision_id"),
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_profile_revision_source_source_id")
        ),
        sa.PrimaryKeyConstraint(
            "revision_id", "source_id", name=op.f("pk_profile_revision_source")
        ),
    )
    op.create_index(
        op.f("ix_profile_revision_source_source_id"),
        "profile_revision_source",
        ["source_id"],
        unique=False,
    )
    _create_profile_review()
    if not sqlite:
        op.create_foreign_key(
            shown_name, "source_profile", "source_profile_review", shown[0], ["id", "profile_id"]
        )


def _create_profile_review() -> None:
    table = "source_profile_review"
    op.create_table(
        table,
        sa.Column("id", BIG, nullable=False),
        sa.Column("profile_id", BIG, nullable=False),
        sa.Column("revision_id", BIG, nullable=False),
        sa.Column("author_id", BIG, nullable=False),
        sa.Column("approver_id", BIG, nullable=True),
        sa.Column("basis", sa.String(length=16), nullable=False),
        sa.Column("people", sa.SmallInteger(), nullable=False),
        sa.Column("lead_source_id", BIG, nullable=False),
        sa.Column("reviewed_on", sa.String(length=10), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        *(
            sa.CheckConstraint(condition, name=op.f(f"ck_{table}_{name}"))
            for name, condition in PEOPLE_OF_A_REVIEW.items()
        ),
        sa.ForeignKeyConstraint(
            ["approver_id"], ["moderator.id"], name=op.f(f"fk_{table}_approver_id")
        ),
        sa.ForeignKeyConstraint(
            ["revision_id", "lead_source_id"],
            ["profile_revision_source.revision_id", "profile_revision_source.source_id"],
            name=f"fk_{table}_lead_source",
        ),
        sa.ForeignKeyConstraint(
            ["revision_id", "profile_id", "author_id"],
            [
                "source_profile_revision.id",
                "source_profile_revision.profile_id",
                "source_profile_revision.author_id",
            ],
            name=f"fk_{table}_revision",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("id", "profile_id", name=op.f(f"uq_{table}_id_profile_id")),
        sa.UniqueConstraint("revision_id", name=op.f(f"uq_{table}_revision_id")),
    )
    for column in ("approver_id", "profile_id"):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


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
