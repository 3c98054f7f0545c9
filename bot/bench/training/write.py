"""Writing trained models as the bot reads them, each file whole or not at all."""

import io
import json
from pathlib import Path

import numpy as np

from bot.bench.training.run import Trained
from bot.match.engines import SHARPENING
from bot.match.linear import Linear
from bot.match.projection import Projection
from bot.match.ranker import Ranker
from bot.readers.models import LinearForm, RankerForm, WeightForm, ranker_file

DIGITS = 5
"""Significant digits of a weight: fewer bytes, and the same decisions."""


def write_models(trained: Trained, folder: Path) -> None:
    """Put every model into a folder, in place of those that are there."""
    folder.mkdir(parents=True, exist_ok=True)
    for key, projection in trained.projections.items():
        _put(folder / f"{key}.npz", _packed(projection))
    for engines, ranker in trained.rankers.items():
        form = _form(ranker).model_dump()
        written = json.dumps(form, indent=1, ensure_ascii=False) + "\n"
        _put(folder / ranker_file(engines), written.encode())


def _packed(projection: Projection) -> bytes:
    made = io.BytesIO()
    np.savez_compressed(
        made,
        messages_mean=projection.messages_mean.astype(np.float16),
        entries_mean=projection.entries_mean.astype(np.float16),
        matrix=projection.matrix.astype(np.float16),
        version=np.array(SHARPENING),
    )
    return made.getvalue()


def _form(ranker: Ranker) -> RankerForm:
    return RankerForm(
        engines=tuple(sorted(ranker.engines)),
        sharpening=SHARPENING,
        pair=_linear(ranker.pair),
        decision=_linear(ranker.decision),
    )


def _linear(model: Linear) -> LinearForm:
    return LinearForm(
        bias=_rounded(model.bias),
        features={
            name: WeightForm(mean=_rounded(mean), spread=_rounded(spread), weight=_rounded(weight))
            for name, mean, spread, weight in zip(
                model.names, model.means, model.spreads, model.weights, strict=True
            )
        },
    )


def _rounded(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")


def _put(path: Path, written: bytes) -> None:
    beside = path.with_suffix(f"{path.suffix}.new")
    beside.write_bytes(written)
    beside.replace(path)
