"""The queue in Telegram: clusters one by one, each with what can be done about it."""

import hashlib
from collections.abc import Sequence

from bot.answer.desk.cluster import (
    Suggested,
    ask_why,
    cluster_answer,
    confirm_link,
    no_more_here,
    nothing_waits,
    why_dismissed,
)
from bot.answer.desk.labels import DISMISSALS
from bot.answer.desk.lines import told_people
from bot.claims.ids import ClaimId
from bot.flows.desk import beside, queue
from bot.flows.desk.telegram.scene import Scene, Shown, told
from bot.flows.effects import Button
from bot.flows.outgoing import outgoing
from bot.moderate.cluster import ClusterCard, ClusterView, QueueView
from bot.moderate.ids import ClusterId
from bot.moderate.refusals import Unknown
from bot.moderate.roles import Action
from bot.receive.desk_press import DeskPress, desk_press

MOST_SUGGESTED = 3
AHEAD = 10
"""Cards that are read beyond the one looked for: some may have gone from before it."""


async def first(at: Scene) -> Shown:
    """Show the first cluster of the queue."""
    cards = await _listed(at, 1)
    return await card(at, cards[0].id, 0) if cards else told(nothing_waits(at.phrases))


async def show(at: Scene, press: DeskPress) -> Shown:
    """Show a cluster as it is now."""
    return await card(at, _cluster(press), press.number(1))


async def following(at: Scene, press: DeskPress) -> Shown:
    """Show the cluster after one; where that one is gone, the one that took its place."""
    cluster_id, place = _cluster(press), press.number(1)
    ids = [each.id for each in await _listed(at, place + 2)]
    following = ids.index(cluster_id) + 1 if cluster_id in ids else place
    if following >= len(ids):
        return told(no_more_here(at.phrases))
    return await card(at, ids[following], following)


async def take(at: Scene, press: DeskPress) -> Shown:
    """Take a cluster."""
    await queue.take(at.desk, at.by, _cluster(press), press.number(1))
    return await card(at, _cluster(press), press.number(2), at.phrases.gettext("It is yours."))


async def release(at: Scene, press: DeskPress) -> Shown:
    """Put a cluster back."""
    await queue.release(at.desk, at.by, _cluster(press), press.number(1))
    line = at.phrases.gettext("It is everybody's again.")
    return await card(at, _cluster(press), press.number(2), line)


async def ask_reason(at: Scene, press: DeskPress) -> Shown:
    """Ask why a cluster is dismissed."""
    words = press.words[:3]
    buttons = [
        Button(label=why_dismissed(why, at.phrases), press=desk_press("dismiss_as", *words, why))
        for why in DISMISSALS
    ]
    return told(ask_why(at.phrases), *buttons, _back(at, _cluster(press), press.number(2)))


async def dismiss(at: Scene, press: DeskPress) -> Shown:
    """Dismiss a cluster; the card then offers to undo it."""
    why = next((each for each in DISMISSALS if each == press.word(3)), None)
    if why is None:
        raise Unknown("there is no such reason")
    await queue.dismiss(at.desk, at.by, _cluster(press), press.number(1), why)
    return await card(at, _cluster(press), press.number(2), at.phrases.gettext("Dismissed."))


async def reopen(at: Scene, press: DeskPress) -> Shown:
    """Undo a dismissal."""
    await queue.reopen(at.desk, at.by, _cluster(press), press.number(1))
    return await card(at, _cluster(press), press.number(2), at.phrases.gettext("It is back."))


async def ask_link(at: Scene, press: DeskPress) -> Shown:
    """Ask whether all who asked are to be answered with a claim."""
    view = await queue.view(at.desk, at.by, _cluster(press))
    suggested = await _chosen(at, view, press.word(3))
    yes = Button(label=at.phrases.gettext("Yes"), press=desk_press("link_yes", *press.words))
    no = Button(
        label=at.phrases.gettext("No"), press=desk_press("show", view.card.id, press.number(2))
    )
    return told(confirm_link(suggested.claim, view.card.askers, at.phrases), yes, no)


async def link(at: Scene, press: DeskPress) -> Shown:
    """Answer a cluster by a claim, which gets its text as one more wording."""
    view = await queue.view(at.desk, at.by, _cluster(press))
    suggested = await _chosen(at, view, press.word(3))
    telling = await queue.link(
        at.desk,
        at.by,
        _cluster(press),
        press.number(1),
        suggested.claim.id,
        wording=bool(view.card.text),
    )
    line = told_people(telling.people, at.phrases)
    return await card(at, _cluster(press), press.number(2), line)


