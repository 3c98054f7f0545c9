"""What stands around the words of others: a claim's number, and a language's quotation marks."""

from bot.answer.answer import Verdict
from bot.answer.bidi import clean_line, isolate
from bot.answer.length import shorten

_MARKS = {"ru": ("«", "»"), "uk": ("«", "»"), "es": ("«", "»")}
_OTHER = ("“", "”")


def quoted(text: str, language: str) -> str:
    """Return text between the quotation marks of a language."""
    opening, closing = _MARKS.get(language.partition("-")[0], _OTHER)
    return f"{opening}{text}{closing}"


def cited(text: str, limit: int, language: str) -> str:
    """Return the words of others in one line of ours: shortened, in marks, turning nothing."""
    return quoted(told_within(text, limit, language), language)


def told_within(text: str, limit: int, language: str) -> str:
    """Return a name or other words of others, without marks, to stand in a sentence of ours."""
    # Shortening may cut off where a direction ends, so what is left is cleaned again.
    return isolate(clean_line(shorten(clean_line(text), limit)), language)


def counted(verdict: Verdict) -> str:
    """Return a claim's number as it stands before its rating; empty for a claim alone."""
    return f"{verdict.number}. " if verdict.number else ""
