"""Texts that were made to hurt, any text at all, and what looking at one costs."""

from collections.abc import Callable
from time import process_time

from hypothesis import strategies as st

LONG = 19_900
"""Nearly as many characters as are ever looked at, so that the last ones of a text are too."""
MOST_MS = 200.0
"""CPU of one look at such a text: several times what it is, as a measured run is slower.

What takes time by the square of the length takes seconds.
"""
TRIES = 5

ANYTHING = st.characters(exclude_categories=())
"""Any code point, also lone surrogates and those without a character."""
ANY_TEXT = st.text(ANYTHING)

INVISIBLE = (
    *"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b\u180e\u200b\u200c\u200d\u200e\u200f",
    *"\u202a\u202e\u2060\u2064\u2066\u2069\u3164\ufe00\ufe0e\ufe0f\ufeff\uffa0\ufff0",
    *"\U0001d173\U000e0001\U000e0041\U000e0100\U000e01ef\x00\x1b\x7f\ud800\udfff\ue000",
)
"""What draws nothing: format characters, fillers, variation selectors, controls, half a pair."""


def _long(piece: str) -> str:
    return (piece * (LONG // len(piece) + 1))[:LONG]


HOSTILE = {
    "one word": _long("a"),
    "one syllable sign": _long("中"),
    "an unspaced script": _long("ประเทศไทย"),
    "vowel signs": _long("\u093f"),
    "digits": _long("1"),
    "digits and stops": _long("1."),
    "thousands": _long("123 "),
    "thousands in doubt": _long("1 1234 "),
    "spaces": _long(" ") + "x",
    "line breaks": _long("\n") + "x",
    "signs on lines": _long("\n!") + "x",
    "signs after a forward": "fwd" + _long("!") + "x",
    "signs before a forward": _long("!") + "fwd x",
    "forwards": _long("fwd: "),
    "forwards without a colon": _long("fwd "),
    "forwards from somebody": _long("forwarded from "),
    "forwarded lines": _long("Forwarded from a!\n"),
    "sentence ends": _long("."),
    "sentences of one word": _long("no. "),
    "brackets after a stop": "." + _long(")") + "x",
    "brackets after stops": _long(".)") + "x",
    "links": _long("http://"),
    "links in brackets": _long("www.("),
    "a link with stops": "http://a.b/" + _long(").") + "x",
    "capitals": _long("a A"),
    "names": _long("Aa, "),
    "words of one letter": _long("a, A "),
    "negators": _long("not "),
    "emoji": _long("😀"),
    "joined emoji": _long("👨\u200d👩\u200d👧 "),
    "variation selectors": _long("\ufe0f"),
    "marks out of order": "a" + _long("\u0301\u0323"),
    "marks of half width": "a" + _long("\uff9e\u0301"),
    "marks that come apart": _long("\u0f73\u0f81"),
    "one character that becomes eighteen": _long("\ufdfa"),
    "letters that fold to two": _long("ß"),
    "right to left overrides": _long("\u202eא"),
    "nothing visible": _long("\x00\ud800\u200b"),
    "every kind of line end": _long("\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"),
}
"""Texts that a careless expression, a recursion or a normalisation takes too long for."""


def cpu_ms(look: Callable[[str], object], text: str) -> float:
    """Return the least CPU of a few looks at a text, each a little other than the one before."""
    least = float("inf")
    for turn in range(TRIES):
        started = process_time()
        look(f"{turn}{text}")
        least = min(least, (process_time() - started) * 1000)
        if least < MOST_MS:
            break
    return least
