"""The promises of matching, on whole sets of messages, with the real engines and starter claims."""

import asyncio
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bot.app.matching import matching
from bot.app.store import open_store
from bot.flows.check_tip import Check
from bot.match.codec import claims_of, outcome_of
from bot.match.decision import Match
from bot.receive.tip import Tip
from bot.settings import Settings

pytestmark = pytest.mark.slow

FOLDER = Path(__file__).parent
SOLDIER = "soldier-last-messages"
DATE = "28 February 2022"

Message = dict[str, Any]


def messages(name: str) -> list[Message]:
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text().splitlines()]


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Check]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("data"))

    async def check_all() -> dict[str, Check]:
        opened = open_store(settings)
        async with matching(settings, opened) as checks:
            found = {
                each["id"]: await checks.check(Tip(text=each["text"]))
                for name in ("seed", "near_misses", "everyday", "guards")
                for each in messages(name)
            }
        opened.database.close()
        return found

    return asyncio.run(check_all())


def test_the_seed_is_found_however_it_is_told(checked: dict[str, Check]) -> None:
    missed = [
        m["id"] for m in messages("seed") if SOLDIER not in claims_of(checked[m["id"]].decision)
    ]
    assert missed == []


def test_the_seed_is_answered_at_once_in_english_and_russian(checked: dict[str, Check]) -> None:
    asked = [
        m["id"]
        for m in messages("seed")
        if m["lang"] in ("en", "ru") and not _is_answered_with(checked[m["id"]], SOLDIER)
    ]
    assert asked == []


def test_near_misses_never_reach_the_seed(checked: dict[str, Check]) -> None:
    reached = [
        m["id"] for m in messages("near_misses") if SOLDIER in claims_of(checked[m["id"]].decision)
    ]
    assert reached == []


def test_no_everyday_message_is_answered_with_a_claim(checked: dict[str, Check]) -> None:
    answered = [
        m["id"] for m in messages("everyday") if isinstance(checked[m["id"]].decision, Match)
    ]
    assert answered == []


def test_everyday_messages_are_hardly_ever_asked_about(checked: dict[str, Check]) -> None:
    outcomes = Counter(outcome_of(checked[m["id"]].decision) for m in messages("everyday"))
    assert outcomes["choose"] <= len(messages("everyday")) // 100


@pytest.mark.parametrize("kind", ["negated", "debunk", "numbers"])
def test_what_denies_a_claim_or_counts_otherwise_is_not_answered_with_it(
    checked: dict[str, Check], kind: str
) -> None:
    answered = [
        m["id"]
        for m in messages("guards")
        if m["kind"] == kind and _is_answered_with(checked[m["id"]], m["claim"])
    ]
    assert answered == []


def test_nine_of_ten_true_paraphrases_are_answered_or_offered(checked: dict[str, Check]) -> None:
    paraphrases = [m for m in messages("guards") if m["kind"] == "paraphrase"]
    found = [m for m in paraphrases if m["claim"] in claims_of(checked[m["id"]].decision)]
    assert len(found) >= 0.9 * len(paraphrases)


def test_the_answer_tells_the_first_known_appearance(checked: dict[str, Check]) -> None:
    answer = checked["seed-en-whole-1"].answer
    told = " ".join(block.body for block in answer.blocks if hasattr(block, "body"))
    assert DATE in told


def test_the_sets_are_whole() -> None:
    assert len(messages("everyday")) == 200
    assert len({each["lang"] for each in messages("everyday")}) == 6
    assert len({each["lang"] for each in messages("seed")}) == 11


def _is_answered_with(check: Check, claim_id: str) -> bool:
    return isinstance(check.decision, Match) and check.decision.best.claim_id == claim_id
