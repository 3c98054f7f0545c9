"""The queue's pages over a real store, from tips to an answer."""

import pytest

from bot.flows.desk.desk import Desk
from bot.moderate.roles import Role
from bot.store.claim_store import ClaimStore
from bot.store.database import Database
from bot.store.desk.audit import AuditStore
from bot.store.desk.claim_desk import ClaimDesk
from bot.store.desk.drafts import DraftStore
from bot.store.desk.people import PeopleStore
from bot.store.desk.queue import QueueStore
from bot.store.desk.talks import TalkStore
from bot.store.desk.tellings import TellingStore
from tests.answer.examples import phrases
from tests.store.claim_support import put
from tests.store.desk.desk_support import GARLIC, LEMON, ask, employ, gather, tip_id
from tests.store.support import SECRETS, Hands
from tests.web.desk.fake_desk import at_desk, fake_desk
from tests.web.signed import SignedBrowser

ANA = 101


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def desk(database: Database, hands: Hands) -> Desk:
    employ(database)
    for who in (1, 2, 3):
        ask(database, hands, LEMON, who=who, key=f"lemon-{who}")
    ask(database, hands, GARLIC, who=3, key="garlic")
    gather(database, hands)
    return fake_desk(
        queue=QueueStore(database, SECRETS, hands),
        drafts=DraftStore(database, hands),
        claims=ClaimDesk(database, hands),
        tellings=TellingStore(database, hands),
        talks=TalkStore(database, SECRETS, hands, phrases),
        people=PeopleStore(database, SECRETS, hands),
        audit=AuditStore(database, hands),
        clock=hands,
    )


@pytest.fixture
def ana(desk: Desk) -> SignedBrowser:
    return at_desk(desk, number=ANA)


def test_tips_become_cards_with_their_days(ana: SignedBrowser) -> None:
    page = ana.get("/queue?order=oldest").text
    assert LEMON in page
    assert GARLIC in page
    assert "<strong>3 people</strong> asked" in page
    assert "Tips a day, oldest first: 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3" in page


def test_every_list_of_the_queue_can_be_shown(ana: SignedBrowser) -> None:
    for shelf in ("waiting", "mine", "groups", "answered", "dismissed"):
        for order in ("demand", "oldest", "newest"):
            address = f"/queue?shelf={shelf}&order={order}&language=en&kind=text"
            assert ana.get(address).status_code == 200
    assert ana.get("/queue?after=nonsense").status_code == 404


def test_a_cluster_goes_the_whole_way_and_its_history_tells_it(ana: SignedBrowser) -> None:
    sent = [
        ("take", {"version": "1"}),
        ("note", {"text": "The ministry has a page on it."}),
        ("release", {"version": "2"}),
        ("dismiss", {"version": "3", "why": "personal"}),
        ("reopen", {"version": "4"}),
        ("assign", {"version": "5", "to": "moderator-102", "text": "Is it harmful?"}),
    ]
    for name, form in sent:
        response = ana.post(f"/queue/1/{name}", form)
        assert response.status_code == 303, (name, response.text)
    page = ana.get("/queue/1").text
    assert "The ministry has a page on it." in page
    assert "Is it harmful?" in page
    assert "With <bdi>Boris</bdi>" in page
    assert "<bdi>Ana</bdi> passed it on" in page
    assert "<bdi>Ana</bdi> dismissed it" in page


def test_a_cluster_is_linked_to_a_claim_that_was_found(
    ana: SignedBrowser, database: Database, hands: Hands
) -> None:
    put(ClaimStore(database, hands))
    assert 'href="/queue/1/link?claim=lemon"' in ana.get("/queue/1?words=lemon").text
    assert "3 people will be told" in ana.get("/queue/1/link?claim=lemon").text
    answered = ana.post("/queue/1/link", {"version": "1", "claim": "lemon"})
    assert answered.headers["location"] == "/queue/1?done=linked"
    assert "Undo the link" in ana.get("/queue/1").text
    back = ana.post("/queue/1/unlink", {"version": "2", "wording": "yes"})
    assert back.headers["location"] == "/queue/1?done=unlinked"


def test_clusters_are_joined_and_parted(ana: SignedBrowser) -> None:
    assert "Do both ask the same?" in ana.get("/queue/2/join?into=1").text
    joined = ana.post("/queue/2/join", {"version": "1", "into": "1"})
    assert joined.headers["location"] == "/queue/1?done=joined"
    assert ana.get("/queue/2").headers["location"] == "/queue/1?done=joined"
    page = ana.get("/queue/1").text
    assert "Cluster 2" in page
    assert ana.post("/queue/1/part", {"joined": "2"}).status_code == 303
    assert "Cluster 2" not in ana.get("/queue/1").text


def test_a_claim_is_begun_from_a_cluster(ana: SignedBrowser) -> None:
    begun = ana.post("/queue/1/write", {"version": "1"})
    assert begun.status_code == 303, begun.text
    assert begun.headers["location"].startswith("/claims/")
    assert "A claim is being written for it" in ana.get("/queue/1").text


def test_who_cannot_be_asked_is_told_why(ana: SignedBrowser, database: Database) -> None:
    tip = tip_id(database, "lemon-1")
    assert ana.get(f"/queue/1/ask?tip={tip}").status_code == 200
    response = ana.post("/queue/1/ask", {"tip": str(tip), "text": "Where from?"})
    assert response.status_code == 409
    assert "Something went wrong" not in response.text


def test_replies_are_kept(ana: SignedBrowser) -> None:
    sent = {"name": "Where?", "language": "en", "text": "Where did you get it?"}
    assert ana.post("/replies", sent).status_code == 303
    assert "Where did you get it?" in ana.get("/replies").text
    assert ana.post("/replies/drop", sent).status_code == 303
    assert "No reply is saved" in ana.get("/replies").text


def test_without_tellings_the_page_says_so(desk: Desk) -> None:
    boris = at_desk(desk, role=Role.REVIEWER, number=102, name="Boris")
    assert "Nobody has been told anything yet" in boris.get("/tellings").text
