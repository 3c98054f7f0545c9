"""What a text denies: negated words, and words that call the thing itself untrue."""

import re
from collections.abc import Iterator

from bot.understand.fold import fold
from bot.understand.words import stem, words_of

SHORTEST = 4
"""Shorter words, mostly pronouns and particles, are not what is denied, and are passed over."""
REACH = 2
"""Longer words after a negator that it may deny, in all the languages below."""

# Folded (see ``fold``), in en ru uk es pt fr it de nl pl tr id nb ar hi.
_NEGATORS = frozenset(
    """
    not no never none nobody nothing without cannot cant dont doesnt didnt isnt arent wasnt werent
    wont wouldnt hasnt havent t
    не ни нет никогда никто ничего никакои никакого никаких никакие без нельзя
    не ні немає нема ніколи ніхто ніщо нічого ніякии ніякого ніяких ніякі
    sin nunca jamas tampoco nadie nada ningun ninguna ninguno ni nao ninguem nenhum sem
    pas jamais sans non mai senza nicht kein keine nie niemals ohne
    niet geen nooit nigdy bez degil yok tidak bukan tanpa ikke aldri uten
    لا ليس لم لن ما غير بدون
    नहीं न मत बिना
    """.split()
)

_UNTRUE = frozenset(
    """
    fake hoax untrue false debunked debunk debunks myth fabricated lie rumour rumor factcheck
    factcheckers politifact snopes denied denies
    феик феики феиковая феиковое фальшивка ложь неправда выдумка вранье миф опровергли опровергает
    опровержение опроверг опровергла утка фактчек фактчекинг фактчекеры
    брехня вигадка спростували спростовує спростував спростування фальшивии фактчекери
    заперечив заперечила заперечує заперечили отрицает отрицал отрицала отрицают
    bulo bulos falso falsa mentira desmienten desmiente desmentido desmintio verificado
    verificadores maldita chequeado niega nego niegan mito falsi bufala smentita
    faux intox rumeur falsch ente nepnieuws nep onwaar falskt usant hoaks bohong yalan
    كذب كاذب كاذبه مفبرك شايعه زايف
    झूठ झूठा फर्जी अफवाह
    """.split()
)


_FACT_CHECK = re.compile(
    r"\bfact check|\bnot true\b|\bno (?:es|era) (?:cierto|verdad)|\bне (?:правда|соответствует)|"
    r"\bnao e verdade|\bغير صحيح|\bلا صحه|\bसच नहीं|\bफैक्ट चेक"
)
_SENTENCE = re.compile(r"[^.!?…。！？।؟\n]+[.!?…。！？।؟]*")
_QUESTION = ("?", "？", "؟")


def negated(text: str) -> frozenset[str]:
    """Return the stems of the longer words that a negator stands closely before."""
    return frozenset(stem(word) for word, denied in _weighed(text) if denied)


def asserted(text: str) -> frozenset[str]:
    """Return the stems of the longer words that stand somewhere without a negator before them."""
    return frozenset(stem(word) for word, denied in _weighed(text) if not denied)


def denies(folded: str) -> bool:
    """Tell whether a text holds any negator."""
    return any(word in _NEGATORS for word in words_of(folded))


def calls_untrue(text: str) -> bool:
    """Tell whether a text calls something fake, false or a hoax; asking whether it is does not."""
    statements = [fold(each) for each in _SENTENCE.findall(text) if not each.endswith(_QUESTION)]
    return any(
        _FACT_CHECK.search(each) or not _UNTRUE.isdisjoint(each.split()) for each in statements
    )


def _weighed(text: str) -> Iterator[tuple[str, bool]]:
    """Yield each longer word, and whether a negator is among the few that count before it."""
    for sentence in _SENTENCE.findall(text):
        words = words_of(fold(sentence))
        telling = [word for word in words if len(word) >= SHORTEST or word in _NEGATORS]
        for place, word in enumerate(telling):
            if word not in _NEGATORS:
                yield word, not _NEGATORS.isdisjoint(telling[max(0, place - REACH) : place])
