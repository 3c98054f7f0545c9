"""What is measured of every candidate, as the trained models read it."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat

import numpy as np

from bot.match.candidate import Candidate, Candidates
from bot.match.common_pieces import pieces_in_common
from bot.match.engines import ENGINES
from bot.match.entry import Entry, stems_of
from bot.match.linear import Table
from bot.match.rivals import places_shared
from bot.understand.signals import Part, Signals

_FIGURE = re.compile(r"\d+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, kw_only=True, slots=True)
class Features:
    """Measures of the candidates, shape (candidates, names); NaN where nothing is known.

    ``rivals``, shape (candidates, candidates), tells which others were found in the same place.
    """

    names: tuple[str, ...]
    table: Table
    rivals: Table


def features_of(signals: Signals, candidates: Candidates, engines: Iterable[str]) -> Features:
    """Return the measures of every candidate; only some engines are listened to."""
    heard = sorted(engines)
    measured = [_measures(signals, each, candidates.weights, heard) for each in candidates.found]
    if not measured:
        return Features(names=(), table=np.zeros((0, 0)), rivals=np.zeros((0, 0)))
    columns = tuple(measured[0])
    table = np.array([[each[name] for name in columns] for each in measured], np.float64)
    return Features(
        names=(*columns, "pieces"),
        table=np.column_stack([table, _pieces(signals, candidates.found)]),
        rivals=places_shared([part_of(each, heard) for each in candidates.found]),
    )


def part_of(candidate: Candidate, heard: Iterable[str] = tuple(ENGINES)) -> Part:
    """Return the part of the message that is likest to a candidate, for its nearest engine."""
    near = [candidate.near[key] for key in heard if key in candidate.near]
    nearest = max(near, key=lambda each: each.lead, default=None)
    return nearest.pair.part if nearest else candidate.words.part


def _measures(
    signals: Signals, candidate: Candidate, weights: Mapping[str, float], heard: Sequence[str]
) -> dict[str, float]:
    part, entry = candidate.words.part, candidate.words.entry
    same_language = entry.language == signals.language
    nearness = [_nearness(candidate, engine, same_language=same_language) for engine in heard]
    return {
        **_overlap(candidate),
        **_mass(signals, candidate, weights),
        **_figures(part, entry),
        "message_words": math.log1p(signals.words),
        "entry_words": math.log1p(len(entry.stems)),
        "same_language": float(same_language),
        **{name: value for each in nearness for name, value in each.items()},
    }


def _overlap(candidate: Candidate) -> dict[str, float]:
    shared = candidate.overlap
    return {
        "covered": shared.covered,
        "said": shared.said,
        "likeness": shared.likeness,
        "fuzzy": shared.fuzzy,
    }


def _mass(signals: Signals, candidate: Candidate, weights: Mapping[str, float]) -> dict[str, float]:
    """Return what the whole message and the whole claim share, in words as rare as can be."""

    def mass(stems: Iterable[str]) -> float:
        # Exact: the order of a set of words differs from run to run.
        return math.fsum(map(weights.get, stems, repeat(1.0)))

    said = stems_of(signals.folded)
    entry, part = candidate.words.entry, candidate.words.part
    in_common = [(each.stems & said, each.stems) for each in candidate.entries]
    # Most entries, those in other languages, have nothing in common with the message.
    told = sorted((mass(both) / mass(of) if both else 0.0 for both, of in in_common), reverse=True)
    claim = frozenset().union(
        entry.stems,
        *(each.stems for each in candidate.entries if each.language == entry.language),
    )
    shared, missing = claim & said, entry.stems - said
    return {
        "told": told[0],
        "told_second": told[min(1, len(told) - 1)],
        "mass": math.log1p(mass(shared)),
        "shared": math.log1p(len(shared)),
        "rarest": max(map(weights.get, shared, repeat(1.0)), default=0.0),
        "missing": math.log1p(mass(missing)),
        "rarest_missing": max(map(weights.get, missing, repeat(1.0)), default=0.0),
        "unsaid": math.log1p(mass(stems_of(part.folded) - claim)),
        "message_told": mass(shared) / (mass(said) or 1.0),
    }


def _pieces(signals: Signals, found: Sequence[Candidate]) -> Table:
    """Return how much each claim has in common with the message, as told in its language."""
    told = [
        [each.folded for each in candidate.entries if each.language == signals.language]
        for candidate in found
    ]
    alike = pieces_in_common(signals.folded, told)
    return np.where([bool(texts) for texts in told], alike, np.nan)


def _figures(part: Part, entry: Entry) -> dict[str, float]:
    said, told = (frozenset(_FIGURE.findall(each.folded)) for each in (part, entry))
    years, other_years = (frozenset(_YEAR.findall(each.folded)) for each in (part, entry))
    return {
        "years_apart": float(bool(years and other_years) and years.isdisjoint(other_years)),
        "figures_apart": float(bool(said and told) and said.isdisjoint(told)),
        "figures_shared": math.log1p(len(said & told)),
        "figures_missing": math.log1p(len(told - said)),
        "figures_other": math.log1p(len(said - told)),
    }


def _nearness(candidate: Candidate, engine: str, *, same_language: bool) -> dict[str, float]:
    lead = second = math.nan
    if near := candidate.near.get(engine):
        lead = near.lead
        # To a message in another language, an entry of another kind, such as a headline, is far.
        second = near.second - near.cosine + lead if same_language else math.nan
    return {f"{engine}_lead": lead, f"{engine}_second": second}
