"""The changes of a photo on its way."""

import pytest
from PIL import Image

from bot.bench.media.photo_changes import CHANGES, PLAIN
from tests.readers.media.pictures import scene

PHOTO = Image.fromarray(scene(1))


@pytest.mark.parametrize("name", CHANGES)
def test_each_change_gives_another_picture_and_leaves_the_photo(name: str) -> None:
    changed = CHANGES[name](PHOTO)
    assert changed.mode == "RGB"
    assert changed.size != PHOTO.size or changed.tobytes() != PHOTO.tobytes()
    assert PHOTO.tobytes() == Image.fromarray(scene(1)).tobytes()


def test_25_changes_count_for_what_is_wanted() -> None:
    assert len(PLAIN) == 25
    assert not {"mirrored", "a quarter turn"} & set(PLAIN)
