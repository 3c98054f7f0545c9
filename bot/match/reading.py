"""What the guards read of one text, worked out when it is asked for, and once."""

from functools import cached_property, lru_cache

from bot.match.dates import days, months, years
from bot.match.debunk import calls_untrue
from bot.match.entry import Entry, stems_of
from bot.match.geography import countries
from bot.match.jokes import tells_of_own
from bot.match.names import called, first_letters, names, sounds
from bot.match.negation import Polarity, denies, polarity
from bot.match.numbers import Figure, figures
from bot.match.sound import Sound
from bot.match.swaps import stems_in_order, telling_stems
from bot.understand.words import words_of

_REMEMBERED = 4096
"""Entries whose reading is remembered. A message's is not: nothing is kept of messages."""


class Reading:
    """A text with its folded form and its language, if that is known."""

    def __init__(self, text: str, folded: str, language: str | None) -> None:
        self.text = text
        self.folded = folded
        self.language = language

    @cached_property
    def words(self) -> int:
        """Return how many words it has."""
        return len(words_of(self.folded))

    @cached_property
    def stems(self) -> frozenset[str]:
        """Return its stems, each once."""
        return stems_of(self.folded)

    @cached_property
    def in_order(self) -> tuple[str, ...]:
        """Return its stems in their order."""
        return stems_in_order(self.folded)

    @cached_property
    def telling(self) -> tuple[str, ...]:
        """Return the stems of the words that tell something, in their order."""
        return telling_stems(self.folded)

    @cached_property
    def figures(self) -> frozenset[Figure]:
        """Return its figures."""
        return figures(self.text, self.language)

    @cached_property
    def years(self) -> frozenset[str]:
        """Return the years that it names."""
        return years(self.folded)

    @cached_property
    def months(self) -> frozenset[int]:
        """Return the months that it names."""
        return months(self.folded)

    @cached_property
    def days(self) -> frozenset[str]:
        """Return the days of months that it names."""
        return days(self.folded)

    @cached_property
    def countries(self) -> frozenset[str]:
        """Return the countries that it names."""
        return countries(self.text)

    @cached_property
    def names(self) -> frozenset[str]:
        """Return the names in it, as far as capitals tell them."""
        return names(self.text)

    @cached_property
    def called(self) -> frozenset[str]:
        """Return the words that it says are a name."""
        return called(self.text)

    @cached_property
    def sounds(self) -> frozenset[Sound]:
        """Return how its words sound."""
        return sounds(self.folded)

    @cached_property
    def letters(self) -> frozenset[str]:
        """Return the first letters of its words."""
        return first_letters(self.folded)

    @cached_property
    def polarity(self) -> Polarity:
        """Return the stems that it denies, and those that it does not."""
        return polarity(self.text, self.language)

    @cached_property
    def denies(self) -> bool:
        """Tell whether it denies anything."""
        return denies(self.text, self.language)

    @cached_property
    def calls_untrue(self) -> bool:
        """Tell whether it calls something untrue."""
        return calls_untrue(self.text)

    @cached_property
    def tells_of_own(self) -> bool:
        """Tell whether it tells of its writer's own things."""
        return tells_of_own(self.folded)


@lru_cache(_REMEMBERED)
def reading_of(entry: Entry) -> Reading:
    """Return the reading of an entry, the same one as long as it is remembered."""
    return Reading(entry.text, entry.folded, entry.language)
