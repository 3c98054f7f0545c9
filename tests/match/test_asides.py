"""Clauses of a short message that are of another thing than the claim."""

import numpy as np
import pytest

from bot.claims.ids import ClaimId
from bot.match.asides import FAR, far_from, held, other_clauses
from bot.match.decision import Guard, Match, Ranked
from bot.match.guards import SHORT_PART
from tests.match.examples import entries, signals

KEPT = "Hot water with lemon kills the virus in the throat"
JOKE = "the jury asks for asylum at the barber"


def clauses(text: str, *kept: str) -> tuple[str, ...]:
    return other_clauses(signals(text), entries(KEPT, *kept))


@pytest.mark.parametrize(
    "text",
    [
        f"Hot water with lemon kills the virus; {JOKE}",
        f"Hot water with lemon kills the virus. {JOKE}!",
        f"Hot water with lemon («{JOKE}») kills the virus",
        f"{JOKE}\nHot water with lemon kills the virus",
    ],
)
def test_a_clause_with_hardly_a_word_of_the_claim_is_of_another_thing(text: str) -> None:
    assert clauses(text) == (JOKE,)


def test_in_hindi_and_arabic_too() -> None:
    hindi = "नींबू पानी वायरस मारता है। पड़ोसी की बिल्ली कल संसद में भाषण देगी"
    arabic = "الماء الساخن يقتل الفيروس، قطة الجيران ستلقي خطابا طويلا"
    assert clauses(hindi, "नींबू पानी वायरस मारता है") == ("पड़ोसी की बिल्ली कल संसद में भाषण देगी",)
    assert clauses(arabic, "الماء الساخن يقتل الفيروس") == ("قطة الجيران ستلقي خطابا طويلا",)


@pytest.mark.parametrize(
    "text",
    [
        "",
        KEPT,
        "Hot water with lemon kills the virus, they say",
        "Hot water kills the virus, as lemon does inside your throat tonight",
    ],
)
def test_few_words_or_those_of_the_claim_are_no_other_thing(text: str) -> None:
    assert clauses(text) == ()


def test_what_any_entry_has_is_the_claims() -> None:
    assert clauses(f"{KEPT}, {JOKE}", "A barber grants asylum to the jury") == ()


def test_a_long_message_and_what_is_read_of_media_are_not_looked_at() -> None:
    text = f"{KEPT}. {JOKE}."
    assert clauses(text + " word" * SHORT_PART) == ()
    assert other_clauses(signals(text, has_media=True), entries(KEPT)) == ()


def test_a_clause_is_far_when_no_entry_is_near_it() -> None:
    said = np.array([[1, 0], [0, 1], [FAR, 1]], np.float32)
    told = np.array([[1, 0], [-1, 0]], np.float32)
    assert far_from(("near", "far", "edge"), said, told) == ("far",)


def test_a_held_match_is_asked_about_with_the_reason() -> None:
    best = Ranked(claim_id=ClaimId("lemon"), probability=0.99, signals={"said": 0.5})
    [asked] = held(Match(best=best)).candidates
    assert (asked.claim_id, asked.probability, asked.guards) == ("lemon", 0.99, (Guard.ASIDE,))
