"""A claim written as a few lines of a message: read leniently, labelled or in order."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from bot.claims.rating import Rating

FormField = Literal["statement", "rating", "known", "missing", "source", "language"]

IN_ORDER: tuple[FormField, ...] = ("statement", "known", "missing")
"""What lines without a label are, one after the other, where they are nothing else."""

_NUMBERING = re.compile(r"(?:\d{1,2}[.)]|[-•–*])\s+")
_LABELLED = re.compile(r"(.{1,40}?)\s*[::]\s*(.*)")
_URL = re.compile(r"https?://[^\s|]+", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?", re.ASCII)
_DATE = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)
_NOTHING = {"", "…", "...", "-", "–", "—", "?"}


@dataclass(frozen=True, kw_only=True, slots=True)
class QuickSource:
    """A source by its address, and what was written of it between bars."""

    url: str
    publisher: str = ""
    title: str = ""
    published: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class QuickForm:
    """What could be read; empty where nothing was written."""

    statement: str = ""
    rating: Rating | None = None
    known: str = ""
    missing: str = ""
    sources: tuple[QuickSource, ...] = ()
    language: str = ""


@dataclass
class _Reading:
    texts: dict[FormField, list[str]] = field(default_factory=dict)
    now: FormField | None = None
    labelled: bool = False

    def add(self, what: FormField, line: str) -> None:
        self.texts.setdefault(what, []).append(line)
        self.now = what

    def joined(self, what: FormField) -> str:
        return " ".join(self.texts.get(what, ()))


def read_form(
    text: str, labels: Mapping[str, FormField], ratings: Mapping[str, Rating]
) -> QuickForm:
    """Return what the lines of a message say.

    ``labels`` and ``ratings`` are words in any language, in lower case. A line that begins with a
    label and a colon is that field, and what follows it without a label goes on with it. Without
    any label, an address is a source, a rating's word the rating, a tag such as "uk" the language;
    the rest is statement, what is known and what is missing, in this order.
    """
    reading = _Reading()
    for raw in text.splitlines():
        line = _NUMBERING.sub("", raw.strip(), count=1) if _NUMBERING.match(raw.strip()) else raw
        _read_line(line.strip(), reading, labels, ratings)
    written = reading.joined("language").casefold()
    return QuickForm(
        statement=reading.joined("statement"),
        rating=ratings.get(reading.joined("rating").casefold().rstrip(".")),
        known=reading.joined("known"),
        missing=reading.joined("missing"),
        sources=tuple(
            source for line in reading.texts.get("source", ()) for source in _sources(line)
        ),
        language=written if _LANGUAGE.fullmatch(written) else "",
    )


def _read_line(
    line: str, reading: _Reading, labels: Mapping[str, FormField], ratings: Mapping[str, Rating]
) -> None:
    labelled = _LABELLED.fullmatch(line)
    what = labels.get(labelled[1].casefold()) if labelled else None
    if labelled and what:
        reading.labelled, reading.now = True, what
        if labelled[2] not in _NOTHING:
            reading.add(what, labelled[2])
        return
    if line in _NOTHING:
        return
    if reading.labelled and reading.now:
        reading.add(reading.now, line)
    else:
        reading.add(_guessed(line, reading, ratings), line)


def _guessed(line: str, reading: _Reading, ratings: Mapping[str, Rating]) -> FormField:
    if _URL.match(line):
        return "source"
    if line.casefold().rstrip(".") in ratings:
        return "rating"
    if _LANGUAGE.fullmatch(line):
        return "language"
    return next((each for each in IN_ORDER if each not in reading.texts), IN_ORDER[-1])


def _sources(line: str) -> list[QuickSource]:
    """Return the sources of a line; what stands between bars is of the one before it."""
    found: list[QuickSource] = []
    for piece in (each.strip() for each in line.split("|")):
        urls = _URL.findall(piece)
        if urls:
            found += [QuickSource(url=url) for url in urls]
        elif found and piece:
            found[-1] = _with(found[-1], piece)
    return found


def _with(source: QuickSource, piece: str) -> QuickSource:
    publisher, title, published = source.publisher, source.title, source.published
    if _DATE.fullmatch(piece):
        published = piece
    elif not publisher:
        publisher = piece
    else:
        title = piece
    return QuickSource(url=source.url, publisher=publisher, title=title, published=published)
