"""Numbers as words, language by language: "once" is eleven in Spanish and no number in English."""

from functools import lru_cache

# Folded (see ``fold``). "One" is left out alone: an article or a pronoun in too many languages.
_WORDS = {
    "en": """0 zero 2 two 3 three 4 four 5 five 6 six 7 seven 8 eight 9 nine 10 ten 11 eleven
    12 twelve 13 thirteen 14 fourteen 15 fifteen 16 sixteen 17 seventeen 18 eighteen 19 nineteen
    20 twenty 30 thirty 40 forty 50 fifty 60 sixty 70 seventy 80 eighty 90 ninety
    100 hundred 12 dozen""",
    "ru": """0 ноль 2 два две двух двумя двое двоих 3 три трех трое троих 4 четыре четырех четверо
    5 пять пяти пятеро 6 шесть шести шестеро шестерых 7 семь семи семеро 8 восемь восьми
    9 девять девяти 10 десять десяти десяток 11 одиннадцать одиннадцати 12 двенадцать двенадцати
    13 тринадцать тринадцати 14 четырнадцать 15 пятнадцать пятнадцати 16 шестнадцать
    17 семнадцать 18 восемнадцать восемнадцати 19 девятнадцать 20 двадцать двадцати
    30 тридцать тридцати 40 сорок сорока 50 пятьдесят пятидесяти 60 шестьдесят шестидесяти
    70 семьдесят семидесяти 80 восемьдесят восьмидесяти 90 девяносто девяноста 100 сто ста
    200 двести двухсот 300 триста трехсот 400 четыреста четырехсот 500 пятьсот пятисот
    600 шестьсот шестисот 700 семьсот семисот 800 восемьсот восьмисот 900 девятьсот девятисот""",
    "uk": """0 нуль 2 два дві двох двома двое двоє 3 три трьох троє 4 чотири чотирьох четверо
    5 пять пяти пятеро 6 шість шести шестеро 7 сім семи семеро 8 вісім восьми
    9 девять девяти 10 десять десяти десяток 11 одинадцять 12 дванадцять дванадцяти 13 тринадцять
    14 чотирнадцять 15 пятнадцять 16 шістнадцять 17 сімнадцять 18 вісімнадцять вісімнадцяти
    19 девятнадцять 20 двадцять двадцяти 30 тридцять тридцяти 40 сорок сорока 50 пятдесят
    60 шістдесят шістдесяти 70 сімдесят сімдесяти 80 вісімдесят вісімдесяти 90 девяносто девяноста
    100 сто ста 200 двісті двохсот 300 триста трьохсот 400 чотириста чотирьохсот 500 пятсот пятисот
    600 шістсот шестисот 700 сімсот семисот 800 вісімсот восьмисот 900 девятсот девятисот""",
    "es": """0 cero 2 dos 3 tres 4 cuatro 5 cinco 6 seis 7 siete 8 ocho 9 nueve 10 diez 11 once
    12 doce docena 13 trece 14 catorce 15 quince 16 dieciseis 17 diecisiete 18 dieciocho
    19 diecinueve 20 veinte 21 veintiuno 22 veintidos 23 veintitres 24 veinticuatro
    25 veinticinco 26 veintiseis 27 veintisiete 28 veintiocho 29 veintinueve 30 treinta
    40 cuarenta 50 cincuenta 60 sesenta 70 setenta 80 ochenta 90 noventa 100 cien ciento
    200 doscientos doscientas 300 trescientos trescientas 400 cuatrocientos cuatrocientas
    500 quinientos quinientas 600 seiscientos seiscientas 700 setecientos setecientas
    800 ochocientos ochocientas 900 novecientos novecientas""",
    "pt": """2 dois duas 3 tres 4 quatro 5 cinco 6 seis 7 sete 8 oito 9 nove 10 dez 11 onze 12 doze
    duzia 13 treze 14 quatorze catorze 15 quinze 16 dezesseis 17 dezessete 18 dezoito 19 dezenove
    20 vinte 30 trinta 40 quarenta 50 cinquenta 60 sessenta 70 setenta 80 oitenta 90 noventa
    100 cem cento 200 duzentos 300 trezentos 500 quinhentos""",
    "fr": """2 deux 3 trois 4 quatre 5 cinq 6 six 7 sept 8 huit 9 neuf 10 dix 11 onze 12 douze
    13 treize 14 quatorze 15 quinze 16 seize 20 vingt 30 trente 40 quarante 50 cinquante
    60 soixante 100 cent cents""",
    "it": """2 due 3 tre 4 quattro 5 cinque 6 sei 7 sette 8 otto 9 nove 10 dieci 11 undici
    12 dodici 13 tredici 15 quindici 20 venti 30 trenta 40 quaranta 50 cinquanta 60 sessanta
    70 settanta 80 ottanta 90 novanta 100 cento""",
    "de": """2 zwei 3 drei 4 vier 5 funf 6 sechs 7 sieben 8 acht 9 neun 10 zehn 11 elf 12 zwolf
    20 zwanzig 30 dreissig 40 vierzig 50 funfzig 60 sechzig 70 siebzig 80 achtzig 90 neunzig
    100 hundert""",
    "hi": """2 दो दोनों 3 तीन तीनों 4 चार 5 पांच पाँच 6 छह छः छे 7 सात 8 आठ 9 नौ 10 दस 11 ग्यारह
    12 बारह 13 तेरह 14 चौदह 15 पंद्रह पन्द्रह 16 सोलह 17 सत्रह 18 अठारह 19 उन्नीस 20 बीस
    21 इक्कीस 22 बाईस 23 तेईस 24 चौबीस 25 पच्चीस 26 छब्बीस 27 सत्ताईस 28 अट्ठाईस 29 उनतीस 30 तीस
    31 इकतीस 32 बत्तीस 33 तैंतीस 34 चौंतीस 35 पैंतीस 36 छत्तीस 37 सैंतीस 38 अड़तीस 39 उनतालीस
    40 चालीस 41 इकतालीस 42 बयालीस 43 तैंतालीस 44 चौवालीस 45 पैंतालीस 46 छियालीस 47 सैंतालीस
    48 अड़तालीस 49 उनचास 50 पचास 51 इक्यावन 52 बावन 53 तिरपन 54 चौवन 55 पचपन 56 छप्पन 57 सत्तावन
    58 अट्ठावन 59 उनसठ 60 साठ 61 इकसठ 62 बासठ 63 तिरसठ 64 चौंसठ 65 पैंसठ 66 छियासठ 67 सड़सठ
    68 अड़सठ 69 उनहत्तर 70 सत्तर 71 इकहत्तर 72 बहत्तर 73 तिहत्तर 74 चौहत्तर 75 पचहत्तर 76 छिहत्तर
    77 सतहत्तर 78 अठहत्तर 79 उन्यासी 80 अस्सी 81 इक्यासी 82 बयासी 83 तिरासी 84 चौरासी 85 पचासी
    86 छियासी 87 सतासी 88 अट्ठासी 89 नवासी 90 नब्बे 91 इक्यानवे 92 बानवे 93 तिरानवे 94 चौरानवे
    95 पचानवे 96 छियानवे 97 सत्तानवे 98 अट्ठानवे 99 निन्यानवे 100 सौ""",
    "ar": """2 اثنان اثنين اثنتان اثنتين 3 ثلاث ثلاثه 4 اربع اربعه 5 خمس خمسه 6 ست سته 7 سبع سبعه
    8 ثمان ثماني ثمانيه 9 تسع تسعه 10 عشر عشره 20 عشرون عشرين 30 ثلاثون ثلاثين 40 اربعون اربعين
    50 خمسون خمسين 60 ستون ستين 70 سبعون سبعين 80 ثمانون ثمانين 90 تسعون تسعين
    100 ميه مايه 200 ميتا ميتان ميتي مايتي ميتين مايتين 300 ثلاثميه ثلاثمايه
    400 اربعميه اربعمايه 500 خمسميه خمسمايه 600 ستميه ستمايه 700 سبعميه سبعمايه
    800 ثمانميه ثمانمايه ثمانيميه ثمانيمايه 900 تسعميه تسعمايه""",
}
# What multiplies the number before it. Alone, as in "thousands of people", it counts nothing.
_TIMES = """
1000 thousand thousands тысяча тысячу тысячи тысяч тыс тисяча тисячу тисячі тисяч тис mil mille
mila tausend duizend ribu bin хиляди हजार हज़ार الف الفا الاف
1000000 million millions mln миллион миллиона миллионов млн мільион мільиона мільионів millon
millones milhao milhoes milioni milione millionen miljoen juta milyon मिलियन مليون ملايين
1000000000 billion billions bn миллиард миллиарда миллиардов млрд мільярд мільярда мільярдів
milliard milliards miliardi miliardo milliarden miljard miliar milyar अरब مليار مليارات
100000 lakh lakhs lac लाख 10000000 crore crores करोड़
"""
AND = frozenset("and y e et und و".split())
"""Words that join the parts of one number."""


def _read(words: str) -> dict[str, int]:
    values: dict[str, int] = {}
    value = 0
    for word in words.split():
        if word.isdecimal():
            value = int(word)
        else:
            values[word] = value
    return values


TIMES = _read(_TIMES)
"""The factor of a word such as "thousand", in any language."""


@lru_cache
def number_words(language: str | None) -> dict[str, int]:
    """Return the numbers of a language by their words; none where it is not known."""
    return _read(_WORDS.get(language or "", ""))
