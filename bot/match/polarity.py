"""Whether a message denies what a claim says, says what it denies, or calls it untrue."""

from bot.match.beside import Beside
from bot.match.debunk import calls_untrue

STEM = 4
"""Letters that words are compared by: languages change what comes after."""
OPENING = 80
"""Characters in which a long message is labelled: "Fact check: ..."."""
FEW_DENY = 1 / 3
"""Share of a claim's entries below which their denials are chance."""
HALF = 0.5
"""Share of an entry that a message says when it repeats it without its "not"."""
FEW_WORDS = 0.2
"""Share of an entry below which a message is told in words of its own."""


def debunks(seen: Beside) -> bool:
    """Tell whether the part or the message's opening calls it untrue, and the claim does not."""
    called = seen.part.calls_untrue or calls_untrue(seen.message.text[:OPENING])
    return called and not any(each.calls_untrue for each in seen.entries)


def denies_it(seen: Beside) -> bool:
    """Tell whether the part denies what the claim asserts, or the reverse.

    In one language, only what both speak of counts: a word that any entry denies too, as "not in
    training" may be told with and without the training, says nothing. Without an entry in the
    message's language, or in words of its own, any denial does, unless many entries deny something.
    """
    if not seen.alike:
        return _denies_alone(seen)
    if seen.covered < FEW_WORDS and _denies_alone(seen):
        return True
    denied, said = _starts(seen.part.polarity.negated), _starts(seen.part.polarity.asserted)
    ever_denied = _starts(*(each.polarity.negated for each in seen.alike))
    ever_said = _starts(*(each.polarity.asserted for each in seen.alike))
    if denied & ever_said - ever_denied - said:
        return True
    says_what_is_denied = said & _starts(seen.entry.polarity.negated) - ever_said - denied
    return seen.covered >= HALF and bool(says_what_is_denied)


def _denies_alone(seen: Beside) -> bool:
    denying = sum(each.denies for each in seen.entries)
    return seen.part.denies and denying < FEW_DENY * len(seen.entries)


def _starts(*found: frozenset[str]) -> frozenset[str]:
    return frozenset(stem[:STEM] for stems in found for stem in stems)
