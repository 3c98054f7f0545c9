"""An answer as a message ready to be sent."""

from bot.answer.answer import Answer
from bot.flows.outgoing import PLAIN_LIMIT, outgoing
from bot.store.outgoing_json import outgoing_from_json, outgoing_to_json


def test_both_renderings_fit_one_message() -> None:
    said = outgoing(Answer(language="en", lead="word " * 5000))
    assert len(said.plain) <= PLAIN_LIMIT
    assert len(said.html) <= 4096


def test_a_stored_message_is_the_same_again() -> None:
    said = outgoing(Answer(language="en", lead="1 < 2"))
    assert outgoing_from_json(outgoing_to_json(said)) == said
