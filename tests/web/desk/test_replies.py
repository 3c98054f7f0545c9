"""The saved replies."""

from bot.moderate.roles import Role
from tests.web.desk.fake_desk import at_desk, fake_desk
from tests.web.desk.fake_queue import HOSTILE
from tests.web.desk.fake_talks import FakeTalks


def test_a_reply_is_saved_for_everybody_and_dropped_again() -> None:
    kept = FakeTalks()
    ana = at_desk(fake_desk(talks=kept))
    sent = {"name": "Where?", "language": "es", "text": f"¿Dónde? {HOSTILE}"}
    assert ana.post("/replies", sent).headers["location"] == "/replies?done=reply_saved"
    page = ana.get("/replies").text
    assert "¿Dónde? &lt;script&gt;" in page
    assert "Spanish" in page
    assert ana.post("/replies/drop", sent).headers["location"] == "/replies?done=reply_dropped"
    assert kept.saved == {}


def test_without_replies_the_page_says_what_to_save() -> None:
    assert "No reply is saved" in at_desk(fake_desk()).get("/replies").text


def test_a_language_that_is_not_offered_is_refused() -> None:
    sent = {"name": "Where?", "language": "zz", "text": "x"}
    assert at_desk(fake_desk()).post("/replies", sent).status_code == 400


def test_a_reader_reads_them_alone() -> None:
    reader = at_desk(fake_desk(), role=Role.READER)
    assert 'action="/replies"' not in reader.get("/replies").text
    sent = {"name": "Where?", "language": "es", "text": "x"}
    assert reader.post("/replies", sent).status_code == 403
