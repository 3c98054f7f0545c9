"""What the editor asks beside writing: drafts, a source's page, what a file is known by."""

from datetime import date
from pathlib import Path

import pytest

from bot.claims.form import MediumForm
from bot.claims.ids import ClaimId
from bot.claims.profile import FirstSeen
from bot.flows.desk import editing
from bot.flows.desk.desk import Desk, Files
from bot.moderate.refusals import Impossible, Unknown
from bot.receive.readings import SeenPage
from tests.web.desk.claim_examples import ANA, WHOLE, Hand, Pages, publish
from tests.web.desk.fake_desk import fake_desk
from tests.web.desk.test_editor import Reader


async def written() -> Desk:
    """Return a desk at which Ana writes a claim."""
    desk = fake_desk()
    await desk.drafts.begin(ANA, "claim", "shark", WHOLE, 1)
    return desk


async def test_a_draft_is_opened_until_it_ends() -> None:
    desk = await written()
    assert (await editing.opened(desk, ANA, "claim", "shark")).form == WHOLE
    request = await desk.drafts.submit(ANA, "claim", "shark", 1)
    assert await editing.request_for(desk, ANA, "claim", "shark") == request
    assert await editing.request_for(desk, ANA, "profile", "shark") is None
    await desk.drafts.publish(ANA, request.id, None, lone=True)  # type: ignore[arg-type]  # the fake looks not at it
    with pytest.raises(Unknown):
        await editing.opened(desk, ANA, "claim", "shark")


async def test_a_version_stays_as_it_was() -> None:
    desk = await written()
    await desk.drafts.save(ANA, "claim", "shark", 1, {})
    assert await editing.as_it_was(desk, ANA, "claim", "shark", 1) == WHOLE


async def test_only_what_was_published_since_is_held_against_a_draft() -> None:
    desk = await written()
    draft = await editing.opened(desk, ANA, "claim", "shark")
    assert await editing.published_since(desk, ANA, draft) is None
    publish(desk, {"topic": "war"}, 1)
    assert await editing.published_since(desk, ANA, draft) is None
    publish(desk, {"topic": "war"}, 2)
    assert await editing.published_since(desk, ANA, draft) == {"topic": "war"}


async def test_a_page_is_read_where_pages_are_read() -> None:
    page = SeenPage(asked="https://example.org", links=(), title="Sharks")
    desk = fake_desk(pages=Pages(page))
    assert await editing.source_page(desk, ANA, "https://example.org") == page
    with pytest.raises(Impossible):
        await editing.source_page(fake_desk(), ANA, "https://example.org")


async def test_a_picture_becomes_what_a_form_keeps_of_it(tmp_path: Path) -> None:
    file = tmp_path / "shark"
    file.write_bytes(b"a picture")
    desk = fake_desk(files=Files(reader=Reader(), hand=Hand(tmp_path)))
    medium = MediumForm.model_validate(await editing.medium_of(desk, ANA, file))
    assert (medium.form, medium.digest) == ("image", "00" * 32)
    file.write_bytes(b"nothing")
    with pytest.raises(Impossible):
        await editing.medium_of(desk, ANA, file)
    with pytest.raises(Impossible):
        await editing.medium_of(fake_desk(), ANA, file)


async def test_where_a_claim_comes_from_is_told_as_far_as_it_is_known() -> None:
    seen = FirstSeen(on=date(2026, 2, 1), askers=20, channels={})

    async def first_seen(claim_id: ClaimId) -> FirstSeen | None:
        return seen if claim_id == "shark" else None

    desk = fake_desk(first_seen=first_seen)
    assert await editing.whence(desk, ANA, ClaimId("shark")) == editing.Whence(first_seen=seen)
    assert await editing.whence(fake_desk(), ANA, ClaimId("shark")) == editing.Whence()
