"""What a message says in words."""

import pytest

from bot.telegram.forwards import Unparsable, read_update
from tests.fake_telegram.kinds import checklist, poll
from tests.telegram.kinds import tip, tip_of_kind
from tests.telegram.updates import DATE, GROUP, ME, update

ORIGIN = {"type": "hidden_user", "date": DATE, "sender_user_name": "Somebody"}


def test_a_poll_says_its_question_and_its_options() -> None:
    asked = poll("Does garlic help?", ("Yes", "No"))["poll"] | {"description": "Doctors ask"}
    assert tip(poll=asked).text == "Does garlic help?\nDoctors ask\nYes\nNo"


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("checklist", "To do\nDrink water"),
        ("game", "Runner\nRun far"),
        ("invoice", "Double your coins\nSend one, get two"),
    ],
)
def test_other_kinds_say_their_words(kind: str, text: str) -> None:
    assert tip_of_kind(kind).text == text


def test_a_text_that_is_none_is_unparsable() -> None:
    with pytest.raises(Unparsable):
        read_update(update(text={"not": "a text"}), ME)


def test_a_caption_goes_before_what_it_is_under() -> None:
    assert tip_of_kind("checklist", caption="look").text == "look"


def test_a_reply_quotes_a_poll_here_and_in_another_chat() -> None:
    replied = update(message_id=4, **poll("Is it so?", ()))["message"]
    assert tip(text="is it?", reply_to_message=replied).quoted == "Is it so?"
    outside = {"origin": ORIGIN} | checklist("To do", ())
    assert tip(text="is it?", external_reply=outside).quoted == "To do"
    assert tip(text="is it?", external_reply={"origin": ORIGIN}).quoted == ""


def test_a_group_is_left_alone_with_its_polls() -> None:
    assert read_update(update(chat=GROUP, **poll()), ME).__class__.__name__ == "Ignored"
