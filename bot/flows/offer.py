"""The buttons under a reply: which claims they offer, and what pressing one means."""

import hashlib
from typing import assert_never

from bot.answer.answer import Answer, OptionList
from bot.answer.length import shorten
from bot.answer.phrases import Phrases
from bot.flows.effects import Button
from bot.match.codec import claims_of
from bot.match.decision import Choose, Decision, Match, NoMatch, NotCheckable
from bot.receive.press import Press, written

LABEL_LIMIT = 60


def offer_of(decision: Decision) -> str:
    """Return eight hex digits that are equal for the same claims in the same order.

    A button carries them, so that one of an earlier answer is never taken for the present one's.
    """
    named = "\n".join(claims_of(decision))
    return hashlib.sha256(named.encode()).hexdigest()[:8]


def buttons_for(
    key: str, decision: Decision, answer: Answer, phrases: Phrases
) -> tuple[Button, ...]:
    """Return the buttons under the answer to a decision, one a row."""
    offer = offer_of(decision)
    match decision:
        case Match():
            press = written(Press(key=key, offer=offer, number=None))
            return (Button(label=phrases.gettext("Not what I sent"), press=press),)
        case Choose():
            return tuple(
                Button(label=label, press=written(Press(key=key, offer=offer, number=number)))
                for number, label in _labels(answer)
            )
        case NoMatch() | NotCheckable():
            return ()
        case _:
            assert_never(decision)


def _labels(answer: Answer) -> list[tuple[int, str]]:
    lists = [block for block in answer.blocks if isinstance(block, OptionList)]
    labels = [
        (option.number, f"{option.number}. {shorten(option.statement, LABEL_LIMIT)}")
        for options in lists
        for option in options.options
    ]
    return labels + [(0, options.none_label) for options in lists]
