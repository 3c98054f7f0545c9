"""Talks with people who asked, as the console shows and leads them."""

import pytest

from bot.moderate.desk import SavedReply
from bot.moderate.ids import TalkId
from bot.moderate.roles import Role
from tests.web.desk.fake_desk import at_desk, fake_desk
from tests.web.desk.fake_queue import HOSTILE
from tests.web.desk.fake_talks import FakeTalks, talk


def talks() -> FakeTalks:
    """Return a talk and a saved reply."""
    reply = SavedReply(name="Where?", language="es", text="¿Dónde lo recibió?")
    return FakeTalks(talks={TalkId(1): talk()}, saved={("Where?", "es"): reply})


def test_the_question_is_asked_beside_the_text_and_the_saved_replies() -> None:
    page = at_desk(fake_desk(talks=talks())).get("/queue/1/ask?tip=12").text
    assert "agua del grifo" in page
    assert "¿Dónde lo recibió?" in page
    assert 'href="/queue/1/ask?tip=12&amp;reply=1"' in page
    assert ">\n</textarea>" in page


def test_a_saved_reply_fills_the_question() -> None:
    page = at_desk(fake_desk(talks=talks())).get("/queue/1/ask?tip=12&reply=1").text
    assert ">\n¿Dónde lo recibió?</textarea>" in page


def test_a_question_goes_to_the_one_who_sent_the_tip() -> None:
    kept = FakeTalks()
    ana = at_desk(fake_desk(talks=kept))
    response = ana.post("/queue/1/ask", {"tip": "12", "text": "Where from?"})
    assert response.headers["location"] == "/queue/1?done=asked"
    assert kept.talks[TalkId(1)].lines[0].text == "Where from?"
    assert "On its way." in ana.get("/queue/1").text


def test_who_cannot_be_asked_is_told() -> None:
    kept = FakeTalks(refuses="this person cannot be asked any more")
    response = at_desk(fake_desk(talks=kept)).post("/queue/1/ask", {"tip": "12", "text": "Where?"})
    assert response.status_code == 409
    assert "This person cannot be asked any more." in response.text


@pytest.mark.parametrize(
    ("name", "state", "word"),
    [
        ("pause", "paused", "paused"),
        ("resume", "open", "resumed"),
        ("close", "closed", "closed"),
        ("say", "open", "said"),
    ],
)
def test_a_talk_is_led_from_its_cluster(name: str, state: str, word: str) -> None:
    kept = talks()
    response = at_desk(fake_desk(talks=kept)).post(f"/talks/1/{name}", {"text": "And when?"})
    assert response.headers["location"] == f"/queue/1?done={word}"
    assert kept.talks[TalkId(1)].state == state
    assert len(kept.talks[TalkId(1)].lines) == (3 if name == "say" else 2)


def test_a_reader_talks_with_nobody() -> None:
    kept = talks()
    reader = at_desk(fake_desk(talks=kept), role=Role.READER)
    assert reader.get("/queue/1/ask?tip=12").status_code == 403
    assert reader.post("/talks/1/say", {"text": "x"}).status_code == 403
    assert kept.talks == {TalkId(1): talk()}


def test_what_a_person_said_is_never_markup() -> None:
    line = talk().lines[1]
    kept = FakeTalks(
        talks={TalkId(1): talk(lines=(type(line)(author=None, text=HOSTILE, at=line.at),))}
    )
    assert HOSTILE not in at_desk(fake_desk(talks=kept)).get("/queue/1").text


def test_an_erased_line_says_so() -> None:
    line = talk().lines[1]
    kept = FakeTalks(talks={TalkId(1): talk(lines=(type(line)(author=None, text="", at=line.at),))})
    assert "Erased" in at_desk(fake_desk(talks=kept)).get("/queue/1").text
