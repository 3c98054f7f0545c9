"""The buttons under a reply: which claims they offer, and what pressing one means."""

import hashlib
from typing import assert_never

from bot.answer.answer import Answer, OptionList, Verdict
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
            way_out = Button(label=phrases.gettext("Not what I sent"), press=press)
            return (*_details(key, offer, answer), way_out)
        case Choose():
            return tuple(
                Button(label=label, press=written(Press(key=key, offer=offer, number=number)))
                for number, label in _labels(answer)
            )
        case NoMatch() | NotCheckable():
            return ()
        case _:
            assert_never(decision)


def _details(key: str, offer: str, answer: Answer) -> tuple[Button, ...]:
    """Return a button to the whole review of each claim of an answer to several."""
    verdicts = [block for block in answer.blocks if isinstance(block, Verdict) and block.number]
    return tuple(
        Button(
            label=_label(verdict.number, verdict.statement),
            press=written(Press(key=key, offer=offer, number=verdict.number)),
        )
        for verdict in verdicts
    )


def _label(number: int, statement: str) -> str:
    return f"{number}. {shorten(statement, LABEL_LIMIT)}"


def _labels(answer: Answer) -> list[tuple[int, str]]:
    lists = [block for block in answer.blocks if isinstance(block, OptionList)]
    labels = [
        (option.number, _label(option.number, option.statement))
        for options in lists
        for option in options.options
    ]
    return labels + [(0, options.none_label) for options in lists]
