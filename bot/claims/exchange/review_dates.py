"""Dates of reviews, in the forms in which fact-checkers write them."""

import re

from bot.match.months import month
from bot.understand.fold import fold
from bot.understand.page_dates import iso_date

_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\b", re.ASCII)
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})\b", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})\b", re.ASCII)
_MONTHS = 12
_TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?", re.ASCII)
LONGEST = 60


def review_date(told: str) -> str:
    """Return a date as ISO of year, month or day, or nothing where it is none or may be two.

    "03/04/2021" is one day here and another there, and so no date.
    """
    told = told.strip()[:LONGEST]
    return _in_figures(told) or iso_date(told) or _in_words(told)


def _in_figures(told: str) -> str:
    if found := _YEAR_FIRST.match(told):
        return _iso(*found.groups())
    if found := _DOTTED.match(told):
        day, number, year = found.groups()
        return _iso(year, number, day)
    if found := _SLASHED.match(told):
        first, second, year = found.groups()
        if int(first) > _MONTHS or first == second:
            return _iso(year, second, first)
        if int(second) > _MONTHS:
            return _iso(year, first, second)
    return ""


def _in_words(told: str) -> str:
    """Return the day of "March 3rd, 2021" or "3 марта 2021", or the month of "March 2021"."""
    words = re.sub(r"(\d)(?:st|nd|rd|th)\b", r"\1", fold(_TIME.sub(" ", told))).split()
    months = {number for each in words if (number := month(each, beside=True))}
    figures = [each for each in words if each.isdecimal() and each.isascii()]
    years = [each for each in figures if len(each) == len("2021")]
    days = [each for each in figures if len(each) <= len("31")]
    if len(months) != 1 or len(years) != 1 or len(days) > 1:
        return ""
    [number] = months
    return _iso(years[0], str(number), days[0]) if days else iso_date(f"{years[0]}-{number:02}")


def _iso(year: str, number: str, day: str) -> str:
    return iso_date(f"{year}-{int(number):02}-{int(day):02}")
