"""Reviews in Telegram: drafts one by one, approved or returned; corrections confirmed."""

from bot.answer.desk.lines import line, told_people
from bot.answer.desk.review import (
    ask_comment,
    given_back,
    no_reviews,
    published_answer,
    request_answer,
)
from bot.flows.desk import review
from bot.flows.desk.preview import Missing, preview
from bot.flows.desk.telegram.scene import Scene, Shown, told
from bot.flows.desk.tell import confirm_telling
from bot.flows.effects import Button, Say
from bot.flows.outgoing import outgoing
from bot.moderate.diff import diff
from bot.moderate.draft import ReviewRequest
from bot.moderate.ids import RequestId, TellingId
from bot.moderate.roles import Action, require
from bot.receive.desk_press import DeskPress, desk_press


async def first(at: Scene) -> Shown:
    """Show the draft that waits longest for a review."""
    return await _at_place(at, 0)


async def show(at: Scene, press: DeskPress) -> Shown:
    """Show the draft that waits at a place of the list; after the last, the first again."""
    return await _at_place(at, press.number(0))


async def approve(at: Scene, press: DeskPress) -> Shown:
    """Publish what was asked to be reviewed; a correction is offered to be confirmed."""
    published = await review.approve(at.desk, at.by, RequestId(press.number(0)))
    answer = published_answer(published, at.phrases)
    if published.correction is None or not at.may(Action.TELL):
        return told(answer)
    tell_them = Button(
        label=at.phrases.gettext("Yes, tell them"),
        press=desk_press("tell", published.correction.id),
    )
    return told(answer, tell_them)


async def ask_comment_of(at: Scene, press: DeskPress, press_id: str) -> Shown:
    """Send the form whose reply returns a draft to its author."""
    require(at.by, Action.RETURN)
    asked = await review.request(at.desk, at.by, RequestId(press.number(0)))
    form = outgoing(ask_comment(at.phrases))
    return Shown(says=(Say(key=f"return:{asked.id}:{press_id}", outgoing=form),))


async def send_back(at: Scene, request_id: RequestId, comment: str) -> Shown:
    """Return a draft to its author with a comment."""
    await review.send_back(at.desk, at.by, request_id, comment)
    return told(given_back(at.phrases))


async def tell(at: Scene, press: DeskPress) -> Shown:
    """Confirm a correction."""
    telling = await confirm_telling(at.desk, at.by, TellingId(press.number(0)))
    return told(line(at.phrases, told_people(telling.people, at.phrases)))


async def _at_place(at: Scene, place: int) -> Shown:
    requests = await review.requests(at.desk, at.by)
    if not requests:
        return told(no_reviews(at.phrases))
    place %= len(requests)
    return await _shown(at, requests[place], place, more=len(requests) > 1)


async def _shown(at: Scene, asked: ReviewRequest, place: int, *, more: bool) -> Shown:
    before = await review.published_form(at.desk, at.by, asked)
    changes = diff(before, asked.form) if before is not None else ()
    answer = None
    if asked.kind == "claim":
        language = str(asked.form.get("language") or at.phrases.language)
        seen = await preview(at.desk, at.by, asked.form, language)
        answer = None if isinstance(seen, Missing) else seen
    elif before is None:
        changes = diff({}, asked.form)
    buttons = [*_decide(at, asked)]
    if more:
        forward = desk_press("review", place + 1)
        buttons.append(Button(label=at.phrases.gettext("Next ▸"), press=forward))
    return told(request_answer(asked, changes, answer, at.phrases), *buttons)


def _decide(at: Scene, asked: ReviewRequest) -> tuple[Button, ...]:
    if not at.may(Action.APPROVE):
        return ()
    back = Button(label=at.phrases.gettext("Return it"), press=desk_press("return", asked.id))
    wrote = at.by.id in {author.id for author in asked.authors}
    if wrote and not at.desk.lone_allowed:
        return (back,)
    yes = Button(label=at.phrases.gettext("Approve"), press=desk_press("approve", asked.id))
    return (yes, back)
