"""The inbox is leased in the order in which updates fall due: what waits longer is not looked at."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

OPEN = "state in ('ready', 'leased')"


def upgrade() -> None:
    """Let the index of open updates have them by when they fall due."""
    op.drop_index("ix_inbox_order", "inbox")
    op.create_index(
        "ix_inbox_order",
        "inbox",
        ["bot_id", "heavy", "due_at", "id"],
        unique=False,
        sqlite_where=sa.text(OPEN),
        postgresql_where=sa.text(OPEN),
    )
