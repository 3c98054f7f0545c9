"""Months by their names in many languages, as CLDR has them."""

from functools import lru_cache

from babel import Locale

from bot.understand.fold import fold

_LANGUAGES = "en ru uk es pt fr it de nl pl id tr nb hi ar ar_SY".split()
_SHORTEST = 3
_FORMS = (("format", "wide"), ("stand-alone", "wide"))
_SHORT = ("format", "abbreviated")
_OTHER_WORDS = frozenset({"may", "march", "mars", "mar", "mai", "mei", "jan", "jun", "dec"})
"""Names of months that are other words too, and only beside a figure name a month."""


@lru_cache(1)
def _names() -> dict[str, int]:
    """Return the number of the month, 1 to 12, by its folded names."""
    return {
        folded: number
        for language in _LANGUAGES
        for form, width in (*_FORMS, *((_SHORT,) if language == "en" else ()))
        for number, name in Locale.parse(language).months[form][width].items()
        for folded in [fold(name)]
        if len(folded) >= _SHORTEST and not folded.isdecimal()
    }


def month(word: str, *, beside: bool = False) -> int | None:
    """Return the month that a folded word names, ``beside`` a figure or not, or None."""
    if word in _OTHER_WORDS and not beside:
        return None
    return _names().get(word)
