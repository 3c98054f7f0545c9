"""A message ready to be sent as JSON, while it waits in the outbox."""

from collections.abc import Mapping
from typing import Any

from bot.flows.effects import AnswerPress, Button, Outgoing


def outgoing_to_json(outgoing: Outgoing) -> dict[str, Any]:
    """Return a JSON object from which ``outgoing_from_json`` makes an equal message."""
    buttons = [[button.label, button.press] for button in outgoing.buttons]
    return {"html": outgoing.html, "plain": outgoing.plain, "buttons": buttons}


def outgoing_from_json(stored: Mapping[str, Any]) -> Outgoing:
    """Return the message that was stored."""
    buttons = tuple(Button(label=label, press=press) for label, press in stored["buttons"])
    return Outgoing(html=stored["html"], plain=stored["plain"], buttons=buttons)


def press_to_json(press: AnswerPress) -> dict[str, Any]:
    """Return a JSON object from which ``press_from_json`` makes an equal effect."""
    return {"press_id": press.press_id, "text": press.text}


def press_from_json(stored: Mapping[str, Any]) -> AnswerPress:
    """Return the answer to a press that was stored."""
    return AnswerPress(press_id=stored["press_id"], text=stored["text"])
