"""Imported reviews in the database: each once, with where it comes from, under its own name."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from bot.claims.approval import Approval, Basis, accept_import
from bot.claims.claim import Claim, Review
from bot.claims.convert import claim_of
from bot.claims.exchange.taken_over import Origin, draft_form, origin_of, published_form
from bot.claims.form import ClaimForm
from bot.claims.ids import ClaimId
from bot.flows.import_claims import Imported, digest_of
from bot.moderate.refusals import Impossible
from bot.store.claim_store import ClaimStore
from bot.store.claims import importer, publish
from bot.store.database import Database
from bot.store.desk.drafts import DraftStore
from bot.store.desk.import_origins import AT_ONCE, ImportStore
from bot.store.desk_tables import audit_event, draft, import_origin
from tests.claims.exchange.examples import URL, found
from tests.store.claim_support import form_json

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


def store(database: Database, now: datetime = NOW) -> ImportStore:
    return ImportStore(database, lambda: now)


def taken_over(**changes: Any) -> tuple[Claim, ClaimForm]:
    form = published_form(found(**changes), "shark", ours=False)
    assert isinstance(form, ClaimForm)
    return claim_of(form), form


async def serve(imports: ImportStore, **changes: Any) -> Imported:
    claim, form = taken_over(**changes)
    approval = accept_import(claim.content, claim.review)
    origin = origin_of(found(**changes), "a feed")
    by = await imports.importer()
    return await imports.publish(by, claim, approval, digest_of(form), origin)


async def draft_one(
    imports: ImportStore, claim_id: str = "shark", base: int | None = None, **changes: Any
) -> bool:
    told = found(**changes)
    by = await imports.importer()
    origin = origin_of(told, "a feed")
    return await imports.draft(by, claim_id, draft_form(told, claim_id), base, origin)


def count(database: Database, table: sa.Table) -> int:
    query = sa.select(sa.func.count()).select_from(table)
    return int(database.read_now(lambda connection: connection.execute(query).scalar_one()))


def served(database: Database) -> dict[str, Claim]:
    return {claim.id: claim for claim in ClaimStore(database, lambda: NOW).served()}


async def test_a_draft_is_begun_with_where_it_comes_from(database: Database) -> None:
    imports = store(database)
    assert await draft_one(imports)
    begun = await DraftStore(database, lambda: NOW).draft("claim", "shark")
    assert begun is not None
    assert (begun.changed_by.name, begun.form["rating"]) == ("import", "false")
    assert await imports.origin(ClaimId("shark")) == origin_of(found(), "a feed")
    assert served(database) == {}
    assert count(database, audit_event) == 2


async def test_a_review_is_imported_once(database: Database) -> None:
    imports = store(database)
    assert await draft_one(imports)
    assert not await draft_one(imports)
    assert not await draft_one(imports, "another-id")
    assert not await draft_one(imports, url=f"{URL}/2")
    assert await serve(imports) is Imported.KEPT
    assert (count(database, draft), count(database, import_origin)) == (1, 1)


async def test_a_served_review_says_whose_it_is(database: Database) -> None:
    assert await serve(store(database)) is Imported.ADDED
    claim = served(database)["shark"]
    assert claim == replace(taken_over()[0], revision=1)
    assert claim.review.publisher == "Facts"


async def test_nothing_is_kept_of_a_draft_that_is_refused(database: Database) -> None:
    imports = store(database)
    await serve(imports)
    await draft_one(imports, base=1, verdict="True")
    with pytest.raises(Impossible):
        await draft_one(imports, base=1, verdict="Satire")
    [known] = (await imports.known([URL])).values()
    assert known.digest == origin_of(found(verdict="True"), "").digest


async def test_what_is_known_of_a_review_follows_it(database: Database) -> None:
    imports = store(database)
    assert await imports.known([URL]) == {}
    await serve(imports)
    known = (await imports.known([URL, f"{URL}/2"]))[URL]
    assert (known.claim_id, known.revision, known.open) == ("shark", 1, False)
    await draft_one(imports, base=1, verdict="True")
    known = (await imports.known([URL]))[URL]
    assert (known.revision, known.open) == (1, True)
    assert served(database)["shark"].review.publisher == "Facts"


async def test_many_reviews_are_asked_for_at_once(database: Database) -> None:
    imports = store(database)
    await draft_one(imports)
    urls = [f"{URL}/{n}" for n in range(AT_ONCE + 5)]
    assert list(await imports.known([*urls, URL])) == [URL]
    assert await imports.taken(["a", "shark"]) == {"shark"}


async def test_origins_are_listed_by_their_claims(database: Database) -> None:
    imports = store(database)
    assert (await imports.origin(ClaimId("shark")), await imports.origins()) == (None, {})
    await draft_one(imports)
    assert list(await imports.origins()) == ["shark"]


async def test_runs_of_feeds_are_kept_for_a_while(database: Database) -> None:
    await store(database).note_run("old", {"drafted": 1})
    await store(database, NOW + timedelta(days=80)).note_run("a", {"failed": "no"})
    late = store(database, NOW + timedelta(days=100))
    await late.note_run("b", {})
    assert [run.feed for run in await late.runs()] == ["b", "a"]
    [run] = await late.runs(5, "a")
    assert (run.outcome, run.at) == ({"failed": "no"}, NOW + timedelta(days=80))


# --- Whole claims that name another publisher ---


def named(claim_id: str, publisher: str = "Facts") -> ClaimForm:
    review = {"reviewed_at": "2022-01-01", "people": 1, "publisher": publisher}
    return ClaimForm.model_validate(form_json(claim_id, review=review))


async def test_a_file_keeps_whose_review_it_is(database: Database) -> None:
    claims = ClaimStore(database, lambda: NOW)
    claims.put_all([named("lemon"), named("onion")])
    assert {each.review.publisher for each in served(database).values()} == {"Facts"}
    claims.put_all([named("lemon", "Facts Inc")])
    assert served(database)["lemon"].review.publisher == "Facts Inc"
    assert count(database, import_origin) == 2


async def test_origins_are_restored_where_no_other_claim_has_the_page(database: Database) -> None:
    imports = store(database)
    ClaimStore(database, lambda: NOW).put_all([named("lemon"), named("onion")])
    origin = Origin(
        feed="f", url=URL, publisher="Facts", verdict="False", licence="CC0", digest="d"
    )
    await imports.restore({ClaimId("lemon"): origin})
    await imports.restore({ClaimId("onion"): origin})
    assert await imports.origin(ClaimId("lemon")) == origin
    kept = await imports.origin(ClaimId("onion"))
    assert kept is not None and kept.feed == "file"


async def test_what_a_second_person_reviewed_here_is_ours(database: Database) -> None:
    await serve(store(database))

    def reviewed_anew(connection: sa.Connection) -> None:
        claim = replace(taken_over()[0], review=Review(reviewed_at=NOW.date(), people=1))
        approval = Approval(basis=Basis.LONE, review=claim.review)
        author_id = importer(connection, 1)
        publish(connection, claim, approval, author_id=author_id, digest=bytes(32), now=1)

    database.run_now(reviewed_anew)
    assert served(database)["shark"].review.publisher == ""
