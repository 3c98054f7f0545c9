"""The figures in a text, apart from how they are written."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.match.months import month
from bot.match.numerals import NumberReader, Numeral, Role
from bot.understand.fold import fold, normalise

_MOST_DIGITS = 15
"""Digits that are read as a number; more are a key or a joke, and are taken as they stand."""

# Thousands in groups, as Latin, Cyrillic, Arabic and Indian texts part them, or digits in a row.
_FIGURE = re.compile(
    r"(?P<date>\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?!\d))|"
    r"\d{1,3}(?:[., '’\u066c]\d{3})+(?!\d)(?:[.,\u066b]\d+)?|"
    r"\d{1,2}(?:,\d\d)+,\d{3}(?!\d)|"
    r"\d+(?:[.,\u066b]\d+)?"
)
_GROUPING = re.compile(r"[., '’\u066c](?=\d{3}(?!\d))|,(?=\d\d,)")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
# What a figure hangs on when it counts nothing: COVID-19, MiG-29; 5G, 3rd, 22-го; 12:30, '59.
_HANGS_BEFORE = re.compile(r"(?:[^\W\d_]-?|\d[:/.-]|['’])$")
_HANGS_AFTER = re.compile(
    r"[:/]\d|\.\d\d?\.\d|-?(?:st|nd|rd|th|го|м|й|я|е|му|х|ті|ї|G|D)\b|(?:वीं|वें|वां)"
)
# "A hundred" is in it, but is no figure.
_IN_WORDS = re.compile(r"\bp(?:or|our|er) c(?:ien|en)to?\b", re.IGNORECASE)
_PERCENT = re.compile(r"\s?[%٪]")


class Kind(StrEnum):
    """What a figure counts, as far as the word after it tells."""

    PLAIN = "plain"
    PERCENT = "percent"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    LENGTH = "length"
    WEIGHT = "weight"
    NAME = "name"
    """A date, a place in an order, a part of a name: it counts nothing."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as plain digits, and what it counts."""

    value: str
    kind: Kind = Kind.PLAIN


# The first letters of the words after a figure, in en ru uk es pt fr it de ar hi.
_UNITS = {
    Kind.PERCENT: "percen процен відсот porcen porciento prozent प्रतिशत بالمايه بالميه",
    Kind.HOUR: "hour час годин hora heure stund घंट ساع",
    Kind.DAY: "day день дня дне дни дні dia jour tag giorn दिन يوم ايام",
    Kind.WEEK: "week недел тижн тижд seman semaine woche settim हफ्त सप्ताह اسبوع اسابيع",
    Kind.MONTH: "month месяц місяц meses mois monat mesi महीन شهر اشهر شهور",
    Kind.YEAR: "year год лет рік року роки років ano ans jahr anni साल वर्ष سنه سنوات عام",
    Kind.LENGTH: "metre metro meter метр centim сантим kilom килом кілом मीटर सेंटीम किलोम متر سنتيم",
    Kind.WEIGHT: "gram kilo tonne tons tonel грам тонн кіло кило किलो ग्राम غرام كيلو",
}
# A length without a figure is one: "more than a metre".
_ONE = frozenset("metre meter metro метр метра मीटर متر".split())
_KINDS = {start: kind for kind, starts in _UNITS.items() for start in starts.split()}
_DECADE = ("decad", "десятил", "десятир", "दशक", "عقد", "عقود")
# Ukrainian writes five with one.
_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ](?=\w)")
_STOP = ","
_STOPS = re.compile(r"[,.;:!?…()—–،؛।\n]+")
_BETWEEN = frozenset({"de", "of", "di", "do"})
"""Words between a day and its month."""
_EXACT = 10_000_000_000
"""Numbers from here on are whole."""
_DAY = 2
"""Digits of the day of a month."""
_YEARS_OF_DECADE = 10
_LONGEST_UNIT = max(map(len, _KINDS))

Token = str | Figure


