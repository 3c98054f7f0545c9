"""Generated claims written into a store, many at once."""

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from bot.bench.indexing.generated import Generated, GeneratedText
from bot.claims.approval import Basis
from bot.claims.claim import Wording
from bot.claims.ids import ClaimId
from bot.claims.merging import Gain
from bot.claims.rating import Rating
from bot.match.engines import ENGINES
from bot.store.claim_rows import appearance_values
from bot.store.claims import importer
from bot.store.insert import insert_new
from bot.store.tables import (
    appearance,
    change,
    claim,
    claim_revision,
    review,
    revision_source,
    source,
)
from bot.store.vectors import put_vectors, text_key

_PAGE = {
    "url": "https://benchmark.example/",
    "publisher": "The benchmark",
    "title": "The benchmark",
    "published": "2000-01-01",
    "language": "en",
}
_AT = 946_684_800_000
"""When all of it was written: the first of January 2000."""

_FIRST_ROW = 1_000_000
"""Rows before this one are the starter claims'."""


def claim_id(number: int) -> ClaimId:
    """Return the id of a generated claim."""
    return ClaimId(f"generated-{number:07}")


def fill(connection: sa.Connection, generated: Generated) -> None:
    """Publish generated claims and keep their vectors, as if they had been imported."""
    author_id = importer(connection, _AT)
    insert_new(connection, source, [_PAGE])
    source_id = connection.execute(
        sa.select(source.c.id).where(*(source.c[name] == said for name, said in _PAGE.items()))
    ).scalar_one()
    rows = [_FIRST_ROW + number for number in generated.numbers]
    for table, values in (
        (claim, map(_claim, generated.numbers)),
        (claim_revision, _revisions(rows, generated.texts, author_id)),
        (revision_source, (_revision_source(row, source_id) for row in rows)),
        (review, (_review(row, author_id, source_id) for row in rows)),
        (appearance, _appearances(rows, generated.texts)),
    ):
        connection.execute(sa.insert(table), list(values))
    published = {"state": "published", "published_review_id": claim.c.id}
    connection.execute(sa.update(claim).where(claim.c.id.in_(rows)).values(published))
    connection.execute(sa.insert(change), [{"claim_id": row, "created_at": _AT} for row in rows])
    _keep_vectors(connection, generated)


def _claim(number: int) -> dict[str, Any]:
    return {
        "id": _FIRST_ROW + number,
        "public_id": claim_id(number),
        "state": "draft",
        "created_at": _AT,
        "changed_at": _AT,
    }


def _revisions(
    rows: Sequence[int], texts: Sequence[Sequence[GeneratedText]], author_id: int
) -> Iterator[dict[str, Any]]:
    for row, (statement, *_) in zip(rows, texts, strict=True):
        yield {
            "id": row,
            "claim_id": row,
            "number": 1,
            "topic": "benchmark",
            "language": statement.language,
            "rating": Rating.FALSE.value,
            "authenticity": None,
            "statement": statement.text,
            "known": "It is generated.",
            "missing": "",
            "translations": {},
            "claimant": {},
            "first_appearance": None,
            "lesson": "check",
            "publishable": True,
            "author_id": author_id,
            "created_at": _AT,
        }


def _revision_source(row: int, source_id: int) -> dict[str, Any]:
    return {"revision_id": row, "source_id": source_id, "position": 0, "stance": "reviews"}


def _review(row: int, author_id: int, source_id: int) -> dict[str, Any]:
    return {
        "id": row,
        "claim_id": row,
        "revision_id": row,
        "author_id": author_id,
        "publishable": True,
        "approver_id": None,
        "basis": Basis.IMPORTED.value,
        "people": 1,
        "lead_source_id": source_id,
        "reviewed_on": "2000-01-01",
        "expires_on": None,
        "created_at": _AT,
    }


def _appearances(
    rows: Sequence[int], texts: Sequence[Sequence[GeneratedText]]
) -> Iterator[dict[str, Any]]:
    for row, (_, *wordings) in zip(rows, texts, strict=True):
        told = [Wording(language=each.language, text=each.text) for each in wordings]
        yield from appearance_values(row, Gain(wordings=tuple(told), links=()), _AT)


def _keep_vectors(connection: sa.Connection, generated: Generated) -> None:
    told = [each for of_one in generated.texts for each in of_one]
    for key, vectors in generated.vectors.items():
        profile = ENGINES[key]
        put_vectors(
            connection,
            profile.name,
            {
                text_key(each.text): row
                for each, row in zip(told, vectors, strict=True)
                if profile.embeds(each.language)
            },
        )


def withdraw(connection: sa.Connection, wanted: ClaimId) -> None:
    """Serve a claim no longer, as when a moderator retracts it."""
    own = claim.c.public_id == wanted
    row_id = sa.select(claim.c.id).where(own).scalar_subquery()
    connection.execute(sa.update(claim).where(own).values(state="retracted"))
    connection.execute(sa.insert(change).values(claim_id=row_id, created_at=_AT))
