"""PostgreSQL through psycopg: how it is reached, how long it may take, and what it refuses."""

import random
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

DRIVER = "postgresql+psycopg"
SHORT = ("postgres", "postgresql")
"""What most who give a server's URL call it, without a driver."""

CONNECTIONS = 6
"""That stay open: those that write and read beside each other, and the index's own."""
MORE_CONNECTIONS = 6
POOL_SECONDS = 10.0

REACH: dict[str, Any] = {
    "connect_timeout": 5,
    "application_name": "siftline",
    # A server that went away without a word is noticed within half a minute, not after hours.
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
    # Whatever the database is set to: else texts of an SQL_ASCII one would come as bytes.
    "client_encoding": "utf-8",
}
LIMITS = {
    "lock_timeout": "30s",
    "statement_timeout": "60s",
    # A process that hangs holds no lock for ever.
    "idle_in_transaction_session_timeout": "120s",
}

AGAIN = frozenset({"40001", "40P01"})
"""Serialization failure and deadlock: the server ended one of two transactions, to be repeated."""
TRIES = 5


def with_driver(url: sa.URL) -> sa.URL:
    """Return a server's URL with the driver that is installed."""
    return url.set(drivername=DRIVER) if url.drivername in SHORT else url


def server_engine(url: sa.URL) -> sa.Engine:
    """Return the connections to a server; the URL's own options go before ours."""
    engine = sa.create_engine(
        url,
        connect_args={name: value for name, value in REACH.items() if name not in url.query},
        pool_size=CONNECTIONS,
        max_overflow=MORE_CONNECTIONS,
        pool_timeout=POOL_SECONDS,
        hide_parameters=True,  # they are what people wrote
    )
    sa.event.listen(engine, "connect", _limit)
    return engine


def reading(engine: sa.Engine) -> sa.Engine:
    """Return the same connections for transactions that see one snapshot and write nothing."""
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def may_go_through(error: DBAPIError) -> bool:
    """Tell whether a transaction that ended so before its commit may be done again at once.

    A connection that broke was perhaps only an old one, of before the server started anew.
    """
    return error.connection_invalidated or _state(error) in AGAIN


def pause(attempt: int) -> float:
    """Return the seconds to wait before the next attempt, so that two do not meet again."""
    return random.uniform(0, 0.02 * 2**attempt)  # noqa: S311 - no secret hangs on it


def reason(error: DBAPIError) -> str:
    """Return in one line what the server, or the way to it, refuses; never a value or password."""
    state = _state(error)
    if state:
        return f"{type(error.orig).__name__}, {state}"
    told = str(error.orig).strip().splitlines()
    return told[0] if told else type(error.orig).__name__


def whereabouts(url: sa.URL) -> str:
    """Return which database of which server a URL names, without user and password."""
    host = url.host or url.query.get("host") or "the local socket"
    return f"{url.database or 'the default database'} at {host}{f':{url.port}' if url.port else ''}"


def _limit(connection: Any, _record: object) -> None:
    for name, limit in LIMITS.items():
        connection.execute("select set_config(%s, %s, false)", (name, limit))
    connection.commit()


def _state(error: DBAPIError) -> str | None:
    state = getattr(error.orig, "sqlstate", None)
    return state if isinstance(state, str) else None
