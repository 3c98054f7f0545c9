"""The trained models, read as they were written, or refused with the file's name."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bot.bench.training.write import write_models
from bot.match.engines import DIMENSIONS, E5, SHARPENING, USE, USE_RAW
from bot.readers.models import ModelUnreadable, ranker_file, read_projection, read_rankers
from tests.bench.training.models import any_models

Written = Mapping[str, Any]
BOTH = frozenset({"use", "e5"})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with a model of every kind."""
    write_models(any_models(), tmp_path)
    return tmp_path


def change(path: Path, changed: Callable[[Any], object]) -> None:
    """Rewrite a ranker."""
    form = json.loads(path.read_bytes())
    changed(form)
    path.write_text(json.dumps(form), encoding="utf-8")


def repack(path: Path, **changes: Any) -> None:
    """Rewrite a projection; what is changed to None is left out."""
    with np.load(path) as kept:
        arrays = {name: kept[name] for name in kept} | changes
    np.savez(path, **{name: each for name, each in arrays.items() if each is not None})


def test_there_is_a_ranker_for_every_set_of_engines(folder: Path) -> None:
    rankers = read_rankers(folder)
    assert set(rankers) == {frozenset(), frozenset({"use"}), frozenset({"e5"}), BOTH}
    assert all(each.engines == engines for engines, each in rankers.items())


def test_files_are_named_by_their_engines() -> None:
    named = [ranker_file(each) for each in (frozenset(), frozenset({"e5"}), BOTH)]
    assert named == ["words.json", "e5.json", "use+e5.json"]


@pytest.mark.parametrize("name", ["words.json", "use+e5.json"])
def test_a_ranker_that_is_not_there_is_told(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(ModelUnreadable, match=rf"^{name.replace('+', '.')}: No such file"):
        read_rankers(folder)


@pytest.mark.parametrize("written", [b"", b"{", b"[]", b"{}", b"null", b"\xff\xfe", b"NaN"])
def test_what_is_no_ranker_is_told(folder: Path, written: bytes) -> None:
    (folder / "use.json").write_bytes(written)
    with pytest.raises(ModelUnreadable, match=r"^use\.json: is no ranker$"):
        read_rankers(folder)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "1e", None])
@pytest.mark.parametrize("name", ["mean", "spread", "weight"])
def test_a_value_that_is_no_number_is_told(folder: Path, name: str, value: object) -> None:
    change(
        folder / "e5.json", lambda form: form["pair"]["features"]["covered"].update({name: value})
    )
    with pytest.raises(ModelUnreadable, match=r"^e5\.json: is no ranker$"):
        read_rankers(folder)


@pytest.mark.parametrize("spread", [0, -1])
def test_a_spread_is_more_than_nothing(folder: Path, spread: float) -> None:
    change(
        folder / "e5.json",
        lambda form: form["decision"]["features"]["score"].update(spread=spread),
    )
    with pytest.raises(ModelUnreadable, match=r"^e5\.json: is no ranker$"):
        read_rankers(folder)


@pytest.mark.parametrize(
    "add",
    [
        lambda form: form.update(notes="mine"),
        lambda form: form["pair"].update(shift=1),
        lambda form: form["pair"]["features"]["covered"].update(power=2),
        lambda form: form.pop("decision"),
        lambda form: form["decision"].pop("bias"),
    ],
)
def test_an_unknown_or_a_missing_key_is_told(
    folder: Path, add: Callable[[dict[str, Any]], object]
) -> None:
    change(folder / "words.json", add)
    with pytest.raises(ModelUnreadable, match=r"^words\.json: is no ranker$"):
        read_rankers(folder)


@pytest.mark.parametrize("model", ["pair", "decision"])
def test_a_feature_that_is_not_measured_is_told_before_any_message_comes(
    folder: Path, model: str
) -> None:
    weight = {"mean": 0, "spread": 1, "weight": 1}
    change(folder / "words.json", lambda form: form[model]["features"].update(use_lead=weight))
    with pytest.raises(ModelUnreadable, match=r"^words\.json: weighs what .* measure: use_lead$"):
        read_rankers(folder)


def test_pairs_are_not_told_by_the_list(folder: Path) -> None:
    weight = {"mean": 0, "spread": 1, "weight": 1}
    change(folder / "use.json", lambda form: form["pair"]["features"].update(score=weight))
    with pytest.raises(ModelUnreadable, match=r"measure: score$"):
        read_rankers(folder)


