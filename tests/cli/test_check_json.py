"""A check as JSON, for each decision."""

import json
from dataclasses import replace

from bot.claims.ids import ClaimId
from bot.cli.check_json import check_to_json
from bot.flows.check_parts import Check, CheckParts
from bot.flows.check_tip import check_tip
from bot.match.decision import Guard, Match, Ranked
from bot.receive.tip import Tip
from tests.answer.examples import CATALOGUES
from tests.flows.matching_fakes import TinyFinder
from tests.match.examples import MATCHER
from tests.store.claim_support import claim

LEMON, GARLIC = ClaimId("lemon"), ClaimId("garlic")
SERVED = {each.id: each for each in (claim("lemon"), claim("garlic"))}
MESSAGE = "Hot lemon water surely kills the virus, as one could read in the newspaper"


async def checked(text: str = MESSAGE, **found: float) -> Check:
    """Return the check of a message, for which claims are found so likely."""
    parts = CheckParts(
        finder=TinyFinder(SERVED, found={ClaimId(each): likely for each, likely in found.items()}),
        engines=(),
        matcher=MATCHER,
        phrases_for=CATALOGUES.phrases,
        languages=CATALOGUES.languages,
        passed_on=False,
        lone_note=True,
    )
    return await check_tip(Tip(text=text), parts)


async def test_a_match_names_its_claim() -> None:
    shown = check_to_json(await checked(lemon=0.9))
    assert shown["decision"] == "match"
    assert shown["probability"] == shown["candidates"][0]["probability"] >= 0.9
    assert shown["candidates"][0]["claim"] == "lemon"
    assert "<b>" in shown["answer"]["html"] and "<b>" not in shown["answer"]["text"]


async def test_a_match_of_several_names_each_in_the_messages_order() -> None:
    lemon, garlic = (Ranked(claim_id=each, probability=0.99, signals={}) for each in SERVED)
    both = Match(best=lemon, also=(garlic,))
    shown = check_to_json(replace(await checked(), decision=both, claims=SERVED))
    assert shown["decision"] == "match"
    assert [each["claim"] for each in shown["candidates"]] == ["lemon", "garlic"]


async def test_a_choice_names_every_claim_offered() -> None:
    shown = check_to_json(await checked(lemon=0.4, garlic=0.39))
    assert shown["decision"] == "choose"
    assert [each["claim"] for each in shown["candidates"]] == ["lemon", "garlic"]
    assert shown["probability"] == shown["candidates"][0]["probability"]


async def test_an_unknown_claim_has_a_probability_but_no_name() -> None:
    shown = check_to_json(await checked(lemon=0.1))
    assert (shown["decision"], shown["candidates"]) == ("no_match", [])
    assert 0 < shown["probability"] < 0.4
    assert check_to_json(await checked())["probability"] == 0


async def test_what_cannot_be_checked_has_neither() -> None:
    shown = check_to_json(await checked("Hello!"))
    assert (shown["decision"], shown["probability"], shown["candidates"]) == (
        "not_checkable",
        0,
        [],
    )


async def test_the_language_is_the_messages_else_the_answers() -> None:
    assert check_to_json(await checked("Горячая вода с лимоном убивает вирус"))["language"] == "ru"
    assert check_to_json(await checked("!!!"))["language"] == "en"


async def test_guards_stand_among_the_signals() -> None:
    best = Ranked(
        claim_id=LEMON, probability=0.123456, signals={"covered": 0.98765}, guards=(Guard.NUMBERS,)
    )
    shown = check_to_json(replace(await checked(lemon=0.9), decision=Match(best=best)))
    [candidate] = shown["candidates"]
    assert candidate["signals"] == {"covered": 0.9877, "numbers": 1.0}
    assert candidate["probability"] == 0.1235


async def test_a_claim_that_is_not_served_has_no_rating() -> None:
    shown = check_to_json(replace(await checked(lemon=0.9), claims={}))
    assert (shown["candidates"][0]["statement"], shown["candidates"][0]["rating"]) == ("", "")


async def test_everything_is_json() -> None:
    for check in (await checked(lemon=0.9), await checked("Hello!")):
        assert json.loads(json.dumps(check_to_json(check)))["took_ms"] >= 0
