"""A message held against a draft by words alone."""

from datetime import date
from typing import Any

import pytest

from bot.claims.ids import ClaimId
from bot.match.decision import (
    Choose,
    Decision,
    Guard,
    Match,
    NoMatch,
    NotCheckable,
    Ranked,
    Uncheckable,
)
from bot.moderate.against import Against, Chance, against, as_decided
from bot.moderate.sketch import sketch
from bot.receive.tip import Tip
from bot.understand.understand import understand
from tests.store.claim_support import claim, form_json

STATED = "Hot lemon water kills the new virus within four days of drinking it"


def tried(text: str, tip: Tip | None = None, **changes: Any) -> Against:
    texts = {"en": {"statement": STATED, "known": "No study supports it."}}
    drawn = sketch(form_json(texts=texts) | changes, date(2026, 11, 23))
    assert drawn is not None
    found = against(understand(tip or Tip(text=text), ("en",)), drawn)
    assert found is not None
    return found


def test_an_equal_text_is_surely_answered() -> None:
    found = tried(f"{STATED.upper()}!!")
    assert (found.chance, found.text, found.guards) == ("sure", STATED, ())
    assert tried("drink lemon water against the virus").chance == "sure"


def test_a_link_of_the_claim_is_as_sure() -> None:
    link = "https://viral.example/lemon"
    found = tried("", Tip(text=f"Is it so? {link}", links=(link,)), links=[link])
    assert found.chance == "sure"


@pytest.mark.parametrize(
    ("text", "chance"),
    [
        (f"They say: {STATED}, so please share", "likely"),
        ("Drinking hot lemon water each day kills viruses, my doctor told me", "possible"),
        ("The flood in the old town was filmed in another country years ago", "unlikely"),
    ],
)
def test_shared_words_say_how_likely_a_match_is(text: str, chance: Chance) -> None:
    assert tried(text).chance == chance


def test_guards_say_why_a_person_would_be_asked() -> None:
    found = tried(STATED.replace("four", "fourteen"))
    assert Guard.NUMBERS in found.guards
    assert Guard.SHORT in tried("lemon water against viruses").guards


def test_a_claim_without_words_matches_nothing() -> None:
    texts = {"en": {"statement": "!!!!!!!!!!", "known": "No study supports it."}}
    bare = claim(texts=texts, wordings=[])
    assert against(understand(Tip(text="Is it so?"), ("en",)), bare) is None


def decided(claim_id: str = "lemon", *guards: Guard) -> Ranked:
    return Ranked(claim_id=ClaimId(claim_id), probability=0.9, signals={}, guards=guards)


@pytest.mark.parametrize(
    ("decision", "chance"),
    [
        (Match(best=decided()), "likely"),
        (Match(best=decided("garlic"), also=(decided(),)), "likely"),
        (Choose(candidates=(decided("garlic"), decided())), "possible"),
        (Match(best=decided("garlic")), "unlikely"),
        (NoMatch(nearest=(decided(),)), "unlikely"),
        (NotCheckable(reason=Uncheckable.TALK), "unlikely"),
    ],
)
def test_the_matcher_knows_better_than_shared_words(decision: Decision, chance: Chance) -> None:
    by_words = tried("Drinking it each day kills viruses, my doctor told me")
    assert as_decided(by_words, claim("lemon"), decision).chance == chance


def test_the_guards_are_the_matchers_and_what_is_sure_stays_so() -> None:
    by_words = tried(f"They say: {STATED}, so please share")
    asked = Choose(candidates=(decided("lemon", Guard.NAMES),))
    found = as_decided(by_words, claim("lemon"), asked)
    assert (found.guards, found.decided) == ((Guard.NAMES,), asked.candidates[0])
    sure = tried(STATED)
    assert as_decided(sure, claim("lemon"), NoMatch()) == sure
