"""What a claim is about in every language: its names, and the words that all its entries have."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.match.hearing import heard
from bot.match.reading import Reading
from bot.match.sound import SHORTEST, Sound, sound, sounds_like

FEWEST_ENTRIES = 3
"""With fewer, what all of them have in common is chance."""
OFTEN = 0.5
"""Share of the entries that have a name which belongs to the subject."""
MOSTLY = 0.75
"""Share of the entries that have the subject's foremost name, or a word that is no name."""
LONG = 4
"""Sounds of a word that is no name: shorter ones are alike by chance."""
_REMEMBERED = 512
"""Claims whose subject is remembered."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Names, folded, and the beginnings of words as they sound, of which every entry has one."""

    names: frozenset[str] = frozenset()
    sounds: frozenset[Sound] = frozenset()

    def is_in(self, text: Reading) -> bool:
        """Tell whether a text has any of them, in any alphabet."""
        return any(heard(name, text) for name in self.names) or any(
            sounds_like(one, other) for one in self.sounds for other in text.sounds
        )


NOTHING = Subject()


@lru_cache(_REMEMBERED)
def subject(entries: tuple[Reading, ...]) -> Subject:
    """Return what most entries of a claim name, or nothing.

    Where one entry has none of it, a message may lack it, too.
    """
    if len(entries) < FEWEST_ENTRIES:
        return NOTHING
    shares = {name: _share(name, entries) for each in entries for name in each.names}
    words = Counter(key for each in entries for key in _beginnings(each))
    foremost = {key for key, times in words.items() if times >= MOSTLY * len(entries)}
    if not foremost and max(shares.values(), default=0) < MOSTLY:
        return NOTHING
    about = Subject(
        names=frozenset(name for name, share in shares.items() if share >= OFTEN),
        sounds=frozenset(Sound(key, "any") for key in foremost),
    )
    return about if all(map(about.is_in, entries)) else NOTHING


def lacks_subject(text: Reading, entries: tuple[Reading, ...]) -> bool:
    """Tell whether a text has nothing of what a claim is about, in any alphabet."""
    about = subject(entries)
    return about != NOTHING and not about.is_in(text)


def _beginnings(text: Reading) -> frozenset[str]:
    return frozenset(each.key[:LONG] for each in text.sounds if len(each.key) >= LONG)


def _share(name: str, entries: Sequence[Reading]) -> float:
    """Return 0 for a name of few sounds, which is told in its own alphabet alone."""
    if len(sound(name)) < SHORTEST:
        return 0.0
    return sum(heard(name, each) for each in entries) / len(entries)
