"""A draft is tried before anyone is answered from it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answer.match import compose_match
from bot.answer.plain import render_plain
from bot.claims.claim import Claim
from bot.claims.ids import ClaimId
from bot.flows.desk import review
from bot.flows.desk.preview import Missing, preview, try_against
from bot.match.decision import Decision, Match, Ranked
from bot.moderate.drafting import empty_form
from bot.receive.tip import Tip
from tests.answer.examples import phrases as phrases_for
from tests.flows.desk.writing_support import desk_of, writers_in
from tests.store.desk.drafting_support import Writers, draft_json


@pytest.fixture
def writers(tmp_path: Path) -> Iterator[Writers]:
    with writers_in(tmp_path) as opened:
        yield opened


@pytest.mark.parametrize("language", ["en", "uk"])
async def test_a_preview_is_the_answer_that_is_sent_once_it_is_published(
    writers: Writers, language: str
) -> None:
    desk = desk_of(writers)
    shown = await preview(desk, writers.ana, draft_json(), language)
    asked = await writers.asked(await writers.begun())
    await review.approve(desk, writers.boris, asked.id)
    claim = writers.claim()
    assert claim is not None
    assert shown == compose_match(claim, phrases_for(language))


async def test_what_a_draft_lacks_is_said_instead(writers: Writers) -> None:
    shown = await preview(desk_of(writers), writers.ana, empty_form("lemon"), "en")
    assert isinstance(shown, Missing)
    assert {each.field for each in shown.troubles} >= {"rating", "sources"}


@pytest.mark.parametrize(
    ("lone_note", "sentence"),
    [(True, "by one person; a second check is still to come"), (False, "by 1 person.")],
)
async def test_an_answer_says_that_a_lone_moderator_reviewed_it(
    writers: Writers, lone_note: bool, sentence: str
) -> None:
    desk = desk_of(writers, lone_allowed=True, lone_note=lone_note)
    asked = await writers.asked(await writers.begun(), by=writers.boris)
    await review.approve(desk, writers.boris, asked.id)
    claim = writers.claim()
    assert claim is not None
    answer = compose_match(claim, phrases_for("en"), lone_note=lone_note)
    assert sentence in render_plain(answer)


async def test_a_message_is_held_against_a_draft(writers: Writers) -> None:
    desk = desk_of(writers)
    message = Tip(text="Hot lemon water kills the virus")
    found = await try_against(desk, writers.ana, draft_json(), message)
    assert found is not None
    assert found.chance == "sure"
    other = replace(message, text="The flood was filmed in another country, years ago")
    found = await try_against(desk, writers.ana, draft_json(), other)
    assert found is not None
    assert found.chance == "unlikely"
    assert await try_against(desk, writers.ana, empty_form("lemon"), message) is None


async def test_where_there_is_a_matcher_it_decides(writers: Writers) -> None:
    asked: list[ClaimId] = []

    async def match_draft(tip: Tip, draft: Claim) -> Decision:
        assert tip.text
        asked.append(draft.id)
        best = Ranked(claim_id=draft.id, probability=0.97, signals={})
        return Match(best=best)

    desk = desk_of(writers, match_draft=match_draft)
    message = Tip(text="Вода с лимоном убивает вирус, говорят врачи")
    found = await try_against(desk, writers.ana, draft_json(), message)
    assert found is not None
    assert (found.chance, asked) == ("likely", ["lemon"])
