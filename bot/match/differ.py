"""Whether a message has other figures, dates, names or countries than a claim."""

from bot.match.beside import Beside
from bot.match.geography import beginnings
from bot.match.hearing import heard, missed
from bot.match.numbers import Figure, Kind
from bot.match.sound import sound_of, sounds_like
from bot.match.subject import lacks_subject

_UNITS = frozenset({Kind.PERCENT, Kind.LENGTH, Kind.WEIGHT})
"""What is measured: a figure with a unit is none with another."""
HALF = 0.5
"""Share of an entry's names without which a short part is about something else."""
SHORT_PART = 40
"""Words of a part that is short."""
RETOLD = 0.6
"""Share of a message that is an entry's: what says so much in its words is about the same."""


def differs_in_figures(seen: Beside) -> bool:
    """Tell whether the part counts otherwise than every entry, of a claim that counts the same.

    The same number of another unit, as ten grams and ten percent, is another figure.
    """
    said = [figure for figure in seen.part.figures if figure.kind is not Kind.NAME]
    ever = {figure for each in seen.entries if said for figure in each.figures}
    return any(_is_other(figure, ever) for figure in said)


def _is_other(figure: Figure, ever: set[Figure]) -> bool:
    same = {each.kind for each in ever if each.value == figure.value}
    if same:
        return figure.kind in _UNITS and same <= _UNITS - {figure.kind}
    kinds = {each.kind for each in ever}
    return figure.kind in kinds or (figure.kind in _UNITS and Kind.PLAIN in kinds)


def differs_in_dates(seen: Beside) -> bool:
    """Tell whether the part names other years, months or days than every entry.

    A retelling may leave the date out, or tell it of a claim that has none.
    """
    years = {year for each in seen.entries for year in each.years}
    if seen.part.years - years and years - seen.part.years:
        return True
    months = {month for each in seen.entries for month in each.months}
    if not seen.part.months or not months:
        return False
    days = {day for each in seen.entries for day in each.days}
    return seen.part.months.isdisjoint(months) or bool(seen.part.days - days)


def differs_in_names(seen: Beside) -> bool:
    """Tell whether the message is about somebody or something else than the claim.

    Either it has nothing of what all the entries have, or it names what none of them does and
    lacks half of the names of the entry that is likest to it; a long part, all of them.
    """
    if seen.said < RETOLD and lacks_subject(seen.message, seen.entries):
        return True
    kept = seen.entry.names
    lacking = [name for name in kept if missed(name, seen.message)]
    if lacking and any(_is_unheard_of(name, seen) for name in seen.part.called):
        return True
    least = len(kept) * (HALF if seen.part.words <= SHORT_PART else 1)
    if not lacking or len(lacking) < least:
        return False
    return any(_is_strange(name, seen) for name in seen.part.names)


def _is_strange(name: str, seen: Beside) -> bool:
    told = any(missed(name, each) for each in seen.entries)
    return told and not any(heard(name, each) for each in seen.entries)


def _is_unheard_of(name: str, seen: Beside) -> bool:
    """Tell whether no entry has a word that sounds like what is said to be a name."""
    key = sound_of(name)
    words = {word for each in seen.entries for word in each.folded.split()}
    return not any(sounds_like(key, sound_of(word)) for word in words)


def _is_hinted_at(code: str, seen: Beside) -> bool:
    return any(not each.letters.isdisjoint(beginnings(code)) for each in seen.entries)


def differs_in_places(seen: Beside) -> bool:
    """Tell whether the part names a country that no entry does, and lacks one that some do.

    Of a claim without a country, a short part may name none but one that an entry hints at: "the
    Germans".
    """
    said = {code for code in seen.part.countries if not _is_hinted_at(code, seen)}
    ever = {country for each in seen.entries if said for country in each.countries}
    if not ever:
        return bool(said) and seen.part.words <= SHORT_PART
    return bool(said - ever) and bool(ever - seen.message.countries)
