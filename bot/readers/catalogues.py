"""The languages of answers, read once at the start from ``config/locales`` and ``config/lessons``.

A catalogue is a gettext ``.po`` file. It is compiled in memory, so that no compiled file can be
older than its source.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from bot.answer.phrases import Phrases

ENGLISH = "en"
DOMAIN = "siftline"

Lessons = Mapping[str, Mapping[str, str]]


class CatalogueUnreadable(Exception):
    """A file of translations or lessons is broken; the message names it and says why."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Catalogues:
    """The phrases of every language that has a catalogue, by its tag; English always has."""

    by_language: Mapping[str, Phrases]

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the tags of the languages that have a catalogue, in order."""
        return tuple(sorted(self.by_language))

    def phrases(self, language: str | None) -> Phrases:
        """Return the phrases of a language tag, else of its base language, else English ones."""
        reader = _tag(language or ENGLISH)
        known = (tag for tag in _widening(reader) if tag in self.by_language)
        return replace(self.by_language[next(known, ENGLISH)], reader=reader)


def load_catalogues(folder: Path) -> Catalogues:
    """Return the languages of a configuration folder: its ``locales`` and ``lessons``.

    Raises ``CatalogueUnreadable``. Without any file, English speaks from the code alone.
    """
    translations: dict[str, NullTranslations] = {ENGLISH: NullTranslations()}
    for path in sorted((folder / "locales").glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        translations[_tag(path.parent.parent.name)] = _translations(path)
    _join(translations)
    lessons = _lessons(folder / "lessons" / "lessons.toml")
    by_language = {
        tag: Phrases(
            language=tag, reader=tag, translations=catalogue, lessons=_told_in(lessons, tag)
        )
        for tag, catalogue in translations.items()
    }
    return Catalogues(by_language=by_language)


def _translations(path: Path) -> GNUTranslations:
    """Return a catalogue that is compiled from its source."""
    compiled = BytesIO()
    try:
        locale = Locale.parse(path.parent.parent.name)
        with path.open("rb") as source:
            write_mo(compiled, read_po(source, locale=locale, abort_invalid=True))
    except (PoFileError, UnknownLocaleError, ValueError) as error:
        raise CatalogueUnreadable(f"{path}: {error}") from error
    compiled.seek(0)
    return GNUTranslations(compiled)


def _join(translations: Mapping[str, NullTranslations]) -> None:
    """Let every regional catalogue fall back to the one of its base language."""
    for tag, catalogue in translations.items():
        wider = next((wide for wide in _widening(tag) if wide in translations and wide != tag), "")
        if wider:
            catalogue.add_fallback(translations[wider])


def _lessons(path: Path) -> Lessons:
    """Return lines by kind and language; none when there is no such file."""
    if not path.exists():
        return {}
    try:
        lessons = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueUnreadable(f"{path}: {error}") from error
    for kind, lines in lessons.items():
        if not isinstance(lines, dict) or not all(isinstance(line, str) for line in lines.values()):
            raise CatalogueUnreadable(f"{path}: [{kind}] is not a table of languages and lines")
    return lessons


def _told_in(lessons: Lessons, tag: str) -> dict[str, str]:
    wanted = (*_widening(tag), ENGLISH)
    return {
        kind: next((lines[language] for language in wanted if language in lines), "")
        for kind, lines in lessons.items()
    }


def _tag(language: str) -> str:
    """Return a language tag in its usual spelling: ``pt-br`` and ``pt_BR`` as ``pt-BR``."""
    base, *rest = language.replace("_", "-").split("-")
    # RFC 5646, 2.1.1: a part of two letters is a region, one of four a script.
    spelling = {2: str.upper, 4: str.title}
    spelled = (spelling.get(len(part), str)(part) for part in rest)
    return "-".join([base.lower(), *spelled])


def _widening(tag: str) -> Iterator[str]:
    """Yield a tag, then the wider ones that are left without its last parts."""
    while tag:
        yield tag
        tag = tag.rpartition("-")[0]
