"""What one language says: sentences, labels, dates and lessons, ready for an answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from bot.answer.dates import language_name, spoken_date
from bot.answer.labels import (
    AUTHENTICITY_SENTENCES,
    COPY_SENTENCES,
    PROFILE_WORDS,
    RATING_SYMBOLS,
    RATING_WORDS,
    UNREAD_SENTENCES,
)
from bot.claims.profile import ProfileKind
from bot.claims.rating import Authenticity, Rating
from bot.receive.tip import UnreadKind

DEFAULT_LESSON = "default"
ISO_DAY = len("2022-03-01")


class Translations(Protocol):
    """A catalogue that gives the English sentence back where it has no translation."""

    def gettext(self, message: str, /) -> str:
        """Return a sentence in the catalogue's language."""
        ...

    def ngettext(self, msgid1: str, msgid2: str, n: int, /) -> str:
        """Return the form of a sentence that goes with a number."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class RatingLabel:
    """A rating as a person sees it."""

    symbol: str
    word: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Phrases:
    """The sentences of a language.

    ``language`` is the one that the sentences are in; ``reader`` the one that the person reads,
    which may have no catalogue of its own, though a claim may be told in it.
    """

    language: str
    reader: str
    translations: Translations
    lessons: Mapping[str, str]

    def gettext(self, msgid: str) -> str:
        """Return an English sentence in this language, its ``{placeholders}`` still open."""
        return self.translations.gettext(msgid)

    def ngettext(self, one: str, many: str, count: int) -> str:
        """Return the form of an English sentence that this language uses with a number."""
        return self.translations.ngettext(one, many, count)

    def rating(self, rating: Rating) -> RatingLabel:
        """Return a rating's symbol and its word."""
        return RatingLabel(symbol=RATING_SYMBOLS[rating], word=self.gettext(RATING_WORDS[rating]))

    def authenticity(self, authenticity: Authenticity) -> str:
        """Return a sentence on the authenticity of a picture or recording."""
        return self.gettext(AUTHENTICITY_SENTENCES[authenticity])

    def authenticity_of_copy(self, authenticity: Authenticity) -> str:
        """Return the same of a picture or recording that the sentence before has named."""
        return self.gettext(COPY_SENTENCES[authenticity])

    def profile_kind(self, kind: ProfileKind) -> str:
        """Return what kind of source somebody is, to stand after a name and a colon."""
        return self.gettext(PROFILE_WORDS[kind])

    def unread(self, kind: UnreadKind) -> str:
        """Return a sentence on a kind of message that is not read."""
        return self.gettext(UNREAD_SENTENCES[kind])

    def date(self, partial: str) -> str:
        """Return an ISO date of year, month or day precision in words."""
        return spoken_date(partial, self.language)

    def date_or_nothing(self, stated: str) -> str:
        """Return a date that a stranger's page states in words, or nothing where it is none."""
        try:
            return self.date(stated[:ISO_DAY])
        except ValueError:
            return ""

    def language_name(self, language: str) -> str:
        """Return what this language calls a language."""
        return language_name(language, self.language)

    def lesson(self, kind: str) -> str:
        """Return the lesson of a kind, else the default one; empty when there are none."""
        return self.lessons.get(kind) or self.lessons.get(DEFAULT_LESSON, "")
