"""The desk's buttons, each with the step that it stands for."""

from collections.abc import Awaitable, Callable, Mapping

from bot.flows.desk.telegram import asking, drafts, queue, reviews
from bot.flows.desk.telegram.scene import Scene, Shown
from bot.moderate.ids import ClusterId
from bot.moderate.refusals import Refusal
from bot.moderate.roles import Denied
from bot.receive.desk_press import DeskPress, Verb
from bot.receive.events import DeskPressed

Step = Callable[[Scene, DeskPress], Awaitable[Shown]]
Form = Callable[[Scene, DeskPress, str], Awaitable[Shown]]

STEPS: Mapping[Verb, Step] = {
    "show": queue.show,
    "next": queue.following,
    "take": queue.take,
    "release": queue.release,
    "link": queue.ask_link,
    "link_yes": queue.link,
    "dismiss": queue.ask_reason,
    "dismiss_as": queue.dismiss,
    "reopen": queue.reopen,
    "submit": drafts.submit,
    "discard": drafts.discard,
    "ask_saved": asking.ask_saved,
    "close_talk": asking.close,
    "review": reviews.show,
    "approve": reviews.approve,
    "tell": reviews.tell,
}
FORMS: Mapping[Verb, Form] = {
    "ask": asking.ask,
    "draft": drafts.write,
    "change": drafts.change,
    "return": reviews.ask_comment_of,
}
"""These send a message to reply to, which the press names, so that none is sent twice."""
OF_CLUSTERS: Mapping[Verb, int] = {
    "show": 1,
    "next": 1,
    "take": 2,
    "release": 2,
    "link": 2,
    "link_yes": 2,
    "dismiss": 2,
    "dismiss_as": 2,
    "reopen": 2,
    "draft": 2,
}
"""Where a press of a cluster's card says its place in the queue."""


async def pressed(at: Scene, event: DeskPressed) -> Shown:
    """Return what a button shows; raises a Refusal or Denied."""
    verb = event.press.verb
    if verb in FORMS:
        return await FORMS[verb](at, event.press, event.press_id)
    return await STEPS[verb](at, event.press)


async def refreshed(at: Scene, press: DeskPress, line: str) -> Shown:
    """Return a card as it is now, with why its button did nothing."""
    if press.verb not in OF_CLUSTERS:
        return Shown(line=line)
    try:
        place = press.number(OF_CLUSTERS[press.verb])
        return await queue.card(at, ClusterId(press.number(0)), place, line)
    except (Refusal, Denied):
        return Shown(line=line)
