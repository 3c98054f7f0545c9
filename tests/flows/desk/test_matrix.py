"""Who may do what: every role against every flow of the desk, and no flow without a row."""

import asyncio
import importlib
import inspect
import pkgutil
from collections.abc import Awaitable, Callable, Generator, Iterator
from typing import Any

import pytest

import bot.flows.desk
from bot.moderate.ids import ModeratorId
from bot.moderate.roles import LEAST, Action, Actor, Denied, Role, may

Flow = Callable[..., Awaitable[object]]

ROWS = {
    "audit.broken_at": Action.AUDIT,
    "audit.events": Action.AUDIT,
    "audit.export": Action.AUDIT,
    "beside.history": Action.SEE,
    "beside.suggestions": Action.SEE,
    "beside.waiting": Action.SEE,
    "claims.card": Action.SEE,
    "claims.claim": Action.SEE,
    "claims.due": Action.SEE,
    "claims.history": Action.SEE,
    "claims.listed": Action.SEE,
    "claims.merge": Action.MERGE_CLAIMS,
    "claims.pause": Action.PAUSE,
    "claims.profile_form": Action.SEE,
    "claims.profiles": Action.SEE,
    "claims.resume": Action.RESUME,
    "claims.retract": Action.RETRACT,
    "claims.revision": Action.SEE,
    "claims.unmerge": Action.MERGE_CLAIMS,
    "editing.as_it_was": Action.SEE,
    "editing.draft_or_none": Action.SEE,
    "editing.medium_of": Action.WRITE,
    "editing.opened": Action.SEE,
    "editing.published_since": Action.SEE,
    "editing.request_for": Action.SEE,
    "editing.source_page": Action.WRITE,
    "editing.whence": Action.SEE,
    "letters.drop": Action.LETTERS,
    "letters.retry": Action.LETTERS,
    "letters.shown": Action.LETTERS,
    "login.all_sessions": Action.MODERATORS,
    "people.add": Action.MODERATORS,
    "people.disable": Action.MODERATORS,
    "people.drop_group": Action.GROUPS,
    "people.enable": Action.MODERATORS,
    "people.groups": Action.SEE,
    "people.invite": Action.MODERATORS,
    "people.moderators": Action.MODERATORS,
    "people.named": Action.MODERATORS,
    "people.put_group": Action.GROUPS,
    "people.set_role": Action.MODERATORS,
    "preview.preview": Action.SEE,
    "preview.try_against": Action.SEE,
    "queue.assign": Action.ASSIGN,
    "queue.counts": Action.SEE,
    "queue.dismiss": Action.DISMISS,
    "queue.join": Action.JOIN,
    "queue.link": Action.LINK,
    "queue.note": Action.NOTE,
    "queue.page": Action.SEE,
    "queue.part": Action.PART,
    "queue.release": Action.RELEASE,
    "queue.reopen": Action.REOPEN,
    "queue.split": Action.SPLIT,
    "queue.take": Action.TAKE,
    "queue.unlink": Action.UNLINK,
    "queue.view": Action.SEE,
    "review.approve": Action.APPROVE,
    "review.published_form": Action.SEE,
    "review.request": Action.SEE,
    "review.requests": Action.SEE,
    "review.send_back": Action.RETURN,
    "statistics.exported": Action.EXPORT,
    "statistics.statistics": Action.SEE,
    "talk.begin_talk": Action.TALK,
    "talk.close_talk": Action.TALK,
    "talk.drop_reply": Action.SAVE_REPLY,
    "talk.pause_talk": Action.TALK,
    "talk.replies": Action.SEE,
    "talk.resume_talk": Action.TALK,
    "talk.save_reply": Action.SAVE_REPLY,
    "talk.say": Action.TALK,
    "talk.talks_of": Action.SEE,
    "tell.cancel_telling": Action.TELL,
    "tell.confirm_telling": Action.TELL,
    "tell.telling": Action.SEE,
    "tell.tellings": Action.SEE,
    "write.begin_change": Action.WRITE,
    "write.begin_claim": Action.WRITE,
    "write.begin_from_revision": Action.WRITE,
    "write.begin_profile": Action.WRITE,
    "write.begin_profile_change": Action.WRITE,
    "write.discard": Action.DISCARD,
    "write.drafts": Action.SEE,
    "write.likely_duplicates": Action.SEE,
    "write.rebase": Action.WRITE,
    "write.save": Action.WRITE,
    "write.submit": Action.SUBMIT,
    "write.withdraw": Action.WITHDRAW,
}
"""What each flow takes."""

