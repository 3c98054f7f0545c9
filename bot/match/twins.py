"""Whether two claims are one claim told twice: precision first, as it is offered to a person."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.claims.ids import ClaimId
from bot.match.candidate import Candidate, Nearness, Pair
from bot.match.decision import Guard
from bot.match.engines import E5, USE
from bot.match.entry import Entry
from bot.match.guards import guards
from bot.match.overlap import Overlap
from bot.match.told import Alike, Told, alike_by_words, alike_for
from bot.match.weights import WordWeights
from bot.receive.tip import Tip
from bot.understand.understand import understand
from bot.understand.words import count_words


class Reason(StrEnum):
    """What speaks for two claims being one."""

    STATEMENT = "same statement"
    WORDING = "same wording"
    LINK = "same link"
    WORDS = "nearly the same words"
    MEANING = "nearly the same meaning"


@dataclass(frozen=True, kw_only=True, slots=True)
class Twin:
    """A claim that seems to be another one told twice; ``sure`` where hardly anything is against.

    ``one`` and ``other`` are the nearest texts of the two.
    """

    claim_id: ClaimId
    sure: bool
    reasons: tuple[Reason, ...]
    one: str
    other: str


FEWEST_WORDS = 4
"""A shorter text that two claims share, such as a call to share, says nothing."""
WORDS, WORDS_SURE = 0.8, 0.9
WORDS_LINKED = 0.4
"""Weighted shares of words from which two texts say the same; with a link in common, less."""

ONE_WORD_SWAPPED = 0.6
"""A share of words from which one that is swapped for another tells two claims apart."""
LONG = 5
"""Letters of a stem from which its word is no pronoun or particle."""

Floors = Mapping[str, tuple[float, float]]
"""For each engine, the least cosine of the nearest two texts, and of the claims as a whole."""

# From where two claims mean the same: with both engines agreeing, for one alone, and surely.
# ``docs/matching.md`` has what they were measured on.
_AGREED = {USE.key: (0.75, 0.55), E5.key: (0.75, 0.60)}
_ALONE = {USE.key: (0.90, 0.65), E5.key: (0.87, 0.70)}
_SURELY = {USE.key: (0.90, 0.65), E5.key: (0.87, 0.65)}

# Guards that are about messages: two claims may be told briefly.
_OF_MESSAGES = frozenset({Guard.SHORT, Guard.ASIDE, Guard.RIVAL})
_FIGURE = re.compile(r"\d+")


def twin(one: Told, other: Told, weights: WordWeights) -> Twin | None:
    """Return how the other claim seems to be the first one again, or None."""
    words = alike_by_words(one, other, weights)
    near = {key: alike for key in _AGREED if (alike := alike_for(key, one, other)) is not None}
    reasons = tuple(_reasons(one, other, words, near))
    if words is None or not reasons:
        return None
    nearest = max(near.values(), key=lambda each: each.best, default=words)
    shown = words if words.best >= WORDS else nearest
    if _says_otherwise(shown, one, other):
        return None
    sure = (
        Reason.STATEMENT in reasons
        or words.best >= WORDS_SURE
        or len(reasons) > 1
        or _surely_same_meaning(near)
    )
    return Twin(
        claim_id=other.claim_id,
        sure=sure,
        reasons=reasons,
        one=shown.one.text,
        other=shown.other.text,
    )


def _reasons(
    one: Told, other: Told, words: Alike | None, near: dict[str, Alike]
) -> Iterable[Reason]:
    shared = words.best if words else 0.0
    same = _same_texts(one, other)
    if any(entry.folded in same for entry in _statements(one)) and any(
        entry.folded in same for entry in _statements(other)
    ):
        yield Reason.STATEMENT
    elif same:
        yield Reason.WORDING
    if one.links & other.links and shared >= WORDS_LINKED:
        yield Reason.LINK
    if shared >= WORDS:
        yield Reason.WORDS
    if _same_meaning(near):
        yield Reason.MEANING


def _same_texts(one: Told, other: Told) -> frozenset[str]:
    texts = {entry.folded for entry in one.entries} & {entry.folded for entry in other.entries}
    return frozenset(each for each in texts if count_words(each) >= FEWEST_WORDS)


def _statements(claim: Told) -> tuple[Entry, ...]:
    return claim.entries[: claim.statements]


def _same_meaning(near: dict[str, Alike]) -> bool:
    """Tell whether every engine that compares the two finds them the same, in the same way."""
    floors = _AGREED if len(near) > 1 else _ALONE
    return bool(near) and (_one_text(near, floors) or _as_a_whole(near, floors))


def _surely_same_meaning(near: dict[str, Alike]) -> bool:
    """Tell whether both engines find the two the same, both ways or by far."""
    if len(near) < len(_AGREED):
        return False
    if _one_text(near, _AGREED) and _as_a_whole(near, _AGREED):
        return True
    return _one_text(near, _SURELY) or _as_a_whole(near, _SURELY)


def _one_text(near: dict[str, Alike], floors: Floors) -> bool:
    return all(each.best >= floors[key][0] for key, each in near.items())


def _as_a_whole(near: dict[str, Alike], floors: Floors) -> bool:
    return all(each.both >= floors[key][1] for key, each in near.items())


def _says_otherwise(alike: Alike, one: Told, other: Told) -> bool:
    return (
        _other_figures(alike, one, other)
        or _swapped(alike, one, other)
        or _guarded(alike.one, alike.other, other)
        or _guarded(alike.other, alike.one, one)
    )


def _other_figures(alike: Alike, one: Told, other: Told) -> bool:
    """Tell whether either text has a figure, a year too, that the other claim never gives."""
    first, second = _figures([alike.one]), _figures([alike.other])
    return bool(first - _figures(other.entries)) and bool(second - _figures(one.entries))


def _swapped(alike: Alike, one: Told, other: Told) -> bool:
    """Tell whether texts of nearly the same words each have one that the other claim never says.

    "A crocodile in the street" is not "a shark in the street", however alike the rest is.
    """
    first, second = alike.one.stems, alike.other.stems
    if 2 * len(first & second) < ONE_WORD_SWAPPED * (len(first) + len(second)):
        return False
    return bool(_unsaid(first, other) and _unsaid(second, one))


def _unsaid(stems: frozenset[str], claim: Told) -> frozenset[str]:
    """Return the stems, of longer words and figures, that no text of a claim has."""
    ever = frozenset().union(*(entry.stems for entry in claim.entries))
    return frozenset(each for each in stems - ever if len(each) >= LONG)


def _figures(entries: Iterable[Entry]) -> frozenset[str]:
    return frozenset(each for entry in entries for each in _FIGURE.findall(entry.folded))


def _guarded(asked: Entry, found: Entry, claim: Told) -> bool:
    """Tell whether a text of one claim, sent as a message, would be asked about, not answered."""
    signals = understand(Tip(text=asked.text), ("en",))
    pair = Pair(part=signals.parts[0], entry=found)
    shared = len(asked.stems & found.stems) / max(1, len(asked.stems | found.stems))
    near = Nearness(pair=pair, cosine=shared, second=shared, lead=shared)
    candidate = Candidate(
        claim_id=claim.claim_id,
        entries=claim.entries,
        words=pair,
        overlap=Overlap(covered=shared, said=shared, fuzzy=shared),
        near={E5.key: near},
    )
    return not _OF_MESSAGES.issuperset(guards(signals, candidate))
