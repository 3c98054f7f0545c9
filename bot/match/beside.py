"""A part of a message laid beside a claim, as the guards look at them."""

from dataclasses import dataclass

from bot.match.candidate import Candidate, Pair
from bot.match.reading import Reading, reading_of
from bot.understand.signals import Part, Signals

SHORT_MESSAGE = 40
"""Words of a message that is looked at whole: what one sentence says, the next may deny."""
SHARED = 0.1
"""Likeness by words from which the pair that shares them is the one to look at."""
SAME_LANGUAGE = 0.25
"""Likeness by words from which the part and the entry are of one language, or nearly."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Beside:
    """The message, its part, the entry that is likest to it, and all the claim's entries.

    ``alike`` are the entries in the message's language: only these tell by their words what the
    message leaves out or puts in. ``covered`` and ``said`` are as in ``Overlap``.
    """

    message: Reading
    part: Reading
    entry: Reading
    entries: tuple[Reading, ...]
    alike: tuple[Reading, ...]
    covered: float
    said: float


def beside(signals: Signals, candidate: Candidate) -> Beside:
    """Return the pair that tells most: by shared words, else the nearest engine's."""
    pair, shared = _pair(candidate), candidate.overlap
    languages = {signals.language}
    if shared.likeness >= SAME_LANGUAGE:
        languages.add(candidate.words.entry.language)
    entries = tuple(map(reading_of, candidate.entries))
    message = Reading(signals.text, signals.folded, signals.language)
    short = message.words <= SHORT_MESSAGE
    return Beside(
        message=message,
        part=message if short else _reading(pair.part, signals),
        entry=reading_of(pair.entry),
        entries=entries,
        alike=tuple(each for each in entries if each.language in languages),
        covered=shared.covered,
        said=shared.said,
    )


def _reading(part: Part, signals: Signals) -> Reading:
    return Reading(part.text, part.folded, signals.language)


def _pair(candidate: Candidate) -> Pair:
    nearest = max(candidate.near.values(), key=lambda near: near.lead, default=None)
    if nearest is None or candidate.overlap.likeness >= SHARED:
        return candidate.words
    return nearest.pair
