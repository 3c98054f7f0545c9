"""A benchmark's claim gives the entries that a claim of the store gives."""

import pytest

from bot.bench.matching.bench_set import BenchClaim
from bot.bench.matching.served_claim import LONGEST, served_claim
from bot.match.entry import entries_of


@pytest.mark.parametrize(
    ("title", "entries"),
    [
        ("Does it cure?", ["Hot water cures", "Does it cure?"]),
        ("HOT water: cures!", ["Hot water cures"]),  # equal once folded
        (" ", ["Hot water cures"]),
        (None, ["Hot water cures"]),
    ],
)
def test_text_and_title_are_its_entries(title: str | None, entries: list[str]) -> None:
    claim = BenchClaim(id="7", text="Hot water cures", title=title, lang="en")
    assert [entry.text for entry in entries_of(served_claim(claim))] == entries


def test_a_text_is_as_long_as_the_longest_message() -> None:
    claim = BenchClaim(id="7", text="hot " * LONGEST, lang="en")
    assert len(served_claim(claim).content.texts["en"].statement) == LONGEST
