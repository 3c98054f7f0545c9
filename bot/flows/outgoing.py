"""An answer as a message ready to be sent."""

from bot.answer.answer import Answer
from bot.answer.fit import fitted
from bot.answer.html import render_html
from bot.answer.length import shorten
from bot.answer.plain import render_plain
from bot.flows.effects import Button, Outgoing

PLAIN_LIMIT = 3900
"""Characters; some take two of the 4,096 units that Telegram counts."""


def outgoing(answer: Answer, buttons: tuple[Button, ...] = ()) -> Outgoing:
    """Return an answer in both renderings, each within one Telegram message."""
    fitting = fitted(answer, render_plain, lambda plain: len(plain) <= PLAIN_LIMIT)
    plain = shorten(fitting, PLAIN_LIMIT)
    return Outgoing(html=render_html(answer), plain=plain, buttons=buttons)