OF_ONES_OWN = {"login.sessions", "login.end"}
"""What everybody may do with their own sessions; the flows tell others' apart."""
BEFORE_ANYBODY_IS_KNOWN = {
    "login.begin",
    "login.come_in",
    "login.console_link",
    "login.link_for",
    "login.look",
    "people.join",
}
"""Flows of who comes in: there is no actor yet."""


class Anything:
    """Stands for the desk and all that it gives; remembers whether it was asked for anything."""

    def __init__(self) -> None:
        self.asked = False

    def __getattr__(self, name: str) -> Any:
        self.asked = True
        return self

    def __call__(self, *_args: object, **_named: object) -> Any:
        return self

    def __await__(self) -> Generator[None, None, Any]:
        yield from ()
        return self

    def __iter__(self) -> Iterator[Any]:
        return iter(())


def flows() -> dict[str, Flow]:
    """Return every public flow of the desk that takes it, by module and name."""
    found: dict[str, Flow] = {}
    for module in pkgutil.iter_modules(bot.flows.desk.__path__, "bot.flows.desk."):
        there = importlib.import_module(module.name)
        for name, flow in vars(there).items():
            own = inspect.iscoroutinefunction(flow) and flow.__module__ == module.name
            if own and not name.startswith("_") and "desk" in inspect.signature(flow).parameters:
                found[f"{module.name.rpartition('.')[2]}.{name}"] = flow
    return found


FLOWS = flows()


def actor(role: Role) -> Actor:
    return Actor(id=ModeratorId(1), name="Ana", role=role, via="console")


async def denied(flow: Flow, role: Role, desk: Anything) -> bool:
    """Tell whether a flow refuses a role; whatever else comes of it, it began."""
    wanted = list(inspect.signature(flow).parameters.values())[2:]
    given = {each.name: Anything() for each in wanted if each.default is inspect.Parameter.empty}
    [outcome] = await asyncio.gather(flow(desk, actor(role), **given), return_exceptions=True)
    return isinstance(outcome, Denied)


def test_every_flow_has_a_row() -> None:
    assert set(FLOWS) == set(ROWS) | OF_ONES_OWN | BEFORE_ANYBODY_IS_KNOWN


def test_only_who_comes_in_acts_without_being_known() -> None:
    nameless = {
        name for name, flow in FLOWS.items() if "by" not in inspect.signature(flow).parameters
    }
    assert nameless == BEFORE_ANYBODY_IS_KNOWN


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", sorted(ROWS))
async def test_a_role_may_do_what_it_is_trusted_with_and_no_more(name: str, role: Role) -> None:
    desk = Anything()
    refused = await denied(FLOWS[name], role, desk)
    assert refused is not may(role, ROWS[name])
    if refused:
        assert not desk.asked, "nothing is asked for before it is known who may"


@pytest.mark.parametrize("action", Action)
def test_each_role_may_do_all_that_a_lower_one_may(action: Action) -> None:
    allowed = [may(role, action) for role in Role]
    assert allowed == sorted(allowed)
    assert may(LEAST[action], action)
    assert may(Role.ADMIN, action)


def test_what_the_matrix_cannot_see_is_said() -> None:
    """Say which actions no flow takes: they are the exchange's, which has a test of its own."""
    unused = set(Action) - set(ROWS.values())
    assert unused <= {Action.EXPORT, Action.IMPORT}
