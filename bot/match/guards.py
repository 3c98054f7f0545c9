"""Reasons to ask instead of answering: the message may say another thing of the same words."""

from collections.abc import Callable, Sequence

from bot.match.candidate import Candidate, Pair
from bot.match.decision import Guard
from bot.match.entry import Entry
from bot.match.names import names
from bot.match.negation import asserted, calls_untrue, denies, negated
from bot.match.numbers import figures
from bot.understand.signals import Signals
from bot.understand.words import words_of

FEWEST_WORDS = 8
"""Fewer words say too little to be taken for a claim without an equal wording."""
SHORT_PART = 40
"""Words of a part in which one denied word changes the whole."""


def guards(signals: Signals, candidate: Candidate) -> tuple[Guard, ...]:
    """Return the guards that forbid answering with a candidate at once."""
    pairs = _pairs(candidate)
    fired = [
        guard
        for guard, check in _CHECKS.items()
        if any(check(pair, candidate.entries) for pair in pairs)
    ]
    if signals.words < FEWEST_WORDS:
        fired.append(Guard.SHORT)
    return tuple(fired)


def _pairs(candidate: Candidate) -> list[Pair]:
    """Return the pair by words, or where no words are shared, the engines' nearest pairs."""
    if candidate.overlap.likeness > 0:
        return [candidate.words]
    return [nearness.pair for nearness in candidate.near.values()]


def _polarity(pair: Pair, entries: Sequence[Entry]) -> bool:
    """Tell whether the part denies what the claim asserts, or the reverse.

    A word that any wording of the claim denies too, as "not in training" may be told with and
    without the training, says nothing. Where no wording in the message's language denies
    anything, a message that does says something else.
    """
    part, entry = pair.part, pair.entry
    if calls_untrue(part.text) and not any(calls_untrue(each.text) for each in entries):
        return True
    if len(words_of(part.folded)) > SHORT_PART:
        return False
    alike = [each for each in entries if each.language == entry.language]
    if denies(part.folded) and not any(denies(each.folded) for each in alike):
        return True
    denied, said = negated(part.text), asserted(part.text)
    ever_denied = frozenset().union(*(negated(each.text) for each in entries))
    ever_said = frozenset().union(*(asserted(each.text) for each in entries))
    if not (denied | said) & (ever_denied | ever_said):
        return denies(part.folded) != denies(entry.folded)
    denies_it = denied & ever_said - ever_denied - said
    says_what_is_denied = said & negated(entry.text) - ever_said - denied
    return bool(denies_it or says_what_is_denied)


def _numbers(pair: Pair, entries: Sequence[Entry]) -> bool:
    """Tell whether the part gives a figure that no wording has, of a claim that gives figures."""
    said = figures(pair.part.text)
    if not said:
        return False
    ever = frozenset().union(*(figures(each.text) for each in entries))
    return bool(ever) and not said <= ever


def _names(pair: Pair, entries: Sequence[Entry]) -> bool:
    """Tell whether the part names somebody or something else than the claim does.

    Names are compared within an alphabet: an entry in Latin letters says nothing of a name in
    Cyrillic ones. In a longer part, a further name is no other name.
    """
    kept = names(pair.entry.text)
    latin = {name.isascii() for name in kept}
    said = {name for name in names(pair.part.text) if name.isascii() in latin}
    ever = frozenset().union(*(each.stems for each in entries))
    if len(words_of(pair.part.folded)) > SHORT_PART:
        return bool(said) and not said & ever
    return bool(said - ever) and bool(kept - said)


_CHECKS: dict[Guard, Callable[[Pair, Sequence[Entry]], bool]] = {
    Guard.POLARITY: _polarity,
    Guard.NUMBERS: _numbers,
    Guard.NAMES: _names,
}
