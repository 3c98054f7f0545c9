"""Claims in the starter form, and stores with the schema that the migrations make."""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bot.claims.approval import Approval, accept_import
from bot.claims.claim import Claim
from bot.claims.convert import claim_of, medium_of
from bot.claims.form import ClaimForm, MediumForm
from bot.claims.ids import ClaimId
from bot.claims.medium import Medium
from bot.flows.import_claims import Imported, digest_of
from bot.match.media.codec import Prints, pack
from bot.receive.readings import ImageHashes
from bot.store.claim_store import ClaimStore
from bot.store.database import Database
from bot.store.entry_shelf import EntryShelf
from bot.store.tables import change
from bot.store.tables import claim as claim_table
from tests.stores import Files, opened

SOURCE = {
    "url": "https://facts.example/lemon",
    "publisher": "Facts",
    "title": "A look at it",
    "published": "2020-03",
    "language": "en",
    "stance": "reviews",
}


def prints(number: int = 1) -> Prints:
    """Return what a picture is known by; each number is another picture."""
    [hash_] = hashes(number)
    return Prints(image=ImageHashes(hashes=(hash_,), quality=80, features=b"features"))


def hashes(*numbers: int) -> list[bytes]:
    """Return hashes that are far from each other, one a number."""
    return [hashlib.sha256(f"hash {number}".encode()).digest() for number in numbers]


def medium_json(number: int = 1, **changes: Any) -> dict[str, Any]:
    """Return a picture as it stands in a claim's file, with changes."""
    packed = pack(changes.pop("known_by", prints(number)))
    medium = {
        "form": "image",
        "digest": digest(number).hex(),
        "prints": base64.b64encode(packed).decode(),
    }
    return medium | changes


def digest(number: int = 1) -> bytes:
    """Return the digest of a file, one a number."""
    return hashlib.sha256(f"file {number}".encode()).digest()


def medium(number: int = 1, **changes: Any) -> Medium:
    """Return a picture as its form states it, with changes."""
    return medium_of(MediumForm.model_validate(medium_json(number, **changes)))


def form_json(claim_id: str = "lemon", **changes: Any) -> dict[str, Any]:
    """Return a claim in the starter form as it stands in a file, with changes."""
    form = {
        "id": claim_id,
        "topic": "health",
        "rating": "false",
        "texts": {
            "en": {
                "statement": f"Hot {claim_id} water kills the virus.",
                "known": "No study supports it.",
            }
        },
        "sources": [SOURCE],
        "wordings": [{"language": "en", "text": f"Drink {claim_id} water against the virus"}],
        "lesson": "health",
        "review": {"reviewed_at": "2026-11-22", "people": 1},
    }
    return form | changes


def form(claim_id: str = "lemon", **changes: Any) -> ClaimForm:
    """Return a claim in the starter form, with changes."""
    return ClaimForm.model_validate(form_json(claim_id, **changes))


def claim(claim_id: str = "lemon", **changes: Any) -> Claim:
    """Return a claim as its form states it, with changes."""
    return claim_of(form(claim_id, **changes))


def accepted(claim: Claim) -> Approval:
    """Return the approval of an imported claim."""
    return accept_import(claim.content, claim.review)


def put(store: ClaimStore, claim_id: str = "lemon", **changes: Any) -> Imported:
    """Import a claim, with changes, and return what became of it."""
    given = form(claim_id, **changes)
    return store.put(claim_of(given), accepted(claim_of(given)), digest_of(given))


def withdraw(database: Database, claim_id: str = "lemon", state: str = "retracted") -> None:
    """Take a claim out of what is served, as moderators do."""
    own = claim_table.c.public_id == claim_id
    row_id = sa.select(claim_table.c.id).where(own).scalar_subquery()

    def write(connection: sa.Connection) -> None:
        connection.execute(sa.update(claim_table).where(own).values(state=state))
        connection.execute(sa.insert(change).values(claim_id=row_id, created_at=1))

    database.run_now(write)


def execute(database: Database, *statements: str) -> None:
    """Do SQL statements in one transaction."""

    def all_of_them(connection: sa.Connection) -> None:
        for statement in statements:
            connection.exec_driver_sql(statement)

    database.run_now(all_of_them)


def rows(database: Database, query: str) -> Sequence[tuple[Any, ...]]:
    """Return the rows of an SQL query."""
    return database.read_now(
        lambda connection: [tuple(row) for row in connection.exec_driver_sql(query)]
    )


@contextmanager
def migrated(directory: Path) -> Iterator[Database]:
    """Open an SQLite store in a directory, its schema as the migrations make it, in the block."""
    with opened(Files(directory).migrated()) as database:
        yield database


def names_on(shelf: EntryShelf) -> list[ClaimId]:
    """Return the claims that are found on a shelf, in order."""
    numbers = shelf.all_numbers().tolist()
    return sorted(shelf.claims_of(numbers, len(shelf)))
