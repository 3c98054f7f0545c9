"""The buttons under a reply."""

from bot.answer.compose import compose
from bot.flows.offer import buttons_for, offer_of
from bot.match.decision import Choose, Match, NoMatch
from bot.receive.press import LIMIT, read_press
from tests.telegram.support import CLAIMS, phrases_for, ranked

BOTH = Choose(candidates=(ranked("lemon"), ranked("garlic")))


def test_each_claim_and_none_of_them_can_be_chosen() -> None:
    answer = compose(BOTH, CLAIMS, phrases_for("en"))
    buttons = buttons_for("m5", BOTH, answer, phrases_for("en"))
    presses = [read_press(button.press) for button in buttons]
    assert [press.number if press else None for press in presses] == [1, 2, 0]
    assert all(press and press.offer == offer_of(BOTH) for press in presses)
    assert all(len(button.press.encode()) <= LIMIT for button in buttons)


def test_an_offer_is_of_these_claims_in_this_order() -> None:
    turned = Choose(candidates=tuple(reversed(BOTH.candidates)))
    offers = {offer_of(BOTH), offer_of(turned), offer_of(Match(best=ranked("lemon")))}
    assert len(offers) == 3
    assert offer_of(BOTH) == offer_of(Choose(candidates=BOTH.candidates))


def test_an_unknown_message_offers_nothing() -> None:
    answer = compose(NoMatch(), CLAIMS, phrases_for("en"))
    assert buttons_for("m5", NoMatch(), answer, phrases_for("en")) == ()
