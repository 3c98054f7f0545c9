"""A decision as an answer: the one place where the four outcomes become words."""

from collections.abc import Mapping, Sequence
from typing import assert_never

from bot.answer.answer import Answer
from bot.answer.beside import with_context, without_general_authenticity
from bot.answer.choose import compose_choice
from bot.answer.context import NO_CONTEXT, Context
from bot.answer.match import compose_match, compose_several
from bot.answer.no_match import compose_no_match
from bot.answer.not_checkable import compose_not_checkable
from bot.answer.phrases import Phrases
from bot.answer.pictured import compose_pictured
from bot.claims.claim import Claim
from bot.claims.ids import ClaimId
from bot.match.decision import Choose, Decision, Match, NoMatch, NotCheckable, Ranked
from bot.match.denial import denied


def compose(
    decision: Decision,
    claims: Mapping[ClaimId, Claim],
    phrases: Phrases,
    *,
    passed_on: bool = False,
    lone_note: bool = True,
    context: Context = NO_CONTEXT,
) -> Answer:
    """Return what a person is told of a decision.

    A claim that ``claims`` does not hold is no longer served: nothing is said of it. ``passed_on``
    says that the moderators have the message; ``lone_note`` is that of ``compose_chosen``;
    ``context`` is what was read, and what is known beside the decision.
    """
    match decision:
        case NotCheckable(reason=reason):
            answer = compose_not_checkable(reason, phrases, context, passed_on=passed_on)
        case Match() if told := _served(decision.all, claims):
            answer = _matched(told, phrases, lone_note, context)
        case Choose(candidates=candidates) if offered := _served(candidates, claims):
            return _asked(decision, offered, phrases, context)
        case Match() | Choose() | NoMatch():
            answer = compose_no_match(phrases, passed_on=passed_on)
        case _:
            assert_never(decision)
    return with_context(answer, context, phrases)


def _matched(told: Sequence[Claim], phrases: Phrases, lone_note: bool, context: Context) -> Answer:
    if len(told) > 1:
        return compose_several(told, phrases, lone_note=lone_note)
    answer = compose_match(told[0], phrases, lone_note=lone_note)
    return without_general_authenticity(answer, context, told[0].id)


def _asked(
    decision: Choose, offered: Sequence[Claim], phrases: Phrases, context: Context
) -> Answer:
    # Where the pictured claim is no longer served, only words speak for the first of the others.
    pictured = decision.pictured and offered[0].id == decision.candidates[0].claim_id
    if pictured:
        answer = compose_pictured(offered, phrases, context)
    else:
        answer = compose_choice(offered, phrases, denied=denied(decision))
    return with_context(answer, context, phrases, pictured=pictured)


def _served(candidates: Sequence[Ranked], claims: Mapping[ClaimId, Claim]) -> list[Claim]:
    ids = [candidate.claim_id for candidate in candidates]
    return [claims[claim_id] for claim_id in ids if claim_id in claims]
