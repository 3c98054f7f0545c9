"""A decision as an answer: the one place where the four outcomes become words."""

from collections.abc import Mapping, Sequence
from typing import assert_never

from bot.answer.answer import Answer
from bot.answer.choose import compose_choice
from bot.answer.match import compose_match, compose_several
from bot.answer.no_match import compose_no_match
from bot.answer.not_checkable import compose_not_checkable
from bot.answer.phrases import Phrases
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
) -> Answer:
    """Return what a person is told of a decision.

    A claim that ``claims`` does not hold is no longer served: nothing is said of it. ``passed_on``
    says that the moderators have the message; ``lone_note`` is that of ``compose_chosen``.
    """
    match decision:
        case NotCheckable(reason=reason):
            return compose_not_checkable(reason, phrases)
        case Match() if told := _served(decision.all, claims):
            if len(told) > 1:
                return compose_several(told, phrases, lone_note=lone_note)
            return compose_match(told[0], phrases, lone_note=lone_note)
        case Choose(candidates=candidates) if offered := _served(candidates, claims):
            return compose_choice(offered, phrases, denied=denied(decision))
        case Match() | Choose() | NoMatch():
            return compose_no_match(phrases, passed_on=passed_on)
        case _:
            assert_never(decision)


def _served(candidates: Sequence[Ranked], claims: Mapping[ClaimId, Claim]) -> list[Claim]:
    ids = [candidate.claim_id for candidate in candidates]
    return [claims[claim_id] for claim_id in ids if claim_id in claims]
