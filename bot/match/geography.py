"""The countries that a text names, by themselves or by a large city, in many languages."""

import re
from collections.abc import Iterator
from functools import lru_cache

from babel import Locale
from babel.core import get_global

from bot.match.names import LETTERS
from bot.understand.fold import fold

_LANGUAGES = "en ru uk es pt fr it de nl pl id tr nb hi ar".split()
_MOST_WORDS = 4
"""Words of the longest name that is looked for."""
_SHORTEST = 3
"""Shorter names are words and syllables of other languages."""
_REMEMBERED = 256
"""Countries whose first letters are remembered: nearly all."""
_COUNTRY = re.compile(r"[A-Z]{2}")
_NO_COUNTRIES = frozenset({"ZZ", "UN", "EU", "EZ", "QO", "XA", "XB", "AQ"})

# Usual names that CLDR does not have.
_ALSO = {
    "US": "USA US America США Америка Штаты EEUU EUA अमरीका أمريكا Texas Florida California Hawaii",
    "TR": "Turkey Turquia",
    "KP": "Северная_Корея Північна_Корея КНДР North_Korea Corea_del_Norte",
    "KR": "Южная_Корея Південна_Корея South_Korea Corea_del_Sur",
    "SA": "السعودية",
    "GB": "UK Britain England Британия Англия Британія Англія Inglaterra Angleterre इंग्लैंड بريطانيا",
    "RU": "Piter Питер Петербург St_Petersburg Kremlin Кремль पीटर्सबर्ग بطرسبورغ",
    "CN": "Beijing Wuhan Пекин Пекін Ухань Pekín बीजिंग वुहान بكين ووهان",
    "IN": "Mumbai Delhi Мумбаи Дели Мумбаї Делі Gujarat मुंबई दिल्ली गुजरात मुम्बई مومباي دلهي हिंदुस्तान",
    "BR": "Rio Рио Ріо रियो ريو",
    "AR": "Rosario Росарио Росаріо",
    "AU": "Canberra Канберра Канберре कैनबरा كانبرا",
    "CA": "Ottawa Montreal Оттава Монреаль मॉन्ट्रियल أوتاوا مونتريال",
    "DE": "Munich München Hamburg Frankfurt Мюнхен Гамбург Múnich Hamburgo म्यूनिख ميونخ",
    "ES": "Barcelona Sevilla Барселона Севилья बार्सिलोना برشلونة إشبيلية",
    "FR": "Marseille Lyon Марсель Лион Ліон Marsella مرسيليا",
    "IT": "Milan Milano Naples Venice Милан Неаполь Венеция Мілан Венеція Venecia वेनिस ميلانو",
    "UA": "Kharkiv Odesa Odessa Lviv Харьков Харків Одесса Одеса Львов Львів Járkov खारकीव خاركيف",
}
# Words that are not the country, though they are written like it where there are no capitals.
_OTHER_WORDS = frozenset("माली चाड टोगो कतर مالي بنين عمان chad jordan georgia мал тог пер".split())
_WORD = re.compile(r"[^\W\d_](?:[^\W_]|[\u0900-\u0903\u093a-\u094f'’-])*")
_CYRILLIC = re.compile("[а-яіїєґё]")
_SLAVIC_ENDING = re.compile("(?:[аеиіоуыюяь]|[аеоя][мхв]|ами|ями|ів)$")
_ARABIC = re.compile("[\u0620-\u064a]")
_ARABIC_PREFIX = re.compile("^[وف]?[بلك]?(?:ال)?(?=.{3})")


def countries(text: str) -> frozenset[str]:
    """Return the codes (ISO 3166) of the countries that a text names.

    Where a script has capitals, a name has one: "turkey" is a bird, and "того" a pronoun.
    """
    keys = [_key(fold(word)) if _may_be_name(word) else "" for word in _WORD.findall(text)]
    return frozenset(_named(keys))


@lru_cache(_REMEMBERED)
def beginnings(code: str) -> frozenset[str]:
    """Return the first letters that a country's names of one word share with "Chinese"."""
    names = (fold(str(locale.territories.get(code, ""))) for locale in _locales())
    return frozenset(name[:LETTERS] for name in names if len(name) >= LETTERS and " " not in name)


@lru_cache(1)
def _locales() -> tuple[Locale, ...]:
    return tuple(map(Locale.parse, _LANGUAGES))


def _may_be_name(word: str) -> bool:
    return len(word) > 1 and (word[0].isupper() or word[0].lower() == word[0].upper())


def _named(keys: list[str]) -> Iterator[str]:
    known, longest = _gazetteer()
    for place in range(len(keys)):
        for length in range(1, longest + 1):
            code = known.get(tuple(keys[place : place + length]))
            if code:
                yield code


@lru_cache(1)
def _gazetteer() -> tuple[dict[tuple[str, ...], str], int]:
    """Return the country of each name, in keys of its words, and the words of the longest."""
    known: dict[tuple[str, ...], str] = {}
    for code, name in _names():
        keys = tuple(key for word in _WORD.findall(name) for key in [_key(fold(word))])
        if 0 < len(keys) <= _MOST_WORDS and sum(map(len, keys)) >= _SHORTEST and "" not in keys:
            known.setdefault(keys, code)
    return known, max(map(len, known))


def _names() -> Iterator[tuple[str, str]]:
    """Yield each country's names in all the languages, then the cities that CLDR names."""
    for code, names in _ALSO.items():
        yield from ((code, name.replace("_", " ")) for name in names.split())
    for locale in _locales():
        for code, name in locale.territories.items():
            if _COUNTRY.fullmatch(code) and code not in _NO_COUNTRIES:
                yield code, name
    for zone, code in get_global("zone_territories").items():
        if _COUNTRY.fullmatch(code) and "/" in zone:
            yield code, zone.rsplit("/", 1)[1].replace("_", " ")
            for locale in _locales():
                yield code, str(locale.time_zones.get(zone, {}).get("city", ""))


def _key(folded: str) -> str:
    """Return a folded word without what its language puts on it in a sentence, or nothing."""
    bare = folded.replace(" ", "")
    if _CYRILLIC.match(bare):
        while len(bare) > _SHORTEST and (ending := _SLAVIC_ENDING.search(bare)):
            bare = bare[: max(_SHORTEST, ending.start())]
    elif _ARABIC.match(bare):
        bare = _ARABIC_PREFIX.sub("", bare)
    return "" if bare in _OTHER_WORDS else bare
