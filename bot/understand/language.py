"""The language of a message, where its words are enough to tell it."""

import re
from functools import lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

FEWEST_LETTERS = 12
SURE = 0.7

# Without the small languages that short texts of the large ones are taken for.
_LANGUAGES = (
    "ar az be bg bn ca cs da de el en es et fa fi fr gu he hi hr hu hy id it ja ka kk kn ko lt lv "
    "mk ml mr ms nl no pa pl pt ro ru sk sl sq sr sv sw ta te th tl tr uk ur uz vi zh"
).split()

_UKRAINIAN = re.compile("[іїєґ]", re.IGNORECASE)
_RUSSIAN = re.compile("[ыэъё]", re.IGNORECASE)
_CYRILLIC = re.compile("[а-яіїєґё]", re.IGNORECASE)


def language_of(text: str) -> str | None:
    """Return a two-letter code, or None when the text is too short or too mixed to tell."""
    letters = sum(character.isalpha() for character in text)
    if letters < FEWEST_LETTERS:
        return _by_letters(text)
    language, probability = _identifier().classify(text[:1000])
    if language in ("ru", "uk"):
        return _by_letters(text) or str(language)
    # Short Russian and Ukrainian texts are taken for Bulgarian and the like, but never surely.
    return str(language) if probability >= SURE else _by_letters(text)


def _by_letters(text: str) -> str | None:
    """Return Ukrainian or Russian by the letters that only one of them has."""
    if not _CYRILLIC.search(text):
        return None
    ukrainian, russian = len(_UKRAINIAN.findall(text)), len(_RUSSIAN.findall(text))
    if ukrainian == russian:
        return None
    return "uk" if ukrainian > russian else "ru"


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_LANGUAGES)
    return identifier
