"""What moderators are told by itself: messages ready to be sent."""

from collections.abc import Mapping
from typing import Any

from bot.answer.desk.review import draft_returned, sudden_demand
from bot.answer.desk.review import review_wanted as wanted_answer
from bot.answer.length import shorten
from bot.answer.phrases import Phrases
from bot.flows.effects import Button, Outgoing
from bot.flows.outgoing import outgoing
from bot.moderate.ids import ClusterId
from bot.receive.desk_press import desk_press

TEXT_LIMIT = 600


def sudden(cluster_id: ClusterId, people: int, text: str, phrases: Phrases) -> Outgoing:
    """Return that suddenly many people ask the same, with a button to see it."""
    show = Button(label=phrases.gettext("Show it"), press=desk_press("show", cluster_id))
    return outgoing(sudden_demand(people, shorten(text, TEXT_LIMIT), phrases), (show,))


def review_wanted(name: str, form: Mapping[str, Any], phrases: Phrases) -> Outgoing:
    """Return that somebody asks for a review, with a button to see what waits."""
    show = Button(label=phrases.gettext("Show it"), press=desk_press("review", 0))
    return outgoing(wanted_answer(name, stated(form), phrases), (show,))


def returned(form: Mapping[str, Any], comment: str, phrases: Phrases) -> Outgoing:
    """Return that a draft came back to its author, and why."""
    return outgoing(draft_returned(stated(form), shorten(comment, TEXT_LIMIT), phrases))


def stated(form: Mapping[str, Any]) -> str:
    """Return a form's statement in its own language, or its name where it is a profile."""
    texts = form.get("texts")
    own = texts.get(form.get("language")) if isinstance(texts, Mapping) else None
    statement = own.get("statement") if isinstance(own, Mapping) else form.get("name")
    return statement if isinstance(statement, str) else ""
