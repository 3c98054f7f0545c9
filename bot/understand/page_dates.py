"""Dates as pages write them."""

import re
from datetime import date
from email.utils import parsedate

_ISO = re.compile(r"(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?(?![\d-])", re.ASCII)
YEARS = range(1900, 2101)


def iso_date(told: str) -> str:
    """Return the day, month or year that a page names as an ISO date, or nothing."""
    told = told.strip()[:40]
    found = _ISO.match(told)
    if found is None:
        return _mail_date(told)
    pieces = [piece for piece in found.groups() if piece]
    return "-".join(pieces) if _is_date(*map(int, pieces)) else ""


def _mail_date(told: str) -> str:
    """Return the day of a date such as "Tue, 01 Mar 2022 10:00:00 GMT"."""
    found = parsedate(told)
    if found is None or not _is_date(*found[:3]):
        return ""
    return date(*found[:3]).isoformat()


def _is_date(year: int, month: int = 1, day: int = 1) -> bool:
    try:
        return date(year, month, day).year in YEARS
    except ValueError:
        return False
