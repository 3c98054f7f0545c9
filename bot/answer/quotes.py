"""The quotation marks of a language."""

_MARKS = {"ru": ("«", "»"), "uk": ("«", "»"), "es": ("«", "»")}
_OTHER = ("“", "”")


def quoted(text: str, language: str) -> str:
    """Return text between the quotation marks of a language."""
    opening, closing = _MARKS.get(language.partition("-")[0], _OTHER)
    return f"{opening}{text}{closing}"
