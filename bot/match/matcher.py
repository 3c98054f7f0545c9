"""What a decision is made with: a ranker for each set of engines, and the thresholds."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.match.engines import ENGINES
from bot.match.ranker import Ranker
from bot.match.thresholds import Thresholds


@dataclass(frozen=True, kw_only=True, slots=True)
class Matcher:
    """Trained rankers by the engines that they listen to, one of them for words alone."""

    rankers: Mapping[frozenset[str], Ranker]
    thresholds: Thresholds

    def ranker(self, engines: frozenset[str], language: str | None) -> Ranker:
        """Return the ranker for a message in a language that some engines read.

        In a language that an engine was not trained on it still finds candidates, but what it
        says of them means little: it is not listened to.
        """
        return self.rankers[heard(engines, language)]


def heard(engines: frozenset[str], language: str | None) -> frozenset[str]:
    """Return the engines that are listened to about a message in a language."""
    return frozenset(each for each in engines if language is None or ENGINES[each].embeds(language))
