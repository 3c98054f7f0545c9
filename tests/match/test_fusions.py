"""Which fusion weighs what was said of a candidate."""

import pytest

from bot.match.fusion import Fusion, signals_of
from bot.match.fusions import BOTH, BOTH_GUEST, E5_ALONE, USE_ALONE, WORDS_ALONE, fusion_for
from tests.match.examples import CLOSE, FAR, candidate, part

TEXT = "Hot water with lemon kills the virus in the throat"
OTHER = "My bus is late again and I have not had breakfast"
ENGINES = {
    "use+e5": (BOTH, ("use", "e5"), "en"),
    "use+e5, a language that use was not trained on": (BOTH_GUEST, ("use", "e5"), "uk"),
    "e5": (E5_ALONE, ("e5",), "uk"),
    "use": (USE_ALONE, ("use",), "en"),
    "words": (WORDS_ALONE, (), "en"),
}


@pytest.mark.parametrize(("fusion", "engines", "language"), ENGINES.values(), ids=ENGINES)
def test_each_set_of_engines_has_its_fusion(
    fusion: Fusion, engines: tuple[str, ...], language: str
) -> None:
    of = candidate(part(TEXT), TEXT, leads=dict.fromkeys(engines, CLOSE))
    assert fusion_for(of, language) is fusion


def test_a_language_that_cannot_be_told_is_no_guest() -> None:
    of = candidate(part(TEXT), TEXT, leads={"use": CLOSE, "e5": CLOSE})
    assert fusion_for(of, None) is BOTH


@pytest.mark.parametrize(("fusion", "engines", "language"), ENGINES.values(), ids=ENGINES)
def test_the_same_words_are_likely_and_others_are_not(
    fusion: Fusion, engines: tuple[str, ...], language: str
) -> None:
    same = candidate(part(TEXT), TEXT, leads=dict.fromkeys(engines, CLOSE))
    other = candidate(part(OTHER), TEXT, leads=dict.fromkeys(engines, FAR))
    assert fusion_for(same, language) is fusion
    assert fusion.probability(signals_of(same, 10)) > 0.9
    assert fusion.probability(signals_of(other, 10)) < 0.1


@pytest.mark.parametrize(("fusion", "engines", "language"), ENGINES.values(), ids=ENGINES)
def test_brevity_and_a_smaller_lead_never_help(
    fusion: Fusion, engines: tuple[str, ...], language: str
) -> None:
    of = [candidate(part(TEXT), TEXT, leads=dict.fromkeys(engines, lead)) for lead in (0.1, 0.2)]
    further, nearer = (fusion.probability(signals_of(each, 10)) for each in of)
    assert further <= nearer
    assert fusion_for(of[0], language) is fusion
    brief = fusion.probability(signals_of(of[0], 2))
    assert brief <= further
