"""The bench of known photos, with pictures made for the test."""

import sys
from pathlib import Path

import pytest
from PIL import Image

from bot.bench.media.photo_set import Sample, Use, samples, to_install
from bot.bench.media.photos import PhotosMissing, measure
from tests.readers.media.pictures import scene


def quiet(_line: str) -> None:
    """Say nothing."""


def made(folder: Path, seed: int, use: Use) -> Sample:
    path = folder / f"{seed}.png"
    Image.fromarray(scene(seed)).save(path)
    return Sample(package="made", path=path, use=use)


@pytest.mark.slow
def test_copies_are_counted_and_no_other_picture_is_taken_for_one(tmp_path: Path) -> None:
    uses: list[Use] = ["known", "known", "other", "same scene"]
    pictures = [made(tmp_path, seed, use) for seed, use in enumerate(uses)]
    rows = {row.name: row for row in measure(quiet, pictures, large=50)}
    assert rows["found over 25 changes"].value > 0.9
    assert rows["found over 25 changes"].of == 50
    assert rows["found over 25 changes"].value >= rows["found over 25 changes, by hash"].value
    assert rows["another photo, beside or for it"].value == 0
    assert rows["another picture"].value == 0
    assert rows["another chat or post of the same app"].value == 0
    assert rows["other words on the photo, found as it"].value == 1
    assert rows["search of 50, CPU ms"].value > 0


def test_missing_pictures_are_named_with_what_to_install() -> None:
    gone = [
        Sample(package=package, path=Path("/nowhere/a.jpg"), use="known")
        for package in ("mate-backgrounds", "scikit-image", "a-package")
    ]
    with pytest.raises(PhotosMissing) as error:
        measure(quiet, gone)
    assert str(error.value).splitlines() == [
        "apt-get install --no-install-recommends a-package mate-backgrounds",
        f"pip install --no-deps --target {Path(sys.prefix) / 'bench-pictures'} scikit-image",
    ]


def test_nothing_is_to_be_installed_where_all_is_there(tmp_path: Path) -> None:
    assert to_install([made(tmp_path, 1, "known")]) == []


def test_the_set_has_50_photos_to_be_known_again() -> None:
    pictures = list(samples())
    assert sum(each.use == "known" for each in pictures) == 50
    assert len({each.name for each in pictures}) == len(pictures)


def test_a_large_photo_is_opened_as_telegram_sends_it(tmp_path: Path) -> None:
    path = tmp_path / "large.jpg"
    Image.new("RGB", (4000, 3000)).save(path)
    assert Sample(package="made", path=path, use="known").open().size == (1280, 960)
