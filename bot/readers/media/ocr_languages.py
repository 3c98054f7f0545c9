"""The languages that Tesseract can read here: which are installed, and in which script each is."""

import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.receive.readings import MediaTrouble

NO_TEXT_READER = MediaTrouble.NO_TEXT_READER

FOLDERS = (
    "/usr/share/tesseract-ocr/*/tessdata",  # Debian and Ubuntu
    "/usr/share/tesseract/tessdata",  # Fedora
    "/usr/share/tessdata",  # Arch and Alpine
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)
"""Where systems keep the models; the first folder that holds one is used."""

_SUFFIX = ".traineddata"

_SCRIPTS = {
    "ARABIC": "ara fas kur_ara pus snd uig urd",
    "BENGALI": "asm ben",
    "CJK": "chi_sim chi_tra jpn",
    "CYRILLIC": "aze_cyrl bel bul kaz kir mkd mon rus srp tat tgk ukr uzb_cyrl",
    "DEVANAGARI": "hin mar nep san",
    "ARMENIAN": "hye",
    "GEORGIAN": "kat",
    "GREEK": "ell",
    "GUJARATI": "guj",
    "GURMUKHI": "pan",
    "HANGUL": "kor",
    "HEBREW": "heb yid",
    "KANNADA": "kan",
    "MALAYALAM": "mal",
    "TAMIL": "tam",
    "TELUGU": "tel",
    "THAI": "tha",
}
_SCRIPT_OF = {code: script for script, codes in _SCRIPTS.items() for code in codes.split()}


class NoTextReader(Exception):
    """No text can be read from pictures here: no model of a wanted language is installed."""

    trouble = NO_TEXT_READER


def usable_languages(wanted: Sequence[str]) -> tuple[str, ...]:
    """Return the wanted languages that are installed, in their order, each once.

    Raises NoTextReader when there is none.
    """
    installed = frozenset(_installed(tessdata()))
    usable = tuple(code for code in dict.fromkeys(wanted) if code in installed)
    if not usable:
        raise NoTextReader("Tesseract has no model of: " + ", ".join(wanted))
    return usable


def missing_languages(wanted: Sequence[str]) -> list[str]:
    """Return the wanted languages that are not installed; all of them where Tesseract is not."""
    try:
        usable = usable_languages(wanted)
    except NoTextReader:
        usable = ()
    return [code for code in dict.fromkeys(wanted) if code not in usable]


def tessdata() -> Path:
    """Return the folder of Tesseract's models, or raise NoTextReader."""
    for pattern in FOLDERS:
        root = Path(pattern)
        # The newest version goes first: "5" before "4.00".
        for folder in sorted(root.parents[-1].glob(str(root).lstrip("/")), reverse=True):
            if any(_installed(folder)):
                return folder
    raise NoTextReader("Tesseract's models were found in none of: " + ", ".join(FOLDERS))


def script_of(language: str) -> str:
    """Return the script that a language is written in, named as Unicode does; mostly LATIN."""
    return _SCRIPT_OF.get(language, "LATIN")


def in_script(text: str, script: str) -> bool:
    """Tell whether a text has a letter of the script."""
    return any(sign.isalpha() and unicodedata.name(sign, "").startswith(script) for sign in text)


def _installed(folder: Path) -> Iterator[str]:
    return (each.name.removesuffix(_SUFFIX) for each in folder.glob("*" + _SUFFIX))
