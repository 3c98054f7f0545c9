"""What every table's columns are made of, for SQLite and PostgreSQL alike."""

from collections.abc import Iterable

import sqlalchemy as sa

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


def identity() -> sa.Column[int]:
    """Return the key of a row: a number that the database gives."""
    return sa.Column("id", BIG, primary_key=True, autoincrement=True)


def moment(name: str, *, nullable: bool = False) -> sa.Column[int]:
    """Return a time, in epoch milliseconds of UTC."""
    return sa.Column(name, sa.BigInteger, nullable=nullable)


def reference(name: str, table: str, *, nullable: bool = False) -> sa.Column[int]:
    """Return the number of a row of another table, with an index."""
    return sa.Column(name, BIG, sa.ForeignKey(f"{table}.id"), nullable=nullable, index=True)


def one_of(column: str, words: Iterable[str]) -> str:
    """Return the condition that a column holds one of some words."""
    listed = ", ".join(f"'{word}'" for word in words)
    return f"{column} in ({listed})"


def partial_index(
    name: str, *columns: sa.Column[object], where: str, unique: bool = False
) -> sa.Index:
    """Return an index over the rows that a condition holds of, on both databases."""
    condition = sa.text(where)
    return sa.Index(
        name, *columns, unique=unique, sqlite_where=condition, postgresql_where=condition
    )
