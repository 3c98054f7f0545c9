"""Russian, Ukrainian and Hindi in Latin letters, read as if they were in their own alphabet."""

import re
from functools import cache

from bot.understand.hindi import devanagari

FEWEST_MARKERS = 2
"""Different words that tell a language; one may be a word of another language."""
SHARE = 0.08
"""The share of a text's words that such words have at least, so that a quotation tells nothing."""

_FOREIGN = re.compile("[wxq]")
_WORD = re.compile(r"(?<!\w)[A-Za-z][A-Za-z'’`-]*")

# Letters and runs of letters, as people write them; the longest that fits counts.
_SHARED = {
    "ayu": "аю", "eyu": "ею", "oyu": "ою", "uyu": "ую", "iyu": "ию", "aya": "ая", "eya": "ея",
    "oya": "оя", "iya": "ия", "uya": "уя", "tsya": "тся",
    "shch": "щ", "sch": "щ", "zh": "ж", "kh": "х", "ts": "ц", "tz": "ц", "ch": "ч", "sh": "ш",
    "yu": "ю", "ju": "ю", "iu": "ю", "ya": "я", "ja": "я", "ia": "ия",
    "a": "а", "b": "б", "v": "в", "d": "д", "z": "з", "k": "к", "l": "л", "m": "м", "n": "н",
    "o": "о", "p": "п", "r": "р", "s": "с", "t": "т", "u": "у", "f": "ф", "c": "ц", "h": "х",
    "'": "ь", "’": "ь", "`": "ь", "-": "-",
}  # fmt: skip
_RUSSIAN = _SHARED | {
    "yo": "ё", "jo": "ё", "ye": "е", "je": "е", "yy": "ый", "iy": "ий", "ij": "ий", "yj": "ый",
    "ay": "ай", "ey": "ей", "oy": "ой", "uy": "уй", "aj": "ай", "ej": "ей", "oj": "ой",
    "yi": "ый", "e": "е", "g": "г", "i": "и", "j": "й", "y": "ы",
}  # fmt: skip
_UKRAINIAN = _SHARED | {
    "ye": "є", "je": "є", "ie": "є", "kyi": "кий", "nyi": "ний", "vyi": "вий", "yi": "ї",
    "ji": "ї", "yy": "ий", "yj": "ий", "aye": "ає", "uye": "ує", "iye": "іє",
    "ay": "ай", "ey": "ей", "oy": "ой", "iy": "ій",
    "iya": "ія", "iyu": "ію", "e": "е", "g": "г", "h": "г", "i": "і", "j": "й", "y": "и",
}  # fmt: skip
# An "e" that begins a word, or follows a vowel, may be either of two letters.
_WHOLE_WORDS = {"eto": "это", "eta": "эта", "etot": "этот", "eti": "эти", "poetomu": "поэтому"}

_RUSSIAN_MARKERS = frozenset(
    """
    chto eto dlya esli uzhe ochen tolko chtoby mozhno nelzya nado poetomu potomu pochemu kotoryi
    kotoryy kotorye segodnya lyudi lyudei lyudey lyudyam vrachi vsem vsekh ikh ego yego ee ih bylo
    byli budet budut teper nikogda nichego sdelali govoryat skazali pishut pravda
    pereshlite skryvayut ubivaet vyzyvaet lechit cherez posle pered etot eta eti zavtra srochno
    vnimanie novosti nashi vashi svoi svoim svoikh zhe ili tozhe kogda detei detey
    """.split()
)
_UKRAINIAN_MARKERS = frozenset(
    """
    shcho scho tse tsey tsei dlya yakshcho yakscho vzhe duzhe tilky mozhna treba tomu chomu yakyi
    yakyy yaki sohodni sogodni lyudy lyudei lyudey likari vsim yikh yogo yoho bulo buly bude budut
    teper nikoly nichoho kazhut pyshut pravda pereshlit prykhovuyut vbyvaye vyklykaye cherez pislya
    zavtra terminovo uvaha nashi vashi abo tezh koly ditey ditei spravzhnie chy yak
    """.split()
)
_HINDI_MARKERS = frozenset(
    """
    hai hain nahi nahin aur bhi gaya gayi gaye sabko bhejo karo karen hota hoti hote jata jati jate
    kya yeh raha rahi rahe wala wale wali liye apne apna kuch bhai mera meri hoga theek
    thik ghante pakka ilaaj ilaj sarkar
    """.split()
)
_CYRILLIC = {"ru": _RUSSIAN, "uk": _UKRAINIAN}


def in_own_letters(text: str) -> str:
    """Return a text in the alphabet of its language, unchanged where its Latin letters are its own.

    Words with a letter that these languages do not use, such as "WhatsApp", stay as they are.
    """
    words = [word.lower() for word in _WORD.findall(text)]
    told = {
        "ru": _told(words, _RUSSIAN_MARKERS - _UKRAINIAN_MARKERS),
        "uk": _told(words, _UKRAINIAN_MARKERS - _RUSSIAN_MARKERS),
        "hi": _told(words, _HINDI_MARKERS),
    }
    language = max(told, key=lambda each: told[each])
    if told[language] < FEWEST_MARKERS:
        return text
    if language == "hi":
        return _WORD.sub(lambda found: devanagari(found[0]), text)
    return _WORD.sub(lambda found: _cyrillic(found[0], language), text)


def _told(words: list[str], markers: frozenset[str]) -> int:
    """Return how many different markers a text has, or 0 where they are few among its words."""
    found = [word for word in words if word in markers]
    return len(set(found)) if len(found) >= SHARE * len(words) else 0


@cache
def _sounds(language: str) -> re.Pattern[str]:
    """Return what matches the longest run of letters that stands for one of a language."""
    return re.compile("|".join(sorted(_CYRILLIC[language], key=lambda each: -len(each))))


def _cyrillic(word: str, language: str) -> str:
    lowered = word.lower()
    if _FOREIGN.search(lowered) or (len(word) > 1 and word.isupper()):
        return word
    if lowered in _WHOLE_WORDS:
        return _WHOLE_WORDS[lowered]
    read = _sounds(language).sub(lambda found: _CYRILLIC[language][found[0]], lowered)
    return read.capitalize() if word[0].isupper() else read
