"""From a press under an answer to several claims to the whole review of one."""

import pytest

from bot.answer.compose import compose
from bot.claims.ids import ClaimId
from bot.flows.choose_claim import choose_claim
from bot.flows.effects import AnswerPress, Effect, KeepAnswer, SetReply
from bot.flows.offer import buttons_for, offer_of
from bot.match.decision import Match, NoMatch
from bot.receive.events import ChoiceMade
from bot.receive.press import LIMIT, Press, read_press
from tests.flows.support import ASKER, Book, parts
from tests.telegram.support import CLAIMS, Checking, Claims, phrases_for, ranked

BOTH = Match(best=ranked("lemon"), also=(ranked("garlic"),))


def press(number: int | None, decision: Match = BOTH) -> ChoiceMade:
    """Return the press of a button under the answer to several claims."""
    return ChoiceMade(
        chat_id=7,
        asker=ASKER,
        press_id="77",
        reply_id=100,
        press=Press(key="m5", offer=offer_of(decision), number=number),
    )


async def pressed(event: ChoiceMade, claims: Claims | None = None) -> tuple[Effect, ...]:
    """Return the effects of a press."""
    book = Book()
    book.stand(BOTH)
    return await choose_claim(event, parts(book, Checking(), claims))


def test_each_claim_has_a_button_and_the_last_is_the_way_out() -> None:
    answer = compose(BOTH, CLAIMS, phrases_for("en"))
    buttons = buttons_for("m5", BOTH, answer, phrases_for("en"))
    presses = [read_press(button.press) for button in buttons]
    assert [each.number if each else 0 for each in presses] == [1, 2, None]
    assert [button.label[:2] for button in buttons[:2]] == ["1.", "2."]
    assert all(len(button.press.encode()) <= LIMIT for button in buttons)


async def test_a_claim_is_told_whole_and_the_decision_stands() -> None:
    seen, reply = await pressed(press(2))
    assert seen == AnswerPress(press_id="77")
    assert isinstance(reply, SetReply) and reply.shown_as == 100
    assert "Raw garlic kills the virus." in reply.outgoing.plain
    assert "What is known" in reply.outgoing.plain
    assert [button.label[:2] for button in reply.outgoing.buttons] == ["1.", "No"]


async def test_not_what_was_sent_is_about_all_the_claims() -> None:
    _, answer, *_ = await pressed(press(None))
    assert isinstance(answer, KeepAnswer)
    assert answer.decision == NoMatch(nearest=BOTH.all)


@pytest.mark.parametrize("number", [0, 3])
async def test_a_number_that_no_claim_has_is_outdated(number: int) -> None:
    (line,) = await pressed(press(number))
    assert isinstance(line, AnswerPress) and "no longer open" in line.text


async def test_a_button_of_another_answer_is_outdated() -> None:
    other = Match(best=ranked("garlic"), also=(ranked("lemon"),))
    (line,) = await pressed(press(1, other))
    assert isinstance(line, AnswerPress) and "no longer open" in line.text


async def test_a_claim_that_was_withdrawn_is_not_told() -> None:
    (line,) = await pressed(press(1), Claims(served={}))
    assert isinstance(line, AnswerPress) and "no longer published" in line.text


async def test_when_another_claim_was_withdrawn_no_button_can_mean_a_wrong_one() -> None:
    left = Claims(served={ClaimId("garlic"): CLAIMS[ClaimId("garlic")]})
    _, reply = await pressed(press(2), left)
    assert isinstance(reply, SetReply) and reply.outgoing.buttons == ()
