"""The trained models of ``config/matching``: projections of engines' vectors, and rankers."""

import json
import zipfile
import zlib
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Annotated

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.match.engines import DIMENSIONS, ENGINES, RAW, SHARPENING, EngineProfile
from bot.match.linear import Linear
from bot.match.measured import measured_of_lists, measured_of_pairs
from bot.match.projection import Floats, Projection
from bot.match.ranker import Ranker

WORDS = "words"
"""The name of the ranker that listens to no engine."""


class ModelUnreadable(Exception):
    """A model is missing or damaged, or is another version's; the message names the file."""


class _Form(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class WeightForm(_Form):
    """A feature's weight for the value less its mean, in units of its spread."""

    mean: float
    spread: Annotated[float, Field(gt=0)]
    weight: float


class LinearForm(_Form):
    """A logistic model as it is written."""

    bias: float
    features: dict[str, WeightForm]

    def model(self) -> Linear:
        """Return the model."""
        told = self.features.values()
        return Linear(
            names=tuple(self.features),
            means=np.array([each.mean for each in told]),
            spreads=np.array([each.spread for each in told]),
            weights=np.array([each.weight for each in told]),
            bias=self.bias,
        )


class RankerForm(_Form):
    """A ranker as it is written: for which engines, with which vectors, and its two models."""

    engines: tuple[str, ...]
    sharpening: str
    pair: LinearForm
    decision: LinearForm


def ranker_file(engines: frozenset[str]) -> str:
    """Return the name of the file that holds the ranker for some engines."""
    return f"{'+'.join(sorted(engines, reverse=True)) or WORDS}.json"


def read_rankers(folder: Path) -> Mapping[frozenset[str], Ranker]:
    """Return the rankers for every set of engines, or raise ModelUnreadable."""
    sets = [frozenset[str]()]
    for key in ENGINES:
        sets += [each | {key} for each in sets]
    return {each: _ranker(folder / ranker_file(each), each) for each in sets}


def read_projection(folder: Path, profile: EngineProfile) -> Projection:
    """Return the projection of an engine's vectors, or raise ModelUnreadable."""
    path = folder / f"{profile.key}.npz"
    raw = RAW[profile.key].dimensions
    shapes = {"messages_mean": (raw,), "entries_mean": (raw,), "matrix": (raw, DIMENSIONS)}
    version, made = _unpacked(path, shapes)
    if version != SHARPENING:
        raise ModelUnreadable(f"{path.name}: is {version!r}, and this program needs {SHARPENING!r}")
    if any(made[name].shape != shape for name, shape in shapes.items()):
        raise ModelUnreadable(f"{path.name}: is for vectors of another size")
    if not all(np.isfinite(each).all() for each in made.values()):
        raise ModelUnreadable(f"{path.name}: holds values that are no numbers")
    return Projection(**made)


def _unpacked(path: Path, names: Iterable[str]) -> tuple[str, dict[str, Floats]]:
    """Return the version of an archive, and its arrays."""
    try:
        # NumPy itself leaves a file open that turns out to be no archive.
        with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
            made = {name: np.asarray(kept[name], np.float32) for name in names}
            return str(kept["version"]), made
    except OSError as error:
        raise ModelUnreadable(f"{path.name}: {error.strerror or 'is broken'}") from error
    except _BROKEN as error:
        raise ModelUnreadable(f"{path.name}: is broken ({type(error).__name__})") from error


# What an archive comes to that is none, was cut off or changed, or is another one.
_BROKEN = (
    EOFError,
    KeyError,
    RuntimeError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)


def _ranker(path: Path, engines: frozenset[str]) -> Ranker:
    try:
        form = RankerForm.model_validate(json.loads(path.read_bytes()))
    except OSError as error:
        raise ModelUnreadable(f"{path.name}: {error.strerror}") from error
    except (ValidationError, ValueError) as error:
        raise ModelUnreadable(f"{path.name}: is no ranker") from error
    if frozenset(form.engines) != engines or form.sharpening != SHARPENING:
        raise ModelUnreadable(f"{path.name}: is for other engines or other vectors")
    _refuse_unknown(form.pair, measured_of_pairs(engines), path)
    _refuse_unknown(form.decision, measured_of_lists(engines), path)
    return Ranker(engines=engines, pair=form.pair.model(), decision=form.decision.model())


def _refuse_unknown(form: LinearForm, measured: Collection[str], path: Path) -> None:
    unknown = ", ".join(sorted(form.features.keys() - set(measured)))
    if unknown:
        raise ModelUnreadable(f"{path.name}: weighs what this program does not measure: {unknown}")
