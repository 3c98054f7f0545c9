"""What each method does once its parameters fit the schema."""

from collections.abc import Callable
from typing import Any

from tests.fake_telegram.errors import not_modelled
from tests.fake_telegram.methods import chatting, editing, own, sending, webhooks
from tests.fake_telegram.schema import CheckedCall, answers_with_true
from tests.fake_telegram.state import State

Handler = Callable[[State, CheckedCall], Any]

HANDLERS: dict[str, Handler] = {
    **chatting.HANDLERS,
    **editing.HANDLERS,
    **own.HANDLERS,
    **sending.HANDLERS,
    **webhooks.HANDLERS,
}


def answer(state: State, call: CheckedCall) -> Any:
    """Return the result of a call after it took effect, or raise why it did not.

    A method without a model here answers True where that is its only answer.
    """
    if handler := HANDLERS.get(call.method):
        return handler(state, call)
    if answers_with_true(call.method):
        return True
    raise not_modelled(call.method)
