"""From a pressed button to what the reply says then."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.claims.ids import AskerHash, ClaimId
from bot.flows.choose_claim import choose_claim
from bot.flows.effects import (
    AnswerPress,
    AskModerators,
    Effect,
    KeepAnswer,
    KeepTip,
    SetReply,
)
from bot.flows.offer import offer_of
from bot.match.decision import Choose, Decision, Match, NoMatch
from bot.receive.events import ChoiceMade
from bot.receive.press import Press
from bot.receive.tip import ForwardOrigin, Tip
from tests.flows.support import ASKER, OTHER, Book, parts
from tests.telegram.support import Checking, Claims, ranked

ASKED = Choose(candidates=(ranked("lemon", 0.5), ranked("garlic", 0.4)))
MATCHED = Match(best=ranked("lemon"))
SOME_TIME = datetime(2026, 11, 22, tzinfo=UTC)


def pressed(
    number: int | None, decision: Decision = ASKED, *, asker: AskerHash = ASKER
) -> ChoiceMade:
    """Return the press of a button under the answer to a decision."""
    return ChoiceMade(
        chat_id=7,
        asker=asker,
        press_id="77",
        reply_id=100,
        press=Press(key="m5", offer=offer_of(decision), number=number),
    )


async def chosen(
    event: ChoiceMade, standing: Decision | None = ASKED, claims: Claims | None = None
) -> tuple[Effect, ...]:
    """Return the effects of a press."""
    book = Book()
    if standing:
        book.stand(standing)
    return await choose_claim(event, parts(book, Checking(), claims))


async def test_a_chosen_claim_is_told_in_the_same_reply() -> None:
    press, answer, reply, asks = await chosen(pressed(2))
    assert press == AnswerPress(press_id="77")
    assert isinstance(answer, KeepAnswer)
    assert (answer.decision, answer.decided_by) == (Match(best=ranked("garlic", 0.4)), "asker")
    assert answer.sameness is None
    assert isinstance(reply, SetReply)
    assert reply.shown_as == 100 and reply.outgoing.buttons == ()
    assert "Raw garlic kills the virus." in reply.outgoing.plain
    assert asks == AskModerators(key="m5", ask=None)


@pytest.mark.parametrize(("decision", "number"), [(ASKED, 0), (MATCHED, None)])
async def test_none_of_these_is_no_match(decision: Decision, number: int | None) -> None:
    _, answer, reply, asks = await chosen(pressed(number, decision), decision)
    assert isinstance(answer, KeepAnswer) and isinstance(answer.decision, NoMatch)
    assert isinstance(reply, SetReply) and "do not know" in reply.outgoing.plain
    assert asks == AskModerators(key="m5", ask="none_of_these" if number == 0 else "wrong")


async def test_the_message_is_kept_once_its_asker_says_that_the_answer_is_wrong() -> None:
    origin = ForwardOrigin(kind="channel", date=SOME_TIME, chat_id=-1001, username="Healing")
    tip = Tip(text="cold lemon water", origin=origin)
    *_, kept = await chosen(replace(pressed(None, MATCHED), tip=tip), MATCHED)
    assert isinstance(kept, KeepTip)
    assert (kept.tip, kept.ask, kept.text_days, kept.asker) == (tip, "wrong", 90, ASKER)
    assert kept.origins == ("telegram:-1001", "telegram:@healing")
    *_, plain = await chosen(replace(pressed(None, MATCHED), tip=Tip(text="a")), MATCHED)
    assert isinstance(plain, KeepTip) and plain.origins == ()


async def test_the_message_is_not_kept_where_a_choice_settles_it() -> None:
    *_, asks = await chosen(replace(pressed(2), tip=Tip(text="garlic")))
    assert asks == AskModerators(key="m5", ask=None)


@pytest.mark.parametrize(
    ("event", "standing"),
    [
        (pressed(1), None),
        (pressed(3), ASKED),
        (pressed(None), ASKED),
        (pressed(1, MATCHED), MATCHED),
        (pressed(1, MATCHED), ASKED),
        (pressed(0), NoMatch()),
    ],
)
async def test_a_button_of_an_answer_that_no_longer_stands_says_so(
    event: ChoiceMade, standing: Decision | None
) -> None:
    [press] = await chosen(event, standing)
    assert isinstance(press, AnswerPress) and "no longer open" in press.text


async def test_another_person_is_told_that_it_is_not_theirs() -> None:
    [press] = await chosen(pressed(1, asker=OTHER))
    assert isinstance(press, AnswerPress) and "Only the person" in press.text


async def test_a_second_press_changes_nothing() -> None:
    book = Book()
    book.stand(ASKED)
    book.standings[7, "m5"] = replace(book.standings[7, "m5"], decided_by="asker")
    effects = await choose_claim(pressed(1), parts(book, Checking()))
    assert effects == (AnswerPress(press_id="77"),)


async def test_a_withdrawn_claim_is_not_told() -> None:
    claims = Claims()
    claims.served.clear()
    [press] = await chosen(pressed(1), claims=claims)
    assert isinstance(press, AnswerPress) and "no longer published" in press.text


async def test_a_merged_claim_is_told_as_what_it_ended_in() -> None:
    claims = Claims()
    claims.served[ClaimId("lemon")] = claims.served[ClaimId("garlic")]
    _, _, reply, _ = await chosen(pressed(1), claims=claims)
    assert isinstance(reply, SetReply)
    assert "Raw garlic kills the virus." in reply.outgoing.plain


async def test_what_is_refused_under_a_notice_is_said_in_the_notice() -> None:
    event = pressed(None, MATCHED)
    effects = await chosen(replace(event, press=replace(event.press, told=True)), MATCHED)
    [reply] = [effect for effect in effects if isinstance(effect, SetReply)]
    assert (reply.key, reply.shown_as) == ("told100", 100)
    [kept] = [effect for effect in effects if isinstance(effect, KeepAnswer)]
    assert kept.key == "m5" and isinstance(kept.decision, NoMatch)
