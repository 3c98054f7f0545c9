"""Dates and names of languages as a language says them."""

from datetime import date

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton

# British English puts the day first, as the other languages do: 28 February 2022.
_LOCALES = {"en": "en_GB"}


def spoken_date(partial: str, language: str) -> str:
    """Return an ISO date of year, month or day precision in words.

    Raises ``ValueError`` for anything else.
    """
    numbers = [int(part) for part in partial.split("-")]
    match numbers:
        case [year]:
            return f"{year:04}"
        case [year, month]:
            # CLDR names a month alone ("февраль") otherwise than with its day ("28 февраля").
            return format_skeleton("yMMMM", date(year, month, 1), locale=_locale(language))
        case [year, month, day]:
            return format_date(date(year, month, day), "long", locale=_locale(language))
    raise ValueError(f"not a date: {partial!r}")


def language_name(language: str, spoken: str) -> str:
    """Return the name of a language in the language spoken; its code when it has no name."""
    try:
        named = Locale.parse(language, sep="-").get_language_name(_locale(spoken))
    except (UnknownLocaleError, ValueError):
        return language
    return named or language


def _locale(language: str) -> Locale:
    return Locale.parse(_LOCALES.get(language, language.replace("-", "_")))
