"""Shouted sentences in a calm voice: engines read capitals as other words."""

import re

SHOUTED = 0.8
"""The share of a sentence's letters that are capitals, from which it is shouted."""
FEWEST_LETTERS = 12
"""A sentence of fewer letters may be a name or two, such as "COVID-19, NASA"."""

_SENTENCE = re.compile(r"[^.!?…\n]+")
_FIRST_LETTER = re.compile(r"[^\W\d_]")


def calmed(text: str) -> str:
    """Return text in which sentences of capitals begin with one and go on without."""
    return _SENTENCE.sub(lambda found: _calm(found[0]), text)


def _calm(sentence: str) -> str:
    capitals = sum(map(str.isupper, sentence))
    cased = capitals + sum(map(str.islower, sentence))
    if cased < FEWEST_LETTERS or capitals < SHOUTED * cased:
        return sentence
    lowered = sentence.lower()
    return _FIRST_LETTER.sub(lambda found: found[0].upper(), lowered, count=1)
