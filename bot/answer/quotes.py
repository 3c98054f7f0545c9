"""What stands around a claim in every rendering: its number, and a language's quotation marks."""

from bot.answer.answer import Verdict

_MARKS = {"ru": ("«", "»"), "uk": ("«", "»"), "es": ("«", "»")}
_OTHER = ("“", "”")


def quoted(text: str, language: str) -> str:
    """Return text between the quotation marks of a language."""
    opening, closing = _MARKS.get(language.partition("-")[0], _OTHER)
    return f"{opening}{text}{closing}"


def counted(verdict: Verdict) -> str:
    """Return a claim's number as it stands before its rating; empty for a claim alone."""
    return f"{verdict.number}. " if verdict.number else ""
