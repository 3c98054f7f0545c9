"""Two who do what only one may, at the same moment: one does it, the other is told."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Mapping

import pytest

from bot.moderate.roles import Role
from bot.store.claim_store import ClaimStore
from bot.store.database import Database
from tests.attacks.siege import Browser, Siege, done_in, furnish, siege_of
from tests.store.claim_support import rows
from tests.store.desk.desk_support import assert_counts_are_true
from tests.store.support import Hands

Step = tuple[Browser, str, Mapping[str, str]]


@pytest.fixture
def siege(database: Database) -> Siege:
    made = siege_of(database, Hands())
    furnish(made)
    return made


def at_once(steps: Iterable[Step]) -> Counter[int]:
    """Return how many forms, sent at the same time, came to which status."""

    async def all_of_them() -> list[int]:
        sent = (
            browser.asked("POST", path, data={"csrf": browser.csrf, **form})
            for browser, path, form in steps
        )
        return [answer.status_code for answer in await asyncio.gather(*sent)]

    return Counter(asyncio.run(all_of_them()))


def test_a_cluster_is_taken_once(siege: Siege) -> None:
    takers = [siege.browser(role) for role in (Role.EDITOR, Role.REVIEWER, Role.ADMIN)] * 2
    done = at_once((one, "/queue/1/take", {"version": "1"}) for one in takers)
    assert done[303] >= 1 and done[303] + done[409] == len(takers)
    assert done_in(siege).count("take") == 1


def test_a_cluster_is_linked_once(siege: Siege) -> None:
    form = {"version": "1", "claim": "lemon", "wording": "yes"}
    linkers = [siege.browser(role) for role in (Role.EDITOR, Role.REVIEWER, Role.ADMIN)] * 2
    done = at_once((one, "/queue/1/link", form) for one in linkers)
    assert done == {303: 1, 409: 5}
    assert done_in(siege).count("link") == 1
    query = "select count(*) from appearance a join claim c on c.id = a.claim_id"
    kept = f"{query} where c.public_id = 'lemon' and a.kind = 'wording'"
    assert rows(siege.database, kept) == [(2,)]


def test_linking_and_dismissing_at_once_leave_one_of_them(siege: Siege) -> None:
    ana, chen = siege.browser(Role.EDITOR), siege.browser(Role.ADMIN)
    done = at_once(
        [
            (ana, "/queue/1/link", {"version": "1", "claim": "lemon"}),
            (chen, "/queue/1/dismiss", {"version": "1", "why": "spam"}),
            (ana, "/queue/1/join", {"version": "1", "into": "2"}),
            (chen, "/queue/2/join", {"version": "1", "into": "1"}),
            (ana, "/queue/1/write", {"version": "1"}),
        ]
    )
    assert done[303] in (1, 2) and done[303] + done[409] == 5
    assert_counts_are_true(siege.database)


def test_a_request_is_approved_once(siege: Siege) -> None:
    reviewers = [siege.browser(role) for role in (Role.REVIEWER, Role.ADMIN)] * 3
    done = at_once((one, "/reviews/1/approve", {}) for one in reviewers)
    assert done == {200: 1, 409: 5}
    query = "select count(*) from claim_revision r join claim c on c.id = r.claim_id"
    assert rows(siege.database, f"{query} where c.public_id = 'ginger'") == [(1,)]


def test_approving_while_its_author_withdraws_is_one_or_the_other(siege: Siege) -> None:
    ana, boris, chen = map(siege.browser, (Role.EDITOR, Role.REVIEWER, Role.ADMIN))
    done = at_once(
        [
            (ana, "/reviews/1/withdraw", {}),
            (boris, "/reviews/1/approve", {}),
            (chen, "/reviews/1/return", {"comment": "Why?"}),
        ]
    )
    assert done[409] == 2, done
    served = {each.id for each in ClaimStore(siege.database, siege.hands).each_served()}
    assert ("ginger" in served) is (done[200] == 1)


def test_nobody_approves_what_they_wrote_however_often_they_ask(siege: Siege) -> None:
    boris = siege.browser(Role.REVIEWER)
    asyncio.run(_rewritten(siege))
    done = at_once((boris, "/reviews/2/approve", {}) for _ in range(4))
    assert done in ({409: 4}, {403: 4}), done
    served = {each.id for each in ClaimStore(siege.database, siege.hands).each_served()}
    assert "onion" not in served


async def _rewritten(siege: Siege) -> None:
    """Let Boris change a draft of Ana's, and Ana ask for its review."""
    drafts, ana = siege.desk.drafts, siege.actors[Role.EDITOR]
    form = dict(await drafts.version("claim", "onion", 1))
    await drafts.save(siege.actors[Role.REVIEWER], "claim", "onion", 1, form | {"topic": "war"})
    await drafts.save(ana, "claim", "onion", 2, form | {"topic": "health"})
    await drafts.submit(ana, "claim", "onion", 3)


def test_a_draft_is_saved_over_a_version_once(siege: Siege) -> None:
    writers = [siege.browser(role) for role in (Role.EDITOR, Role.REVIEWER, Role.ADMIN)]
    fields = {"version": "1", "opened": "1", "do": "save", "language": "en"}
    done = at_once(
        (one, "/claims/onion/edit", fields | {"texts.en.statement": f"By {number}"})
        for number, one in enumerate(writers)
    )
    assert done == {303: 1, 409: 2}


def test_the_last_two_admins_cannot_send_each_other_away(siege: Siege) -> None:
    chen, ana = siege.browser(Role.ADMIN), siege.actors[Role.EDITOR].id
    assert chen.post(f"/moderators/{ana}/role", {"role": "admin"}).status_code == 303
    other = siege.browser(Role.EDITOR)
    own = siege.actors[Role.ADMIN].id
    at_once(
        [
            (chen, f"/moderators/{ana}/disable", {}),
            (other, f"/moderators/{own}/disable", {}),
            (chen, f"/moderators/{ana}/role", {"role": "reader"}),
            (other, f"/moderators/{own}/role", {"role": "reader"}),
        ]
    )
    query = "select count(*) from moderator where role = 'admin' and disabled_at is null"
    assert rows(siege.database, query) == [(1,)]


def test_a_claim_paused_and_retracted_and_merged_at_once_ends_in_one_state(siege: Siege) -> None:
    boris, chen = siege.browser(Role.REVIEWER), siege.browser(Role.ADMIN)
    deeds = [
        (boris, "/claims/lemon/do/pause", {}),
        (chen, "/claims/lemon/do/retract", {}),
        (boris, "/claims/lemon/do/merge", {"into": "garlic"}),
        (chen, "/claims/garlic/do/merge", {"into": "lemon"}),
    ]
    done = at_once(deeds)
    assert done[303] + done[409] == 4, done
    states = dict(rows(siege.database, "select public_id, state from claim"))
    assert (
        "merged" not in (states["lemon"], states["garlic"]) or states["lemon"] != states["garlic"]
    )


def test_the_audit_is_whole_after_all_of_it(siege: Siege) -> None:
    browsers = [siege.browser(role) for role in (Role.EDITOR, Role.REVIEWER, Role.ADMIN)] * 4
    at_once((one, "/queue/1/note", {"text": "Noted"}) for one in browsers)
    assert asyncio.run(siege.desk.audit.broken_at()) is None
    assert done_in(siege).count("note") == 12