async def card(at: Scene, cluster_id: ClusterId, place: int, line: str = "") -> Shown:
    """Show a cluster with its buttons; ``place`` is where in the queue it was found."""
    view = await queue.view(at.desk, at.by, cluster_id)
    suggested = await _suggested(at, view)
    answer = cluster_answer(view, suggested, at.phrases)
    return Shown(message=outgoing(answer, _buttons(at, view, suggested, place)), line=line)


def _cluster(press: DeskPress) -> ClusterId:
    return ClusterId(press.number(0))


async def _listed(at: Scene, most: int) -> Sequence[ClusterCard]:
    wanted = min(most + AHEAD, queue.MOST_CARDS)
    return (await queue.page(at.desk, at.by, QueueView(), most=wanted)).cards


async def _suggested(at: Scene, view: ClusterView) -> Sequence[Suggested]:
    if view.card.state not in ("open", "taken"):
        return ()
    found = await beside.suggestions(at.desk, at.by, view.card.text, view.checked)
    return [Suggested(ranked=each.ranked, claim=each.claim) for each in found[:MOST_SUGGESTED]]


async def _chosen(at: Scene, view: ClusterView, mark: str) -> Suggested:
    """Return the suggestion that a button carries the mark of, while it still is one."""
    for each in await _suggested(at, view):
        if _mark(each.claim.id) == mark:
            return each
    raise Unknown("the claim is not suggested any more")


def _mark(claim_id: ClaimId) -> str:
    """Return a claim's mark on a button, which has no room for every id."""
    return hashlib.sha256(claim_id.encode()).hexdigest()[:12]


def _buttons(
    at: Scene, view: ClusterView, suggested: Sequence[Suggested], place: int
) -> tuple[Button, ...]:
    card, phrases = view.card, at.phrases
    forward = Button(label=phrases.gettext("Next ▸"), press=desk_press("next", card.id, place))
    if card.state == "dismissed" and at.may(Action.REOPEN):
        undo = desk_press("reopen", card.id, card.version, place)
        return (Button(label=phrases.gettext("Undo"), press=undo), forward)
    if card.state not in ("open", "taken"):
        return (forward,)
    links = _links(at, card, suggested, place) if at.may(Action.LINK) else ()
    return (*links, *_work(at, view, place), forward)


def _links(
    at: Scene, card: ClusterCard, suggested: Sequence[Suggested], place: int
) -> tuple[Button, ...]:
    label = at.phrases.gettext("Answer with claim {number}")
    return tuple(
        Button(
            label=label.format(number=number),
            press=desk_press("link", card.id, card.version, place, _mark(each.claim.id)),
        )
        for number, each in enumerate(suggested, start=1)
    )


def _work(at: Scene, view: ClusterView, place: int) -> tuple[Button, ...]:
    if not at.may(Action.TAKE):
        return ()
    card, phrases = view.card, at.phrases
    here = (card.id, card.version, place)
    begin, going = phrases.gettext("Write a claim"), phrases.gettext("Show the draft")
    buttons = [
        _hold(at, card, place),
        Button(label=going if card.claim_id else begin, press=desk_press("draft", *here)),
        Button(label=phrases.gettext("Dismiss"), press=desk_press("dismiss", *here)),
    ]
    if view.variants:
        ask = Button(
            label=phrases.gettext("Ask who sent it"),
            press=desk_press("ask", card.id, view.variants[0].tip_id),
        )
        buttons.insert(2, ask)
    return tuple(buttons)


def _hold(at: Scene, card: ClusterCard, place: int) -> Button:
    if card.state == "taken" and card.assignee is not None and card.assignee.id == at.by.id:
        press = desk_press("release", card.id, card.version, place)
        return Button(label=at.phrases.gettext("Put it back"), press=press)
    press = desk_press("take", card.id, card.version, place)
    return Button(label=at.phrases.gettext("Take it"), press=press)


def _back(at: Scene, cluster_id: ClusterId, place: int) -> Button:
    press = desk_press("show", cluster_id, place)
    return Button(label=at.phrases.gettext("Back"), press=press)
