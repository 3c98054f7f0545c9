"""A claim that is not served stands beside those that are as if it were."""

from dataclasses import replace

import pytest

from bot.claims.ids import ClaimId
from bot.match.engines import USE
from bot.match.near import Embedded, EmbeddedClaim
from bot.match.unserved import with_unserved
from bot.understand.signals import Signals
from tests.match.examples import candidate, candidates, entries, signals, unit_vectors

MESSAGE = "Hot lemon water kills the virus"
DRAFT = entries("Hot lemon water kills the virus in you", "A shark in the street", name="draft")


def embedded(message: Signals) -> tuple[Embedded, EmbeddedClaim]:
    """Return the message and the draft as an engine reads them: the first text is near."""
    read = Embedded(parts=message.parts[:1], vectors=unit_vectors([1, 0]))
    return read, EmbeddedClaim(entries=DRAFT, vectors=unit_vectors([0.8, 0.6], [0, 1]))


def test_it_is_compared_by_its_likest_words() -> None:
    found = with_unserved(signals(MESSAGE), candidates(), DRAFT, {})
    [drawn] = found.found
    assert (drawn.claim_id, drawn.words.entry, drawn.near) == (ClaimId("draft"), DRAFT[0], {})
    assert drawn.overlap.said == 1.0
    assert 0.6 < drawn.overlap.covered < 1.0


def test_it_takes_the_place_of_its_published_self() -> None:
    message = signals(MESSAGE)
    other = candidate(message.parts[0], "Garlic kills it", name="garlic")
    own = candidate(message.parts[0], "A shark in the street", name="draft")
    found = with_unserved(message, candidates(own, other), DRAFT, {})
    assert [each.claim_id for each in found.found] == ["garlic", "draft"]
    assert len(found.found[1].entries) == 2


def test_its_lead_is_measured_from_where_the_others_crowd_was() -> None:
    message = signals(MESSAGE)
    other = candidate(message.parts[0], "Garlic kills it", name="garlic", leads={USE.key: 0.1})
    near = replace(other.near[USE.key], cosine=0.6)
    other = replace(other, near={USE.key: near})
    found = with_unserved(message, candidates(other), DRAFT, {USE.key: embedded(message)})
    drawn = found.found[-1].near[USE.key]
    assert drawn.cosine == pytest.approx(0.8)
    assert drawn.lead == pytest.approx(0.8 - (0.6 - 0.1))


def test_without_any_crowd_nothing_can_be_told() -> None:
    message = signals(MESSAGE)
    found = with_unserved(message, candidates(), DRAFT, {USE.key: embedded(message)})
    assert found.found[0].near[USE.key].lead == 0
