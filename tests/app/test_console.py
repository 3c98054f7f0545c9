"""The console over the real parts: its pages, and what it says of their state."""

from collections.abc import AsyncIterator
from dataclasses import replace
from io import BytesIO

import httpx
import pytest
from PIL import Image, ImageDraw, ImageFont

from bot.app.console import SAMPLES, console_for
from bot.app.media import IN_HAND
from bot.app.newsroom import Newsroom, newsroom
from bot.match.engines import E5_RAW, USE_RAW
from bot.settings import Settings
from tests.app.support import FEW, Started, store_of
from tests.flows.matching_fakes import TinyEngine, lost_engine, sharp
from tests.store.claim_support import withdraw

WORDING = "Wombats poop cubes"
FONT = "DejaVuSans.ttf"


@pytest.fixture
async def small(settings: Settings) -> AsyncIterator[Started]:
    """Give what checks messages over three claims, by words alone."""
    with store_of(settings) as opened:
        async with newsroom(settings, opened) as inside:
            yield Started(inside)


async def ask(
    inside: Newsroom,
    path: str,
    fields: dict[str, str] | None = None,
    files: dict[str, tuple[str, bytes]] | None = None,
) -> httpx.Response:
    """Return the console's answer to a request for a page, or to a form."""
    transport = httpx.ASGITransport(console_for(inside.settings, inside.opened, inside, None))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        method = "GET" if fields is None else "POST"
        return await client.request(method, path, data=fields, files=files)


async def test_the_first_page_offers_wordings_to_try(small: Started) -> None:
    page = await ask(small.inside, "/")
    assert page.status_code == 200
    claims = small.checks.library.some()
    assert len(claims) <= SAMPLES
    samples = [claim.wordings[0].text.split()[0] for claim in claims]
    assert all(sample in page.text for sample in samples)


async def test_a_message_is_checked_with_the_store(small: Started) -> None:
    page = await ask(small.inside, "/try", {"text": WORDING, "language": "en"})
    assert page.status_code == 200
    assert "bare-nosed wombat" in page.text


async def test_a_picture_is_read_and_checked_with_the_store(small: Started) -> None:
    picture = Image.new("RGB", (900, 200), "white")
    font = ImageFont.truetype(FONT, 64)
    ImageDraw.Draw(picture).text((30, 60), WORDING, fill="black", font=font)
    written = BytesIO()
    picture.save(written, "PNG")
    fields, files = {"text": "", "language": "en"}, {"file": ("a.png", written.getvalue())}
    page = await ask(small.inside, "/try", fields, files)
    assert page.status_code == 200
    assert f"I read: “{WORDING}”" in page.text
    assert "bare-nosed wombat" in page.text
    in_hand = small.checks.settings.data_dir / IN_HAND
    assert [each for each in in_hand.rglob("*") if each.is_file()] == []


async def test_without_a_reader_no_file_is_taken(small: Started) -> None:
    unread = replace(small.checks, reading=replace(small.checks.reading, media=None))
    page = await ask(replace(small.inside, checks=unread), "/")
    assert 'type="file"' not in page.text


@pytest.mark.parametrize(("claim", "told"), [(FEW[0], True), ("none", False)])
async def test_a_chosen_claim_is_answered_while_it_is_served(
    small: Started, claim: str, told: bool
) -> None:
    fields = {"choice": claim, "told_in": "en", "text": WORDING, "language": ""}
    page = await ask(small.inside, "/choose", fields)
    assert ("bare-nosed wombat" in page.text) is told


async def test_a_store_with_claims_is_ready(small: Started) -> None:
    state = await ask(small.inside, "/readyz")
    assert state.status_code == 200
    assert state.json()["parts"] == {
        "store": {"works": True, "said": "3 claims kept", "needed": True},
        "claims": {"works": True, "said": "3 claims served", "needed": False},
        "index": {"works": True, "said": "0 changes behind, for 0 seconds", "needed": False},
    }


async def test_an_index_that_follows_no_more_is_told(small: Started) -> None:
    withdraw(small.opened.database, FEW[0])
    long_ago = "update change set created_at = 0"
    small.opened.database.run_now(lambda connection: connection.exec_driver_sql(long_ago))
    state = (await ask(small.inside, "/readyz")).json()
    assert (state["ready"], state["parts"]["index"]["works"]) == (True, False)
    assert state["parts"]["index"]["said"].startswith("1 changes behind")
    told = (await ask(small.inside, "/metrics")).text
    assert "siftline_index_behind_changes 1.0" in told


async def test_an_empty_library_is_told(small: Started) -> None:
    for claim in FEW:
        withdraw(small.opened.database, claim)
    await small.checks.library.refresh()
    state = await ask(small.inside, "/readyz")
    assert state.json()["degraded"] is True
    assert state.json()["parts"]["claims"] == {
        "works": False,
        "said": "0 claims served",
        "needed": False,
    }


async def test_a_lost_engine_is_told_until_it_is_back_and_its_losses_after_that(
    small: Started,
) -> None:
    engine = lost_engine(E5_RAW)
    checks = replace(small.checks, engines=[sharp(TinyEngine(USE_RAW)), sharp(engine)])
    await checks.warm()
    state = (await ask(replace(small.inside, checks=checks), "/readyz")).json()
    assert (state["ready"], state["degraded"]) == (True, True)
    told = {
        "works": False,
        "said": "lost 1 times, last at 2026-11-22 12:00 UTC",
        "needed": False,
        "lost": 1,
        "reasons": {"ProcessExpired": 1},
        "last_lost": "2026-11-22T12:00:00+00:00",
        "set_aside": 0,
    }
    assert state["parts"]["e5"] == told
    assert state["parts"]["use"]["said"] == "lost 0 times"
    engine.lost_from = None
    await checks.revive()
    state = (await ask(replace(small.inside, checks=checks), "/readyz")).json()
    assert state["degraded"] is False
    assert state["parts"]["e5"] == told | {"works": True}


async def test_without_a_store_nothing_is_ready(small: Started) -> None:
    small.opened.database.run_now(lambda c: c.exec_driver_sql("alter table claim rename to gone"))
    state = await ask(small.inside, "/readyz")
    assert state.status_code == 503
    assert state.json()["parts"]["store"]["works"] is False


async def test_figures_are_those_of_the_checks(small: Started) -> None:
    figures = await ask(small.inside, "/metrics")
    assert "siftline_claims_served 3.0" in figures.text
