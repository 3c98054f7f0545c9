"""The forms of a cluster's page: what each does, and what comes of two who act at once."""

from typing import Any, cast

import httpx
import pytest

from bot.claims.ids import ClaimId
from bot.flows.desk.desk import Desk
from bot.moderate.cluster import ClusterState
from bot.moderate.ids import ClusterId
from bot.moderate.roles import Role
from tests.web.desk.fake_desk import at_desk, fake_desk
from tests.web.desk.fake_drafts import FakeDrafts
from tests.web.desk.fake_queue import BORIS, HOSTILE, FakeQueue, card, view

ONE = ClusterId(1)


def desk_in(state: ClusterState = "open", **changed: Any) -> Desk:
    """Return a desk with a cluster in a state, and another that it may be joined to."""
    one = view(card=card(state=state, **changed))
    return fake_desk(queue=FakeQueue(clusters={ONE: one, ClusterId(7): view(7)}))


def done(desk: Desk) -> list[Any]:
    return cast("FakeQueue", desk.queue).done


def went_to(response: httpx.Response) -> str:
    assert response.status_code == 303, response.text
    return response.headers["location"]


@pytest.mark.parametrize(
    ("state", "name", "form", "did", "leads"),
    [
        ("open", "take", {}, [("take", 1)], "/queue/1?done=taken"),
        ("taken", "release", {}, [("release", 1)], "/queue/1?done=released"),
        ("open", "dismiss", {"why": "spam"}, [("dismiss", 1)], "/queue/1?done=dismissed"),
        ("dismissed", "reopen", {}, [("reopen", 1)], "/queue/1?done=reopened"),
        (
            "open",
            "split",
            {"variant": ["12", "13"]},
            [("split", 1), ("variants", (12, 13))],
            "/queue/8?done=split",
        ),
        ("open", "join", {"into": "7"}, [("join", 1), ("into", 7)], "/queue/7?done=joined"),
        ("open", "part", {"joined": "7"}, [("part", 1, 7)], "/queue/1?done=parted"),
        (
            "open",
            "link",
            {"claim": "tap-water", "wording": "yes"},
            [("link", 1), ("wording", True)],
            "/queue/1?done=linked",
        ),
        (
            "open",
            "link",
            {"claim": "tap-water"},
            [("link", 1), ("wording", False)],
            "/queue/1?done=linked",
        ),
        (
            "answered",
            "unlink",
            {"wording": "yes"},
            [("wording", True), ("unlink", 1)],
            "/queue/1?done=unlinked",
        ),
        (
            "open",
            "assign",
            {"to": "moderator-2", "text": "Can you read this?"},
            [("assign", 1), ("to", 2, None), ("note", "Can you read this?")],
            "/queue/1?done=assigned",
        ),
        (
            "open",
            "assign",
            {"to": "group-1"},
            [("assign", 1), ("to", None, 1)],
            "/queue/1?done=assigned",
        ),
        ("open", "note", {"text": "a\r\nb"}, [("note", "a\nb")], "/queue/1?done=noted"),
    ],
)
def test_each_form_does_one_thing_and_leads_back(
    state: ClusterState, name: str, form: dict[str, Any], did: list[Any], leads: str
) -> None:
    desk = desk_in(state)
    response = at_desk(desk).post(f"/queue/1/{name}", {"version": "1"} | form)
    assert went_to(response) == leads
    assert done(desk) == did


@pytest.mark.parametrize(
    "name",
    "take release dismiss reopen split join part link unlink assign note write ask".split(),
)
def test_a_reader_s_forged_form_does_nothing(name: str) -> None:
    desk = desk_in()
    form = {"version": "1", "why": "spam", "variant": "12", "into": "7", "joined": "7"}
    form |= {"claim": "tap-water", "to": "moderator-2", "text": "x", "tip": "12"}
    response = at_desk(desk, role=Role.READER).post(f"/queue/1/{name}", form)
    assert response.status_code == 403
    assert "it takes the role editor" in response.text
    assert done(desk) == []


def test_a_form_without_its_word_does_nothing() -> None:
    desk = desk_in()
    response = at_desk(desk).post("/queue/1/take", {"version": "1", "csrf": "guessed"})
    assert response.status_code == 403
    assert done(desk) == []


def test_who_comes_second_sees_the_cluster_as_it_is_now() -> None:
    desk = desk_in("taken", version=2, assignee=BORIS)
    response = at_desk(desk).post("/queue/1/take", {"version": "1"})
    assert response.status_code == 409
    assert "Somebody was quicker" in response.text
    assert "With <bdi>Boris</bdi>" in response.text
    assert done(desk) == []


def test_what_was_typed_is_kept_when_somebody_was_quicker() -> None:
    desk = desk_in(version=2)
    ana = at_desk(desk)
    given = {"version": "1", "to": "group-1", "text": f"Why {HOSTILE}?"}
    page = ana.post("/queue/1/assign", given).text
    assert "Why &lt;script&gt;alert(1)&lt;/script&gt;?</textarea>" in page
    assert '<option value="group-1" selected>' in page
    page = ana.post("/queue/1/dismiss", {"version": "1", "why": "personal"}).text
    assert 'value="personal" required checked' in page
    page = ana.post("/queue/1/split", {"version": "1", "variant": "13"}).text
    assert 'value="13" checked' in page


@pytest.mark.parametrize(
    ("name", "form", "status"),
    [
        ("take", {}, 400),
        ("take", {"version": "x"}, 400),
        ("take", {"version": "9" * 30}, 400),
        ("dismiss", {"version": "1", "why": "boring"}, 400),
        ("split", {"version": "1", "variant": "x"}, 400),
        ("split", {"version": "1"}, 409),
        ("join", {"version": "1", "into": "1"}, 409),
        ("assign", {"version": "1", "to": ""}, 409),
        ("assign", {"version": "1", "to": "moderator-x"}, 409),
        ("note", {"text": "  "}, 409),
        ("note", {"text": "x" * 5000}, 422),
    ],
)
def test_what_no_page_sends_is_refused(name: str, form: dict[str, str], status: int) -> None:
    desk = desk_in()
    response = at_desk(desk).post(f"/queue/1/{name}", form)
    assert response.status_code == status
    assert done(desk) == []


def test_a_file_in_the_place_of_a_text_is_refused() -> None:
    sent = at_desk(desk_in()).post("/queue/1/note", files={"text": ("a.txt", b"x")})
    assert sent.status_code == 400


def test_a_claim_is_begun_from_what_was_asked() -> None:
    desk = desk_in()
    leads = went_to(at_desk(desk).post("/queue/1/write", {"version": "1"}))
    ((kind, subject),) = cast("FakeDrafts", desk.drafts).drafts
    assert kind == "claim"
    assert leads == f"/claims/{subject}/edit"
    assert ("claim_for", 1) in done(desk)


def test_a_claim_is_not_begun_for_a_cluster_that_changed() -> None:
    desk = desk_in(version=2)
    assert at_desk(desk).post("/queue/1/write", {"version": "1"}).status_code == 409


@pytest.mark.parametrize("name", ["take", "dismiss", "note"])
def test_the_address_of_a_form_leads_to_its_cluster(name: str) -> None:
    assert went_to(at_desk(desk_in()).get(f"/queue/1/{name}")) == "/queue/1"


def test_a_cluster_is_linked_to_no_claim_that_does_not_exist() -> None:
    desk = desk_in()
    response = at_desk(desk).get("/queue/1/link?claim=nothing")
    assert response.status_code == 404
    assert ClaimId("nothing") not in [each[-1] for each in done(desk)]
