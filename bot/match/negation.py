"""What a text denies: the words that a negator stands closely beside."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.match.function_words import FUNCTION_WORDS
from bot.understand.fold import fold
from bot.understand.words import stem, words_of

SHORTEST = 4
"""Shorter words, mostly pronouns and particles, are not what is denied, and are passed over."""
REACH = 2
"""Longer words beside a negator that it may deny, within its clause."""

# Folded (see ``fold``). "No" is "in the" in Portuguese, "sin" is no Spanish in English, and so on:
# each language has its own, and a text whose language is not known has them all.
_BY_LANGUAGE = {
    "en": """no not never none nobody nothing neither nor cannot cant dont doesnt didnt isnt arent
    wasnt werent wont wouldnt hasnt havent aint""",
    "ru": "не ни нет никогда никто никого ничего никакои никакого никаких никакие нельзя",
    "uk": """не ні немає нема ніколи ніхто нікого ніщо нічого ніякии ніякого ніяких ніякі
    жодного жоден жодна жоднои жодних""",
    "es": "no ni nunca jamas tampoco nadie nada ningun ninguna ninguno",
    "pt": "nao nem nunca jamais ninguem nada nenhum nenhuma",
    "fr": "pas jamais aucun aucune rien non",
    "it": "non mai nessun nessuno nessuna niente nulla",
    "de": "nicht kein keine keinen keiner nie niemals nichts niemand",
    "nl": "niet geen nooit niemand niets",
    "pl": "nie nigdy nikt nic zaden zadna zadnego",
    "tr": "degil yok hicbir",
    "id": "tidak bukan belum",
    "nb": "ikke aldri ingen",
    "ar": "لا ليس ليست لست لسنا ولست ولسنا لم لن مش مو مافيش ماكو",
    "hi": "नहीं न मत",
}
_WITHOUT = frozenset(
    "without без sin sem sans senza ohne zonder bez tanpa uten بدون بلا बिना".split()
)
_ALL = frozenset(" ".join(_BY_LANGUAGE.values()).split())
_NEGATORS = {language: frozenset(words.split()) for language, words in _BY_LANGUAGE.items()}
# What is denied stands before the negator as well.
_BEFORE = frozenset({"hi", "tr"})

# Sayings that deny nothing, in folded text.
_SAYINGS = re.compile(
    r"(?<!\S)(?:(?:whether )?or not|not only|not just|not to mention|why not|for nothing|"
    r"no matter|no words|слов нет|нет слов|немає слів|sin palabras|"
    r"no joke|no kidding|или нет|не только|не просто|чи ні|не лише|не тільки|"
    r"o no|no solo|por que no|ou nao|nao so|oder nicht|nicht nur|o non|non solo|ou non|pas que|"
    r"atau tidak|या नहीं|कि नहीं|न सिर्फ|ही नहीं|ام لا|لا غير|لا يزال|لا تزال|ليس فقط)(?!\S)"
)
_CONTRACTED = re.compile(
    r"\b(?:do|does|did|is|are|was|were|wo|would|has|have|had|could|should|ca|ai|must)n t\b"
)
# A condition denies nothing: "unless you copy", "if you do not copy", "si no copias".
_CONDITION = frozenset("if unless when si cuando quando wenn если когда якщо коли اذا अगर".split())
_BUT = frozenset("but а но але sino mas mais ma sondern maar بل لكن बल्कि लेकिन पर".split())
_CLAUSE = re.compile(r"[^.!?…。！？।؟\n,;:،؛—–]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Polarity:
    """The stems of a text's longer words, each by whether a negator stands closely beside it.

    A word that is said twice may be in both.
    """

    negated: frozenset[str]
    asserted: frozenset[str]


def polarity(text: str, language: str | None = None) -> Polarity:
    """Return what a text denies and what it does not."""
    found: tuple[set[str], set[str]] = set(), set()
    for word, denied in _weighed(text, language):
        found[denied].add(stem(word))
    return Polarity(asserted=frozenset(found[False]), negated=frozenset(found[True]))


def denies(text: str, language: str | None = None) -> bool:
    """Tell whether a text holds any negator; "without" and conditions are none."""
    negators = _NEGATORS.get(language or "", _ALL)
    clauses = (_words(clause) for clause in _CLAUSE.findall(text))
    return any(not negators.isdisjoint(words) and _CONDITION.isdisjoint(words) for words in clauses)


def _clauses(text: str) -> Iterator[list[str]]:
    """Yield the words of each clause, sayings left out; "not this but that" has two."""
    for clause in _CLAUSE.findall(text):
        words = _words(clause)
        ends = [place for place, word in enumerate(words) if word in _BUT]
        for start, end in zip([0, *ends], [*ends, len(words)], strict=True):
            yield words[start:end]


def _words(clause: str) -> list[str]:
    folded = _CONTRACTED.sub("not", fold(clause))
    return words_of(_SAYINGS.sub(" ", folded))


def _weighed(text: str, language: str | None) -> Iterator[tuple[str, bool]]:
    """Yield each longer word, and whether a negator is among the few that count beside it."""
    negators = _NEGATORS.get(language or "", _ALL) | _WITHOUT
    after = REACH if language in _BEFORE else 0
    for words in _clauses(text):
        active = negators if _CONDITION.isdisjoint(words) else frozenset[str]()
        telling = [word for word in words if _tells(word) or word in active]
        for place, word in enumerate(telling):
            if word not in active:
                near = telling[max(0, place - REACH) : place + 1 + after]
                yield word, not active.isdisjoint(near)


def _tells(word: str) -> bool:
    return len(word) >= SHORTEST and word not in FUNCTION_WORDS
