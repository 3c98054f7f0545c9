"""From a pressed button under an answer to several claims to the whole review of one of them."""

from bot.answer.compose import compose
from bot.answer.match import compose_chosen
from bot.flows.effects import AnswerPress, Effect, SetReply
from bot.flows.offer import buttons_for, offer_of
from bot.flows.outgoing import outgoing
from bot.flows.parts import Parts
from bot.match.decision import Match, Ranked
from bot.receive.events import ChoiceMade
from bot.receive.press import Press, written


def asked_details(decision: Match, press: Press) -> Ranked | None:
    """Return the claim whose whole review a press asks for, or None when it asks for none."""
    if not decision.also or press.offer != offer_of(decision):
        return None
    if press.number is None or not 1 <= press.number <= len(decision.all):
        return None
    return decision.all[press.number - 1]


async def tell_details(
    event: ChoiceMade, decision: Match, asked: Ranked, language: str, parts: Parts
) -> tuple[Effect, ...]:
    """Return the review in the same reply, with the buttons of the other claims.

    The decision stands: whoever reads of one claim may still read of the next.
    """
    phrases = parts.phrases_for(language)
    claims = await parts.claims.claims([each.claim_id for each in decision.all])
    if asked.claim_id not in claims:
        line = phrases.gettext("This claim is no longer published.")
        return (AnswerPress(press_id=event.press_id, text=line),)
    whole = compose_chosen(claims[asked.claim_id], phrases, lone_note=parts.lone_note)
    # Without one of the claims, numbers would stand for others than they did.
    complete = len(claims) == len(decision.all)
    buttons = buttons_for(event.press.key, decision, compose(decision, claims, phrases), phrases)
    others = tuple(each for each in buttons if complete and each.press != written(event.press))
    return (
        AnswerPress(press_id=event.press_id),
        SetReply(key=event.press.key, outgoing=outgoing(whole, others), shown_as=event.reply_id),
    )
