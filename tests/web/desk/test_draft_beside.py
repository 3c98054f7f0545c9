"""What stands beside a form: answers of what is whole in it, and what a message comes to."""

from typing import Any

import pytest

from bot.moderate.draft import FieldTrouble
from bot.web.desk.draft_beside import draft_previews, percent_of, whole_parts
from tests.web.desk.claim_examples import ANA, WHOLE
from tests.web.desk.fake_desk import fake_desk

NO_TEXTS = {"statement": "", "known": "", "missing": ""}


def lacking(*fields: str) -> list[FieldTrouble]:
    """Return a trouble at each of some fields."""
    return [FieldTrouble(field=field, reason="is missing") for field in fields]


@pytest.mark.parametrize(
    "changed",
    [
        {"texts": {**WHOLE["texts"], "ar": NO_TEXTS}},
        {"sources": [*WHOLE["sources"], {"url": "https://example.org"}]},
        {"wordings": [{"language": "", "text": ""}]},
        {"first_appearance": {"date": "soon", "who": {}, "where": {}, "url": None}},
        {"topic": "", "lesson": ""},
        {"expires": "2020-01-01"},
        {"media": [{"digest": "x"}]},
    ],
    ids="-".join,
)
async def test_a_part_that_is_not_whole_hides_no_answer(changed: dict[str, Any]) -> None:
    shown = await draft_previews(fake_desk(), ANA, "claim", {**WHOLE, "id": "shark", **changed})
    assert [one.reader for one in shown] == ["en", "ru", "uk", "es"]
    assert all(one.own for one in shown)


@pytest.mark.parametrize(
    "changed",
    [{"rating": ""}, {"sources": []}, {"texts": {"en": NO_TEXTS}}, {"authenticity": "maybe"}],
    ids="-".join,
)
async def test_without_what_every_answer_has_none_is_shown(changed: dict[str, Any]) -> None:
    form = {**WHOLE, "id": "shark", **changed}
    assert await draft_previews(fake_desk(), ANA, "claim", form) == []


async def test_a_profile_makes_no_answer_of_its_own() -> None:
    assert await draft_previews(fake_desk(), ANA, "profile", {}) == []


def test_only_what_lacks_something_is_left_out() -> None:
    found = lacking("texts.uk.known", "sources.0.title", "claimant.en", "links.3")
    whole = whole_parts(WHOLE, found)
    assert list(whole["texts"]) == ["en", "ru", "es"]
    assert whole["sources"] == WHOLE["sources"][1:]
    assert whole["claimant"] == {}
    assert whole["first_appearance"] == WHOLE["first_appearance"]


@pytest.mark.parametrize(
    ("share", "percent"), [(0, 0), (0.001, 1), (0.5, 50), (0.999, 99), (1, 100)]
)
def test_nothing_is_called_sure_that_is_not(share: float, percent: int) -> None:
    assert percent_of(share) == percent
