"""How many messages each person may still send at once."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Create the budgets; nobody's is spent yet."""
    op.create_table(
        "budget",
        sa.Column("lane", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("full_at", sa.BigInteger(), nullable=False),
        sa.Column("noticed", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("lane", name=op.f("pk_budget")),
    )
