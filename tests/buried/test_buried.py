"""A claim hidden in a long message is mostly read by the slow engine, which reads little of it."""

from bot.match.engines import E5
from tests.buried.burying import CHARACTERS, Reading, buried, holds


def test_words_and_vectors_lead_to_most_claims_and_no_fewer_than_vectors_alone() -> None:
    reading, hidden = Reading(), list(buried(8))
    found = {True: 0, False: 0}
    for each in hidden:
        assert CHARACTERS - 300 < len(each.message) < CHARACTERS + 300
        for words in found:
            parts = reading.read(each, words=words)
            assert sum(len(part.text) for part in parts) <= E5.budget
            found[words] += any(holds(part, each.wording) for part in parts)
    assert found[True] >= found[False]
    assert found[True] >= 0.85 * len(hidden)
