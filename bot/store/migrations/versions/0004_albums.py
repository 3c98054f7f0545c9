"""Albums: their parts are leased together, and remembered for a while for parts that come late."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

OPEN = "state in ('ready', 'leased')"
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add what the inbox knows of albums and of updates that take long."""
    op.add_column("inbox", sa.Column("album", sa.String(32), nullable=True))
    op.add_column(
        "inbox", sa.Column("heavy", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    # Heavy updates and the others are looked for apart.
    op.drop_index("ix_inbox_order", "inbox")
    op.create_index(
        "ix_inbox_order",
        "inbox",
        ["bot_id", "heavy", "id"],
        unique=False,
        sqlite_where=sa.text(OPEN),
        postgresql_where=sa.text(OPEN),
    )
    op.create_table(
        "album_part",
        sa.Column("id", BIG, nullable=False),
        sa.Column("lane", sa.BigInteger(), nullable=False),
        sa.Column("album", sa.String(32), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("erase_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_album_part")),
    )
    op.create_index("ix_album_part_album", "album_part", ["lane", "album"], unique=False)
    op.create_index("ix_album_part_erase_at", "album_part", ["erase_at"], unique=False)
