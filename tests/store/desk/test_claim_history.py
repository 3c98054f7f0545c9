"""A claim's revisions stay as they were published."""

import pytest

from bot.claims.ids import ClaimId
from bot.moderate.refusals import Unknown
from bot.store.database import Database
from tests.store.claim_support import medium, put
from tests.store.desk.drafting_support import LEMON, Writers
from tests.store.support import Hands


@pytest.fixture
def writers(database: Database, hands: Hands) -> Writers:
    return Writers(database=database, hands=hands)


async def test_every_revision_says_who_wrote_and_who_approved_it(writers: Writers) -> None:
    put(writers.served)
    writers.hands.pass_(1)
    await writers.published(rating="true")
    second, first = await writers.claims.history(LEMON)
    assert (first.author, first.approver, first.basis) == ("import", None, "imported")
    assert (second.author, second.approver, second.people) == ("Ana", "Boris", 2)
    assert [each.served for each in (second, first)] == [True, False]
    await writers.claims.pause(writers.boris, LEMON)
    assert not any(each.served for each in await writers.claims.history(LEMON))


async def test_an_earlier_revision_has_the_wordings_that_it_had(writers: Writers) -> None:
    await writers.published()
    await writers.published(wordings=[], rating="true")
    first = await writers.claims.revision(LEMON, 1)
    second = await writers.claims.revision(LEMON, 2)
    assert (first["rating"], len(first["wordings"])) == ("false", 1)
    assert (second["rating"], second["wordings"]) == ("true", [])


async def test_undo_is_a_new_revision_of_an_old_form(writers: Writers) -> None:
    await writers.published()
    await writers.published(wordings=[], rating="true")
    old = await writers.claims.revision(LEMON, 1)
    draft = await writers.drafts.begin(writers.ana, "claim", "lemon", old, 2)
    await writers.approved(await writers.asked(draft))
    claim = writers.claim()
    assert claim is not None
    assert (claim.revision, claim.content.rating, len(claim.wordings)) == (3, "false", 1)


async def test_a_revision_that_is_not_there_is_unknown(writers: Writers) -> None:
    await writers.published()
    with pytest.raises(Unknown):
        await writers.claims.revision(LEMON, 9)
    with pytest.raises(Unknown):
        await writers.claims.revision(ClaimId("garlic"), 1)


async def test_a_claim_is_read_as_it_was_last_published_in_any_state(writers: Writers) -> None:
    assert await writers.claims.claim(LEMON) is None
    await writers.published()
    writers.served.attach(LEMON, medium(1))
    await writers.claims.retract(writers.boris, LEMON)
    claim = await writers.claims.claim(LEMON)
    assert claim is not None
    assert [bool(each.prints) for each in claim.media] == [True]
