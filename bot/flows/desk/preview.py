"""A draft tried before it is published: the answer that it makes, and messages against it."""

from dataclasses import dataclass
from datetime import date

from bot.answer.answer import Answer
from bot.answer.match import compose_match
from bot.claims.claim import Review
from bot.flows.desk.desk import Desk
from bot.moderate.against import Against, against, as_decided
from bot.moderate.draft import FieldTrouble, FormJson
from bot.moderate.drafting import Unready, ready
from bot.moderate.roles import Action, Actor, require
from bot.moderate.sketch import sketch
from bot.receive.tip import Tip
from bot.understand.understand import understand


@dataclass(frozen=True, kw_only=True, slots=True)
class Missing:
    """What a draft lacks before anyone can be answered from it."""

    troubles: tuple[FieldTrouble, ...]


async def preview(
    desk: Desk, by: Actor, form: FormJson, language: str, today: date | None = None
) -> Answer | Missing:
    """Return the answer in a language exactly as it will be sent, or what is missing.

    It is shown as if a second person had approved it today.
    """
    require(by, Action.SEE)
    review = Review(reviewed_at=today or desk.clock().date(), people=2)
    try:
        claim = ready(form, review)
    except Unready as error:
        return Missing(troubles=error.troubles)
    return compose_match(claim, desk.phrases_for(language), lone_note=desk.lone_note)


async def try_against(desk: Desk, by: Actor, form: FormJson, tip: Tip) -> Against | None:
    """Return how a message would stand to this draft; None while the draft has no text.

    The matcher decides as if the draft were served; without one, shared words tell.
    """
    require(by, Action.SEE)
    drawn = sketch(form, desk.clock().date())
    found = against(understand(tip, desk.languages), drawn) if drawn else None
    if found is None or drawn is None or desk.match_draft is None:
        return found
    return as_decided(found, drawn, await desk.match_draft(tip, drawn))
