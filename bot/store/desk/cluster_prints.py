"""The prints of clusters' texts as they are stored, and the signs that they make."""

from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa

from bot.moderate.ask_print import (
    AskPrint,
    print_from_bytes,
    print_to_bytes,
    with_media_of,
    without_words,
)
from bot.store.desk.asked import signs_of
from bot.store.desk_tables import cluster_sign, cluster_variant
from bot.store.insert import insert_new
from bot.store.secrets import Secrets

PRINT_PURPOSE = b"ask"

Prints = Mapping[bytes, AskPrint]
"""Prints by the key of their text."""


def sealed(secrets: Secrets, given: AskPrint) -> bytes:
    """Return a print as it is stored."""
    return secrets.seal(print_to_bytes(given), PRINT_PURPOSE)


def opened(secrets: Secrets, signature: bytes) -> AskPrint:
    """Return the print that was stored."""
    return print_from_bytes(secrets.unseal(signature, PRINT_PURPOSE))


def prints_in(connection: sa.Connection, secrets: Secrets, clusters: Sequence[int]) -> Prints:
    """Return the print of each text that some clusters have."""
    found: dict[bytes, AskPrint] = {}
    rows = connection.execute(
        sa.select(cluster_variant.c.text_key, cluster_variant.c.signature)
        .where(cluster_variant.c.cluster_id.in_(clusters))
        .order_by(cluster_variant.c.id)
    )
    for text_key, signature in rows:
        given = opened(secrets, signature)
        held = found.get(text_key)
        found[text_key] = with_media_of(held, given) if held else given
    return found


def add_signs(connection: sa.Connection, secrets: Secrets, cluster_id: int, prints: Prints) -> None:
    """Let a cluster be found by texts and what came with them."""
    keyed = {sign for key, given in prints.items() for sign in signs_of(secrets, key, given)}
    rows = [{"kind": kind, "key": key, "cluster_id": cluster_id} for kind, key in sorted(keyed)]
    insert_new(connection, cluster_sign, rows)


def rewrite_signs(connection: sa.Connection, secrets: Secrets, cluster_id: int) -> None:
    """Let a cluster be found by the texts that it has now, and by no other."""
    drop_signs(connection, [cluster_id])
    add_signs(connection, secrets, cluster_id, prints_in(connection, secrets, [cluster_id]))


def drop_signs(connection: sa.Connection, clusters: Iterable[int]) -> None:
    """Let clusters be found no more."""
    connection.execute(sa.delete(cluster_sign).where(cluster_sign.c.cluster_id.in_(list(clusters))))


def forget_words(connection: sa.Connection, secrets: Secrets, cluster_id: int) -> None:
    """Keep no more of a cluster's texts than their keys: what they were cannot be compared."""
    rows = connection.execute(
        sa.select(cluster_variant.c.id, cluster_variant.c.signature).where(
            cluster_variant.c.cluster_id == cluster_id
        )
    ).all()
    for row in rows:
        bare = sealed(secrets, without_words(opened(secrets, row.signature)))
        connection.execute(
            sa.update(cluster_variant).where(cluster_variant.c.id == row.id).values(signature=bare)
        )
