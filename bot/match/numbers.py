"""The figures in a text, apart from how they are written."""

import re

from bot.understand.fold import fold, normalise
from bot.understand.words import words_of

# Thousands in groups, as Latin, Cyrillic and Arabic texts part them, or digits in a row.
_FIGURE = re.compile(
    r"\d{1,3}(?:[., '’\u066c]\d{3})+(?!\d)(?:[.,\u066b]\d+)?|\d+(?:[.,\u066b]\d+)?"
)
_GROUPING = re.compile(r"[., '’\u066c](?=\d{3}(?!\d))")
_YEAR = re.compile(r"(?:19|20)\d\d")

# Numbers from two on, as words; "one" is an article or a pronoun in too many languages.
_NAMES_OF_NUMBERS = {
    "2": "two двое двоє два две двух двумя дві двох dos deux duas dois zwei due दो اثنان اثنين",
    "3": "three три трех трое троє трьох tres trois drei tre तीन ثلاث ثلاثه",
    "4": "four четыре четырех четверо чотири чотирьох cuatro quatre quatro vier चार اربع اربعه",
    "5": "five пять пяти пятеро cinco cinq funf cinque पांच पाँच خمس خمسه",
    "6": "six шесть шести шість шести seis sechs sei छह छः ست سته",
    "7": "seven семь семи сім семи siete sept sieben sette सात سبع سبعه",
    "8": "eight восемь восьми вісім восьми ocho huit acht otto आठ ثمان ثمانيه ثماني",
    "9": "nine девять девяти nueve neuf neun nove नौ تسع تسعه",
    "10": "ten десять десяти diez dix zehn dieci dez दस عشر عشره",
    "11": "eleven одиннадцать одиннадцати одинадцять once onze elf undici ग्यारह",
    "12": "twelve двенадцать двенадцати дванадцять doce douze zwolf dodici बारह",
    "18": "eighteen восемнадцать вісімнадцять dieciocho अठारह",
    "20": "twenty двадцать двадцати двадцять veinte vingt zwanzig venti बीस عشرون عشرين",
    "50": "fifty пятьдесят пятидесяти cincuenta cinquante funfzig पचास خمسون خمسين",
    "100": "hundred сто ста cien ciento cent hundert cento सौ ميه مايه",
    "1000": "thousand тысяча тысячу тысячи тысяч тисяча тисячу тисячі mil mille tausend हजार الف",
}
_SPELLED = {
    word: figure
    for figure, words in _NAMES_OF_NUMBERS.items()
    for word in words.split()
    if len(word) > 1
}

# A feminine Arabic noun that stands for two of its kind, as in "two fish".
_ARABIC_DUAL = re.compile(r"[\u0600-\u06ff]{3,}تين")


def figures(text: str) -> frozenset[str]:
    """Return the numbers of a text, thousands joined (``5 000`` is ``5000``), without years.

    Years date a message, and a retelling may add them without saying anything else.
    """
    written = _FIGURE.findall(_ascii(text))
    words = words_of(fold(text))
    spelled = {_SPELLED[word] for word in words if word in _SPELLED}
    twos = {"2"} if any(map(_ARABIC_DUAL.fullmatch, words)) else set()
    counted = {_plain(each) for each in written if not _YEAR.fullmatch(each)}
    return frozenset(counted | spelled | twos)


def _plain(figure: str) -> str:
    return _GROUPING.sub("", figure).replace(",", ".").replace("\u066b", ".")


def _ascii(text: str) -> str:
    return "".join(
        str(int(character)) if character.isdecimal() else character for character in normalise(text)
    )
