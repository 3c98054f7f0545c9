"""The queue's page: shelves, orders, filters, cards, and what an empty shelf says."""

from html import unescape

import pytest

from bot.moderate.cluster import QueueView
from bot.moderate.ids import ClusterId
from bot.moderate.roles import Role
from tests.web.desk.fake_desk import at_desk, fake_desk
from tests.web.desk.fake_queue import BORIS, HOSTILE, FakeQueue, card, view
from tests.web.signed import SignedBrowser


def queue_of(*cards: dict[str, object]) -> FakeQueue:
    """Return a queue of cards with changes, numbered from 1."""
    numbered = {ClusterId(n): card(n, **changed) for n, changed in enumerate(cards, start=1)}
    return FakeQueue(clusters={n: view(n, card=one) for n, one in numbered.items()})


def browser(queue: FakeQueue, role: Role = Role.EDITOR) -> SignedBrowser:
    return at_desk(fake_desk(queue=queue), role=role)


def test_a_card_says_who_asked_what_since_when() -> None:
    queue = queue_of({"recent": (0, 3, 12), "alerted": True}, {"assignee": BORIS, "state": "taken"})
    page = unescape(browser(queue).get("/queue").text)
    assert "Is it true that the tap water of Valencia is poisoned? (1)" in page
    assert "<strong>132 people</strong> asked 151 times, first" in page
    assert "20 minutes ago</time>" in page
    assert "3 said our answer is wrong" in page
    assert "Asked a lot now" in page
    assert 'aria-label="Tips a day, oldest first: 0, 3, 12"' in page
    assert "With <bdi>Boris</bdi>" in page


def test_each_open_cluster_can_be_taken_from_the_list() -> None:
    queue = queue_of({}, {"state": "taken"})
    page = browser(queue).get("/queue").text
    assert 'action="/queue/1/take"' in page
    assert 'action="/queue/2/take"' not in page


def test_a_reader_takes_nothing() -> None:
    assert "/take" not in browser(queue_of({}), Role.READER).get("/queue").text


def test_what_people_wrote_is_never_markup() -> None:
    page = browser(queue_of({"text": HOSTILE})).get("/queue").text
    assert HOSTILE not in page
    assert "&lt;script&gt;" in page


def test_texts_say_their_language_and_find_their_own_direction() -> None:
    page = browser(queue_of({"text": "مرحبا", "language": "ar"})).get("/queue").text
    assert '<span dir="auto" lang="ar">مرحبا</span>' in page


@pytest.mark.parametrize(
    ("kinds", "said"), [(("text",), "No text is kept"), (("photo",), "Without words")]
)
def test_a_cluster_without_text_has_a_name_all_the_same(kinds: tuple[str, ...], said: str) -> None:
    assert said in browser(queue_of({"text": "", "kinds": kinds})).get("/queue").text


def test_the_list_is_ordered_and_narrowed_by_its_address() -> None:
    queue = queue_of({})
    browser(queue).get("/queue?shelf=mine&order=oldest&language=es&kind=photo")
    assert queue.asked == [QueueView(shelf="mine", order="oldest", language="es", kind="photo")]


def test_an_address_that_asks_for_nonsense_shows_what_waits() -> None:
    queue = queue_of({})
    browser(queue).get(f"/queue?shelf={HOSTILE}&order=x&language=zz&kind=y")
    assert queue.asked == [QueueView()]


@pytest.mark.parametrize(
    ("shelf", "says"),
    [
        ("mine", "You have taken nothing"),
        ("groups", "Nothing was passed to your groups"),
        ("answered", "Nothing has been answered yet"),
        ("dismissed", "Nothing is dismissed"),
    ],
)
def test_an_empty_shelf_says_what_to_do(shelf: str, says: str) -> None:
    assert says in browser(queue_of({})).get(f"/queue?shelf={shelf}").text


def test_an_empty_queue_says_what_gathers_there() -> None:
    assert "Nothing waits" in browser(queue_of()).get("/queue").text


def test_a_filter_that_leaves_nothing_can_be_dropped() -> None:
    page = browser(queue_of()).get("/queue?kind=photo").text
    assert "Nothing here fits" in page
    assert 'href="/queue?shelf=waiting"' in page


def test_a_long_list_has_pages() -> None:
    many = browser(queue_of(*({} for _ in range(30))))
    first = unescape(many.get("/queue?order=newest").text)
    assert 'rel="next" href="/queue?shelf=waiting&order=newest&after=25"' in first
    last = unescape(many.get("/queue?order=newest&after=25").text)
    assert 'href="/queue?shelf=waiting&order=newest">First page' in last
    assert "Next page" not in last


def test_a_page_after_the_last_one_leads_back() -> None:
    assert "That was the last page" in browser(queue_of({})).get("/queue?after=25").text


def test_shelves_have_their_counts_and_the_current_one_is_marked() -> None:
    page = browser(queue_of({}, {"state": "taken"})).get("/queue?shelf=mine").text
    assert '<a href="/queue?shelf=waiting">Waiting <span class="count">2</span></a>' in page
    assert '<a href="/queue?shelf=mine" aria-current="page">Mine' in page
