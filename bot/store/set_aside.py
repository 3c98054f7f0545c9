"""Texts that ended an engine again and again: their vectors are zeros."""

import sqlalchemy as sa

from bot.match.engines import EngineProfile
from bot.store.tables import vector


def set_aside(connection: sa.Connection, profile: EngineProfile) -> int:
    """Return how many texts are set aside for an engine; it looks at every vector that is kept."""
    nothing = bytes(profile.dimensions)
    query = (
        sa.select(sa.func.count())
        .select_from(vector)
        .where(vector.c.engine == profile.name, vector.c["values"] == nothing)
    )
    return int(connection.execute(query).scalar_one())
