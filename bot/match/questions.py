"""Whether a message asks about the subject of a claim instead of telling or doubting it."""

import re
from collections.abc import Iterator, Sequence

from bot.match.entry import stems_of
from bot.understand.fold import fold

FEWEST_WORDS = 4
"""Fewer, such as "how so?", wonder at the claim."""
OPENING = 3
"""The first words of a clause, among which a question word asks; later it is "as" or "that"."""

MOSTLY = 0.6
"""Share of a question's stems that an entry has which asks it too."""

_SENTENCE = re.compile(r"[^.!…。！।\n?？؟]+[?？؟]?")
_QUESTION = ("?", "？", "؟")
_CLAUSE = re.compile(r"[^,;:،؛¿()«»\"“”—–]+")
# Folded, in en ru uk es pt fr it de id ar.
_ASKS = frozenset(
    """
    who whom whose what which when where why how
    кто кого кому кем что какои какая какое какие какую каких когда где куда откуда сколько зачем
    почему как чем
    хто що якии яка яке які яку яких коли де куди звідки скільки навіщо чому як
    quien quienes que cual cuales cuando donde cuanto cuanta cuantos cuantas como
    quem qual quais quando onde quanto quantos quantas
    quoi quel quelle quels quelles quand combien pourquoi comment
    chi che quali dove quanti perche come
    wer wen wem was welche welcher welches wann wo wohin wieviel warum wie
    siapa apa kapan dimana berapa mengapa bagaimana
    ماذا متى اين كيف كم لماذا اي ايهما وكم وكيف ومتى وفي
    """.split()
)
# Hindi asks in the middle of a clause.
_ASKS_ANYWHERE = frozenset("कौन कौनसा किस किसने कब कहां कहाँ कितना कितने कितनी क्यों कैसे कैसा".split())
_FOR_ONESELF = re.compile(
    r"(?<!\S)(?:can i|can we|should i|should we|do i need|do we need|do they have to|can tourists|"
    r"можно ли|можно|надо ли|нужно ли|стоит ли|чи можна|чи треба|чи варто|puedo|podemos|se puede|"
    r"posso|podemos|puis je|kann ich|bisakah|هل يمكن|هل نحتاج|هل من|सकते हैं|चाहिए)(?!\S)"
)
# Asking whether a thing is true, or wondering at it, tells it.
_WONDERS = re.compile(
    r"(?<!\S)(?:is it true|is this true|true that|can you believe|did you know|you know|what if|"
    r"have you heard|have you seen|guess what|how come|is it real|is this real|what do you think|"
    r"правда|слышали|видели|знаете|знали|что вы думаете|представляете|чули|бачили|знаєте|знали|"
    r"невже|es cierto|es verdad|sera verdad|sabias|sabian|vieron|viste|es real|e verdade|sabia|"
    r"est ce vrai|e vero|stimmt es|benarkah|هل صحيح|هل تعلم|هل رايتم|क्या यह सच|क्या ये सच|"
    r"क्या आप जानते|पता है)(?!\S)"
)


def asks_about(text: str, entries: Sequence[frozenset[str]]) -> bool:
    """Tell whether a text asks for something of its own: who, when, how many, why.

    A question that one of the entries, given by their stems, mostly holds is the claim's.
    """
    return any(
        _asks(sentence, folded) and not _WONDERS.search(folded) and not _is_told(folded, entries)
        for sentence in _SENTENCE.findall(text)
        if sentence.endswith(_QUESTION) and len((folded := fold(sentence)).split()) >= FEWEST_WORDS
    )


def _is_told(folded: str, entries: Sequence[frozenset[str]]) -> bool:
    stems = stems_of(folded)
    return any(len(stems & entry) >= MOSTLY * len(stems) for entry in entries)


def _asks(sentence: str, folded: str) -> bool:
    if _FOR_ONESELF.search(folded) or not _ASKS_ANYWHERE.isdisjoint(folded.split()):
        return True
    return any(not _ASKS.isdisjoint(opening) for opening in _openings(sentence))


def _openings(sentence: str) -> Iterator[list[str]]:
    for clause in _CLAUSE.findall(sentence):
        yield fold(clause).split()[:OPENING]
