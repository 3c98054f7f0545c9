"""A cluster's page: what it shows, and to whom it offers what."""

from dataclasses import replace
from html import unescape
from typing import cast

import pytest

from bot.claims.ids import ClaimId
from bot.moderate.audit import AuditEvent
from bot.moderate.cluster import ClusterView
from bot.moderate.ids import ClusterId, ModeratorId, TalkId
from bot.moderate.roles import Actor, Role
from tests.web.desk.fake_desk import FakeAudit, at_desk, event, fake_desk
from tests.web.desk.fake_queue import HOSTILE, FakeQueue, card, view
from tests.web.desk.fake_talks import FakeTalks, talk
from tests.web.fakes import SOLDIER
from tests.web.signed import SignedBrowser


def browser(seen: ClusterView | None = None, role: Role = Role.EDITOR) -> SignedBrowser:
    """Return a browser at a desk with one cluster."""
    return at_desk(fake_desk(queue=FakeQueue(clusters={ClusterId(1): seen or view()})), role=role)


def test_all_that_it_takes_to_decide_is_shown() -> None:
    page = unescape(browser().get("/queue/1").text)
    for shown in (
        "132 people</strong> asked 151 times",
        "¿Es verdad que el agua del grifo de Valencia está envenenada?",
        "28 tips, since",
        'aria-label="Tips a day, at most 88"',
        '<th scope="row"><time datetime="2026-03-02">2 Mar 2026</time></th><td>48</td>',
        "<strong>120</strong> not known to the store",
        "<bdi>Noticias Valencia</bdi>: 44 people",
        "https://example.com/agua?x=1",
        "AVISO: no beba agua del grifo",
        "Files are not kept here",
        "The town hall denied it on Monday.",
        "Valencia water poisoned, share before they delete it",
        "Cluster 31",
    ):
        assert shown in page, shown


def test_long_texts_are_cut_until_they_are_asked_for_whole() -> None:
    text = f"{'word ' * 800}end"
    one = replace(view().variants[0], text=text)
    ana = browser(replace(view(), variants=(one,), card=card(text=text), read=(text,)))
    cut = ana.get("/queue/1").text
    assert "word end" not in cut
    assert 'href="/queue/1?texts=whole"' in cut
    whole = ana.get("/queue/1?texts=whole").text
    assert whole.count("word end") == 2
    assert "Show the whole texts" not in whole
    assert "word end" not in ana.get("/queue").text


def test_what_people_sent_is_never_markup_nor_a_way_out() -> None:
    hostile = replace(view(), read=(HOSTILE,), links=(f"https://x/{HOSTILE}", "javascript:a()"))
    page = browser(hostile).get("/queue/1").text
    assert HOSTILE not in page
    assert 'href="javascript' not in page
    assert 'href="https://x/' not in page


def test_claims_near_to_it_are_suggested_with_the_reasons() -> None:
    page = browser().get("/queue/1").text
    assert f'href="/queue/1/link?claim={SOLDIER.id}"' in page
    assert "62 %" in page
    assert "Speaks against it: the numbers differ." in page
    assert "Claim covered" in page


def test_a_cluster_without_words_gets_no_suggestions() -> None:
    seen = replace(view(), card=card(text="", kinds=("photo",)), variants=(), days={})
    page = browser(seen).get("/queue/1").text
    assert "No published claim is near to this text." in page
    assert "No text is kept: they sent none" in page


def test_claims_can_be_searched_to_link_to() -> None:
    found = browser().get("/queue/1?words=valencia").text
    assert "The tap water of Valencia is poisoned." in found
    assert 'href="/queue/1/link?claim=tap-water"' in found
    assert "No published claim holds these words." in browser().get("/queue/1?words=moon").text


@pytest.mark.parametrize(
    ("state", "offered", "withheld"),
    [
        ("open", ["take", "write", "dismiss", "assign", "split"], ["release", "reopen", "unlink"]),
        ("taken", ["release", "write", "dismiss", "assign"], ["take", "reopen", "unlink"]),
        ("dismissed", ["reopen"], ["take", "write", "dismiss", "assign"]),
        ("answered", ["unlink"], ["take", "write", "dismiss", "reopen"]),
    ],
)
def test_each_state_offers_what_can_be_done_in_it(
    state: str, offered: list[str], withheld: list[str]
) -> None:
    claim = ClaimId("tap-water") if state == "answered" else None
    seen = replace(view(), card=card(state=state, claim_id=claim))
    page = browser(seen).get("/queue/1").text
    assert [name for name in offered if f'action="/queue/1/{name}"' not in page] == []
    assert [name for name in withheld if f'action="/queue/1/{name}"' in page] == []


def test_a_reader_sees_it_and_can_do_nothing() -> None:
    page = browser(role=Role.READER).get("/queue/1").text
    assert "¿Es verdad" in page
    assert 'action="/queue/1/' not in page
    assert "/link?claim" not in page
    assert "/ask?tip" not in page


def test_why_it_was_dismissed_is_said() -> None:
    seen = replace(view(), card=card(state="dismissed", dismissal="spam"))
    assert "because it is spam." in browser(seen).get("/queue/1").text


def test_a_claim_that_is_being_written_for_it_is_named() -> None:
    seen = replace(view(), card=card(state="taken", claim_id=ClaimId("tap-water")))
    assert "A claim is being written for it" in browser(seen).get("/queue/1").text


def test_talks_are_shown_with_what_can_be_said() -> None:
    talks = FakeTalks(talks={TalkId(1): talk(), TalkId(2): talk(2, state="paused")})
    page = at_desk(fake_desk(talks=talks)).get("/queue/1").text
    assert "¿Dónde recibió este mensaje?" in page
    assert 'action="/talks/1/say"' in page
    assert 'action="/talks/1/pause"' in page
    assert 'action="/talks/2/resume"' in page
    assert 'action="/talks/2/say"' not in page


def test_the_history_leaves_looking_out() -> None:
    desk = fake_desk()
    ana = at_desk(desk)
    ana.post("/queue/1/note", {"text": "Seen"})
    ana.get("/queue/1")
    noted = cast("FakeAudit", desk.audit).noted
    assert [one.action for one in noted] == ["see"]
    assert "What was done" not in ana.get("/queue/1").text


def test_the_history_says_who_did_what() -> None:
    desk = fake_desk()
    ana = at_desk(desk)
    cast("FakeAudit", desk.audit).noted.append(event_of_ana())
    assert "<bdi>Ana</bdi> dismissed it in Telegram" in ana.get("/queue/1").text


def event_of_ana() -> AuditEvent:
    ana = Actor(id=ModeratorId(1), name="Ana", role=Role.EDITOR, via="telegram")
    return event(1, ana, "dismiss", "cluster", "1", {})


def test_a_joined_cluster_leads_to_where_it_went() -> None:
    queue = FakeQueue(clusters={ClusterId(1): view(7)})
    response = at_desk(fake_desk(queue=queue)).get("/queue/1")
    assert response.status_code == 303
    assert response.headers["location"] == "/queue/7?done=joined"


@pytest.mark.parametrize("number", ["999", "99999999999999999999999999"])
def test_an_unknown_cluster_is_told(number: str) -> None:
    response = browser().get(f"/queue/{number}")
    assert response.status_code == 404
    assert "There is no such thing" in response.text


def test_who_has_not_come_in_is_led_to_the_login() -> None:
    ana = browser()
    ana.token = "other"
    response = ana.get("/queue/1")
    assert response.status_code == 303
    assert response.headers["location"].startswith("/login?next=")
