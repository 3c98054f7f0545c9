"""Exports, and who may have them."""

import json
from dataclasses import replace

import pytest

from bot.claims.exchange.documents import read_document
from bot.claims.exchange.taken_over import origin_of
from bot.claims.ids import ClaimId
from bot.flows.export_reviews import ExportFormat, export_reviews
from bot.moderate.roles import Role
from tests.claims.exchange.examples import found
from tests.flows.exchange_fakes import World, actor
from tests.store.claim_support import claim, form_json


def world() -> World:
    made = World()
    taken = claim("onion")
    made.served = [claim(), replace(taken, review=replace(taken.review, publisher="Facts"))]
    for claim_id in ("lemon", "onion", "gone"):
        made.imports.kept[ClaimId(claim_id)] = origin_of(found(), "feed")
    return made


async def exported(wanted: ExportFormat) -> str:
    return (await export_reviews(world().exchange, None, wanted)).content


async def test_whole_claims_are_exported_with_where_they_come_from() -> None:
    told = json.loads(await exported(ExportFormat.JSON))
    assert told["claims"][0]["id"] == form_json()["id"]
    assert [each["claim"] for each in told["origins"]] == ["onion"]


async def test_without_origins_none_are_told() -> None:
    here = world()
    here.served = [claim()]
    done = await export_reviews(here.exchange, None, ExportFormat.JSON)
    assert list(json.loads(done.content)) == ["claims"]


@pytest.mark.parametrize("wanted", [ExportFormat.CLAIM_REVIEW, ExportFormat.DATA_FEED])
async def test_reviews_are_found_again(wanted: ExportFormat) -> None:
    told = json.loads(await exported(wanted))
    assert len(read_document(told).reviews) == 2


async def test_a_table_has_a_row_a_claim() -> None:
    assert (await exported(ExportFormat.CSV)).count("\r\n") == 3


async def test_every_moderator_may_export_and_nobody_else() -> None:
    done = await export_reviews(world().exchange, actor(Role.READER), ExportFormat.CSV)
    assert (done.name, done.media_type) == ("reviews.csv", "text/csv; charset=utf-8")
