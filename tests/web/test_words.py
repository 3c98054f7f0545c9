"""Every outcome, guard and reason has its words; every signal a name."""

import pytest

from bot.match.decision import Guard, Uncheckable
from bot.match.engines import ENGINES
from bot.match.told_signals import told_signals
from bot.web import words
from bot.web.words import GUARDS, REASONS, explained
from tests.match.examples import CLOSE, candidate, part


def test_every_guard_and_reason_has_words() -> None:
    assert set(GUARDS) == set(Guard)
    assert set(REASONS) == set(Uncheckable)


def test_every_signal_that_is_told_has_a_meaning() -> None:
    found = candidate(part("Hot water"), "Hot water", leads=dict.fromkeys(ENGINES, CLOSE))
    told = {*told_signals(found), "equal"}
    assert [signal for signal in sorted(told) if not explained(signal).meaning] == []


def test_every_meaning_is_of_a_signal_that_is_told() -> None:
    found = candidate(part("Hot water"), "Hot water", leads=dict.fromkeys(ENGINES, CLOSE))
    told = {explained(signal).meaning for signal in (*told_signals(found), "equal")}
    assert {each.meaning for each in words._SIGNALS.values()} == told


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
