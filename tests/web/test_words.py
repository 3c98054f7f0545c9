"""Every outcome, guard and reason has its words; every signal a name."""

import pytest

from bot.match.decision import Guard, Uncheckable
from bot.match.fusions import BOTH, BOTH_GUEST, E5_ALONE, USE_ALONE, WORDS_ALONE
from bot.web.words import GUARDS, REASONS, explained


def test_every_guard_and_reason_has_words() -> None:
    assert set(GUARDS) == set(Guard)
    assert set(REASONS) == set(Uncheckable)


def test_every_signal_that_is_weighed_has_a_meaning() -> None:
    fusions = (BOTH, BOTH_GUEST, E5_ALONE, USE_ALONE, WORDS_ALONE)
    weighed = {signal for fusion in fusions for signal in fusion.weights}
    assert [signal for signal in weighed | {"equal"} if not explained(signal).meaning] == []


@pytest.mark.parametrize(
    ("signal", "name"),
    [
        ("covered", "Claim covered"),
        ("e5_lead", "Lead in meaning (e5)"),
        ("cosine_use", "Likeness of meaning (use)"),
        ("use.cosine", "Likeness of meaning (use)"),
        ("new_signal", "new signal"),
    ],
)
def test_a_signal_is_called_by_a_plain_name(signal: str, name: str) -> None:
    assert explained(signal).name == name
