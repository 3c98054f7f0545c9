"""What people ask on the way, and what Ana writes about it."""

from typing import NamedTuple

LINK = "https://news.example/blue-water"
OTHER_LINK = "https://news.example/free-phones"


class Asked(NamedTuple):
    """What one person forwards."""

    chat: int
    language: str
    text: str


ENGLISH = (
    "From Monday blue water will come from every tap in the town, "
    "do not drink it, it makes people sleep for a week"
)
RUMOUR = (
    Asked(11, "en", f"{ENGLISH}\n{LINK}"),
    Asked(
        12,
        "ru",
        "С понедельника из каждого крана в городе пойдёт синяя вода, не пейте её, "
        f"от неё люди спят неделю\n{LINK}",
    ),
    Asked(
        13,
        "uk",
        "З понеділка з кожного крана в місті потече синя вода, не пийте її, "
        f"від неї люди сплять тиждень\n{LINK}",
    ),
    Asked(
        14,
        "es",
        "Desde el lunes saldrá agua azul de todos los grifos de la ciudad, no la beban, "
        f"hace dormir a la gente una semana\n{LINK}",
    ),
    Asked(
        15,
        "ar",
        "ابتداء من يوم الاثنين سيخرج ماء أزرق من كل صنبور في المدينة، لا تشربوه "
        f"فهو يجعل الناس ينامون أسبوعا كاملا\n{LINK}",
    ),
    Asked(16, "en", f"Forwarded many times 😱😱\n{ENGLISH}!!!"),
)
"""One ask: the same link in five languages, and the same words without it."""
OTHERS = (
    Asked(21, "en", "A whale was seen in the village pond on Sunday evening, the school is closed"),
    Asked(
        22,
        "es",
        "El supermercado de la esquina regala teléfonos a quien comparta esta foto con diez amigos "
        + OTHER_LINK,
    ),
    Asked(
        23,
        "uk",
        "Завтра о шостій ранку на всіх мостах міста вимкнуть світло, бо так вирішив новий мер",
    ),
)
STATEMENT = "From Monday, blue water from the taps in the town makes people sleep for a week."
KNOWN = (
    "The town’s water works put a blue dye into the pipes on Monday to look for leaks. "
    "They say that the dye is the one used in sweets, harms nobody and was gone by Wednesday. "
    "The hospital counted no patients who had drunk it."
)
KNOWN_IN_SPANISH = (
    "La compañía de aguas de la ciudad tiñó el agua de azul el lunes para buscar fugas. "
    "El colorante es el de los caramelos y no hace daño a nadie. El hospital no atendió a nadie."
)
STATEMENT_IN_SPANISH = "Desde el lunes, el agua azul de los grifos hace dormir una semana."
SOURCE = {
    "url": "https://waterworks.example/leak-test",
    "publisher": "Town Water Works",
    "published": "2026-11-16",
    "title": "Blue water on Monday: what we test and why it is harmless",
}
LATER = "The water works said on Thursday that in two streets the dye was stronger than planned. "
WHALE = "A whale was seen in the village pond on Sunday evening."
WHALE_KNOWN = "The photo shows an inflatable whale of the swimming club, which put it there itself."
