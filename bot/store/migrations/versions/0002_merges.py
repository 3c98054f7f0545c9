"""Merges: which claim ended in which other one, and what that one gained by it."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create the tables of merges."""
    op.create_table(
        "merge",
        sa.Column("id", BIG, nullable=False),
        sa.Column("claim_id", BIG, nullable=False),
        sa.Column("into_id", BIG, nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("undone_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("claim_id <> into_id", name=op.f("ck_merge_two_claims")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_merge_claim_id")),
        sa.ForeignKeyConstraint(["into_id"], ["claim.id"], name=op.f("fk_merge_into_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merge")),
    )
    op.create_index(op.f("ix_merge_claim_id"), "merge", ["claim_id"], unique=False)
    op.create_index(op.f("ix_merge_into_id"), "merge", ["into_id"], unique=False)
    op.create_index(
        "ix_merge_standing",
        "merge",
        ["claim_id"],
        unique=True,
        sqlite_where=sa.text("undone_at is null"),
        postgresql_where=sa.text("undone_at is null"),
    )
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