def figures(text: str, language: str | None = None) -> frozenset[Figure]:
    """Return the figures of a text, ``5 000`` and ``5 thousand`` as ``5000``.

    Words are numbers in their language alone. Years, dates and what is a part of a name
    (``COVID-19``) are of the kind ``NAME``: a retelling may add them and say nothing else.
    """
    return frozenset(_kinds(list(_read(_tokens(text), NumberReader(language)))))


def _read(tokens: Iterable[Token], reader: NumberReader) -> Iterator[Token]:
    """Yield the tokens, with numbers in words, and what multiplies digits, read as figures."""
    run: list[Numeral] = []
    for token in tokens:
        numeral = reader.numeral(token) if isinstance(token, str) else _numeral(token)
        if numeral:
            run.append(numeral)
            continue
        yield from map(_figure, reader.numbers(run))
        run = []
        yield token
    yield from map(_figure, reader.numbers(run))


def _numeral(figure: Figure) -> Numeral | None:
    countable = figure.kind is Kind.PLAIN and len(figure.value) <= _MOST_DIGITS
    return Numeral(float(figure.value), Role.DIGITS) if countable else None


def _figure(value: float) -> Figure:
    return Figure(f"{value:.10g}" if value < _EXACT else f"{value:.0f}")


def _tokens(text: str) -> Iterator[Token]:
    """Yield the folded words of a text, and the figures in digits."""
    plain, end = _IN_WORDS.sub("percent", _ascii(text)), 0
    for match in _FIGURE.finditer(plain):
        yield from _words(plain[end : match.start()])
        value = match[0] if match["date"] else _plain(match[0])
        yield Figure(value, _written_kind(plain, match))
        end = match.end()
    yield from _words(plain[end:])


def _words(text: str) -> Iterator[str]:
    """Yield folded words; a stop, which ends a number, as ``_STOP``."""
    for place, piece in enumerate(_STOPS.split(text)):
        yield from [_STOP] if place else ()
        yield from fold(_APOSTROPHE.sub("", piece)).split()


def _written_kind(text: str, match: re.Match[str]) -> Kind:
    if _PERCENT.match(text, match.end()):
        return Kind.PERCENT
    if match["date"]:
        return Kind.NAME
    before = text[max(0, match.start() - 2) : match.start()]
    hangs = _HANGS_BEFORE.search(before) or _HANGS_AFTER.match(text, match.end())
    return Kind.NAME if hangs or _YEAR.fullmatch(match[0]) else Kind.PLAIN


def _kinds(tokens: Sequence[Token]) -> Iterator[Figure]:
    """Yield the figures, each with what the words beside it tell of what it counts."""
    words = ["", *(each if isinstance(each, str) else "" for each in tokens), "", ""]
    for token, before, after, later in zip(tokens, words, words[2:], words[3:], strict=False):
        if isinstance(token, Figure):
            named = (before, later if after in _BETWEEN else after)
            dated = len(token.value) <= _DAY and any(month(each, beside=True) for each in named)
            yield Figure(token.value, Kind.NAME) if dated else _of_kind(token, after)
        elif token in _ONE and before:
            yield Figure("1", Kind.LENGTH)


def _of_kind(figure: Figure, after: str) -> Figure:
    """Return a figure with what the word after it tells of what it counts."""
    if figure.kind is not Kind.PLAIN:
        return figure
    if after.startswith(_DECADE):
        return Figure(_figure(float(figure.value) * _YEARS_OF_DECADE).value, Kind.YEAR)
    starts = (after[:length] for length in range(_LONGEST_UNIT, 0, -1))
    return Figure(
        figure.value, next((_KINDS[each] for each in starts if each in _KINDS), Kind.PLAIN)
    )


def _plain(figure: str) -> str:
    bare = _GROUPING.sub("", figure).replace(",", ".").replace("\u066b", ".")
    return bare if len(bare) > _MOST_DIGITS else _figure(float(bare)).value


def _ascii(text: str) -> str:
    return "".join(
        str(int(character)) if character.isdecimal() else character for character in normalise(text)
    )