@pytest.mark.parametrize(
    "other", [{"engines": ["use"]}, {"engines": []}, {"sharpening": "sharpened-0"}]
)
def test_a_ranker_for_other_engines_or_vectors_is_told(folder: Path, other: Written) -> None:
    change(folder / "e5.json", lambda form: form.update(other))
    with pytest.raises(ModelUnreadable, match=r"^e5\.json: is for other engines or other vectors$"):
        read_rankers(folder)


def test_a_projection_is_read_for_each_engine(folder: Path) -> None:
    for profile, dimensions in ((USE, 512), (E5, 384)):
        projection = read_projection(folder, profile)
        assert projection.matrix.shape == (dimensions, DIMENSIONS)
        assert projection.matrix.dtype == np.float32


def test_a_projection_that_is_not_there_is_told(folder: Path) -> None:
    (folder / "use.npz").unlink()
    with pytest.raises(ModelUnreadable, match=r"^use\.npz: No such file or directory$"):
        read_projection(folder, USE)


def test_a_folder_in_the_place_of_a_projection_is_told(folder: Path) -> None:
    (folder / "use.npz").unlink()
    (folder / "use.npz").mkdir()
    with pytest.raises(ModelUnreadable, match=r"^use\.npz: Is a directory$"):
        read_projection(folder, USE)


@pytest.mark.parametrize("kept", [0, 2, 100, 5000, -1])
def test_a_projection_that_was_cut_off_is_told(folder: Path, kept: int) -> None:
    path = folder / "use.npz"
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(ModelUnreadable, match=r"^use\.npz: is broken"):
        read_projection(folder, USE)


def test_a_byte_that_was_changed_is_told(folder: Path) -> None:
    path = folder / "use.npz"
    written = bytearray(path.read_bytes())
    written[5000] ^= 0xFF
    path.write_bytes(written)
    with pytest.raises(ModelUnreadable, match=r"^use\.npz: is broken"):
        read_projection(folder, USE)


def test_a_single_array_is_no_projection(folder: Path) -> None:
    with (folder / "use.npz").open("wb") as file:
        np.save(file, np.zeros(3))
    with pytest.raises(ModelUnreadable, match=r"^use\.npz: is broken"):
        read_projection(folder, USE)


@pytest.mark.parametrize("name", ["matrix", "messages_mean", "entries_mean", "version"])
def test_a_missing_array_is_told(folder: Path, name: str) -> None:
    repack(folder / "use.npz", **{name: None})
    with pytest.raises(ModelUnreadable, match=r"^use\.npz: is broken \(KeyError\)$"):
        read_projection(folder, USE)


def test_pickled_code_is_not_run(folder: Path) -> None:
    repack(folder / "use.npz", matrix=np.array([print], dtype=object))
    with pytest.raises(ModelUnreadable, match=r"^use\.npz: is broken"):
        read_projection(folder, USE)


def test_another_version_is_told(folder: Path) -> None:
    repack(folder / "use.npz", version=np.array("sharpened-0"))
    with pytest.raises(ModelUnreadable, match=rf"^use\.npz: is 'sharpened-0', .*{SHARPENING}"):
        read_projection(folder, USE)


@pytest.mark.parametrize(
    "wrong",
    [
        {"matrix": np.zeros((USE_RAW.dimensions, DIMENSIONS - 1))},
        {"matrix": np.zeros((USE_RAW.dimensions - 1, DIMENSIONS))},
        {"matrix": np.zeros(USE_RAW.dimensions)},
        {"messages_mean": np.zeros(3)},
        {"entries_mean": np.float32(1)},
        {
            "matrix": np.zeros((3, DIMENSIONS)),
            "messages_mean": np.zeros(3),
            "entries_mean": np.zeros(3),
        },
    ],
)
def test_vectors_of_another_size_are_told(folder: Path, wrong: Written) -> None:
    repack(folder / "use.npz", **wrong)
    with pytest.raises(ModelUnreadable, match=r"^use\.npz: is for vectors of another size$"):
        read_projection(folder, USE)


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_a_projection_with_what_is_no_number_is_told(folder: Path, value: float) -> None:
    mean = np.zeros(USE_RAW.dimensions)
    mean[7] = value
    repack(folder / "use.npz", messages_mean=mean)
    with pytest.raises(ModelUnreadable, match=r"^use\.npz: holds values that are no numbers$"):
        read_projection(folder, USE)
