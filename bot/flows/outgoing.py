"""An answer as a message ready to be sent."""

from functools import lru_cache

from bot.answer.answer import Answer
from bot.answer.fit import fitted
from bot.answer.html import render_html
from bot.answer.length import shorten
from bot.answer.plain import render_plain
from bot.flows.effects import Button, Outgoing

PLAIN_LIMIT = 3900
"""Characters; some take two of the 4,096 units that Telegram counts."""
KEPT = 64
"""Answers that stay rendered: whoever asks the same is told the same."""


def outgoing(answer: Answer, buttons: tuple[Button, ...] = ()) -> Outgoing:
    """Return an answer in both renderings, each within one Telegram message."""
    html, plain = _rendered(answer)
    return Outgoing(html=html, plain=plain, buttons=buttons)


@lru_cache(maxsize=KEPT)
def _rendered(answer: Answer) -> tuple[str, str]:
    fitting = fitted(answer, render_plain, lambda plain: len(plain) <= PLAIN_LIMIT)
    return render_html(answer), shorten(fitting, PLAIN_LIMIT)
