"""Who is told of what: corrections that wait for a moderator, and how far each telling is."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from bot.flows.desk import claims as claims_flow
from bot.flows.desk import tell as flow
from bot.moderate.ids import TellingId
from bot.moderate.roles import Action, may
from bot.moderate.telling import Telling
from bot.web.desk.asked import desk_of, id_in
from bot.web.desk.shown import desk_page, done
from bot.web.desk.words import TELLING_KINDS, TELLING_STATES
from bot.web.session import signed_form, signed_in

_NAMES = {
    "sent": "told",
    "uncertain": "uncertain",
    "gone": "cannot be reached any more",
    "not_sent": "not sent",
    "skipped": "not told: they know it already, or said no to being told",
    "cancelled": "not told, because it was cancelled",
}
"""In words, by the state that a person's turn ended in."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TellingRow:
    """A telling in words; ``through`` counts people whose turn has been, ``percent`` of all."""

    telling: Telling
    kind: str
    whom: str
    state: tuple[str, str]
    through: int
    percent: int
    figures: tuple[tuple[str, int], ...]
    uncertain: int


async def show_tellings(request: Request) -> Response:
    """Return the tellings: those that wait first, then those that run, then the newest."""
    me = await signed_in(request)
    rows = [telling_row(one) for one in await flow.tellings(desk_of(request), me.actor)]
    shown = {
        "waiting": [one for one in rows if one.telling.state == "proposed"],
        "others": [one for one in rows if one.telling.state != "proposed"],
        "may_tell": may(me.actor.role, Action.TELL),
    }
    return await desk_page(request, me, "tellings", shown)


async def show_telling(request: Request) -> Response:
    """Return one telling, with the question whether to tell people where it waits."""
    me = await signed_in(request)
    desk = desk_of(request)
    telling = await flow.telling(desk, me.actor, TellingId(id_in(request)))
    shown = {
        "row": telling_row(telling),
        "claim": await claims_flow.card(desk, me.actor, telling.claim_id),
        "may_tell": may(me.actor.role, Action.TELL),
    }
    return await desk_page(request, me, "telling", shown)


async def confirm(request: Request) -> Response:
    """Let a telling run."""
    me, _ = await signed_form(request)
    one = await flow.confirm_telling(desk_of(request), me.actor, TellingId(id_in(request)))
    return done(f"/tellings/{one.id}", "confirmed")


async def cancel(request: Request) -> Response:
    """Tell nobody more."""
    me, _ = await signed_form(request)
    one = await flow.cancel_telling(desk_of(request), me.actor, TellingId(id_in(request)))
    return done(f"/tellings/{one.id}", "cancelled")


def telling_row(telling: Telling) -> TellingRow:
    """Return a telling in words."""
    kind, whom = TELLING_KINDS[telling.kind]
    through = sum(telling.delivered.get(state, 0) for state in _NAMES)
    return TellingRow(
        telling=telling,
        kind=kind,
        whom=whom,
        state=TELLING_STATES[telling.state],
        through=through,
        percent=min(100 * through // telling.people, 100) if telling.people else 100,
        figures=tuple(
            (name, telling.delivered[state])
            for state, name in _NAMES.items()
            if telling.delivered.get(state)
        ),
        uncertain=telling.delivered.get("uncertain", 0),
    )
