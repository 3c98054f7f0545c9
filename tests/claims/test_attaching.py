"""What becomes of a medium that is attached to a claim."""

from dataclasses import replace

import pytest

from bot.claims.attaching import Attachment, Unattachable, attachment
from bot.claims.rating import Authenticity
from tests.store.claim_support import claim, medium, medium_json

CLAIM = claim(media=[medium_json(1, authenticity="edited", really={"en": "From Peru"})])
[HELD] = CLAIM.media


def test_another_file_is_attached() -> None:
    assert attachment(CLAIM, medium(2)) == Attachment(outcome="attached", medium=medium(2))


def test_the_same_file_with_nothing_new_stays_as_it_is() -> None:
    done = attachment(CLAIM, medium(1))
    assert (done.outcome, done.medium) == ("unchanged", HELD)


def test_what_is_told_anew_of_the_same_file_goes_before() -> None:
    given = medium(1, authenticity="wrong_context", really={"en": "From Chile", "es": "De Chile"})
    done = attachment(CLAIM, given)
    assert (done.outcome, done.old) == ("changed", HELD)
    assert done.medium.authenticity is Authenticity.WRONG_CONTEXT
    assert done.medium.really == {"en": "From Chile", "es": "De Chile"}


def test_what_is_not_told_anew_stays() -> None:
    done = attachment(CLAIM, medium(1, really={"es": "De Perú"}))
    assert done.medium.authenticity is Authenticity.EDITED
    assert done.medium.really == {"en": "From Peru", "es": "De Perú"}


def test_a_claim_without_room_takes_no_other_file() -> None:
    full = replace(CLAIM, media=tuple(medium(number) for number in range(50)))
    with pytest.raises(Unattachable, match=r"^lemon has 50 media, and may have no more$"):
        attachment(full, medium(50))
    assert attachment(full, medium(49)).outcome == "unchanged"
