"""Pictures as pixels: upright, over white, never larger than is bearable."""

import io
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from bot.readers.media.opened import MOST_SIDE, open_picture
from bot.readers.media.unread import Unread
from bot.receive.readings import MediaTrouble
from tests.hostile.others import other_files
from tests.hostile.pictures import endless_pictures, gif, hostile_pictures, png, webp
from tests.hostile.samples import animated, picture, sample

PICTURES = ("jpg", "progressive.jpg", "png", "webp", "gif", "animated.webp")


def opened(folder: Path, content: bytes) -> npt.NDArray[np.uint8]:
    path = folder / "file"
    path.write_bytes(content)
    return open_picture(path)


def saved(made: Image.Image, form: str, **options: object) -> bytes:
    into = io.BytesIO()
    made.save(into, form, **options)
    return into.getvalue()


def trouble(folder: Path, content: bytes) -> MediaTrouble:
    with pytest.raises(Unread) as caught:
        opened(folder, content)
    return caught.value.trouble


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_its_pixels(name: str, tmp_path: Path) -> None:
    seen = opened(tmp_path, sample(name))
    assert seen.shape == (96, 96, 3)
    assert seen.dtype == np.uint8
    off = np.abs(seen.astype(int) - np.asarray(picture())).mean()
    assert off < 16, "a palette and compression take their share"


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_of_an_animated_picture_the_first_frame_is_seen(form: str, tmp_path: Path) -> None:
    seen = opened(tmp_path, animated(form, frames=30))
    assert np.abs(seen.astype(int) - np.asarray(picture())).mean() < 16


def test_thousands_of_frames_are_no_trouble_as_one_is_seen(tmp_path: Path) -> None:
    assert {opened(tmp_path, content).shape for _, content in endless_pictures()} == {
        (96, 96, 3),
        (1_500, 1_500, 3),
    }


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_upright(orientation: int, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    upright = Image.new("RGB", (40, 80), "white")
    upright.paste("black", (0, 0, 20, 20))
    back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    held = upright.transpose(back[orientation]) if orientation > 1 else upright
    seen = opened(tmp_path, saved(held, "PNG", exif=exif))
    assert np.array_equal(seen, np.asarray(upright))


@pytest.mark.parametrize(
    "exif",
    [
        b"XX*\0\xff\xff\xff\xff",
        b"MM\0*\0\0\0\x08\0\1\x01\x12\0\2\0\0\0\4abc\0\0\0\0\0",  # a word, not a number
        b"MM\0*\0\0\0\x08\0\1\x01\x12\0\3\0\0\0\1\0\x63\0\0\0\0\0\0",  # 99
    ],
)
def test_an_orientation_that_cannot_be_read_is_none(exif: bytes, tmp_path: Path) -> None:
    made = saved(picture(), "JPEG", exif=b"Exif\0\0" + exif)
    assert opened(tmp_path, made).shape == (96, 96, 3)


def test_too_little_memory_is_no_fault_of_the_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(Image.Image, "draft", fail)
    with pytest.raises(MemoryError):
        opened(tmp_path, saved(picture(), "GIF"))


@pytest.mark.parametrize(
    ("made", "form"),
    [
        (Image.new("RGBA", (9, 9), (0, 0, 0, 0)), "PNG"),
        (Image.new("LA", (9, 9), (0, 0)), "PNG"),
        (Image.new("RGBA", (9, 9), (0, 0, 0, 0)), "WEBP"),
        (Image.new("RGBA", (9, 9), (0, 0, 0, 0)).quantize(2), "PNG"),
        (Image.new("RGBA", (9, 9), (0, 0, 0, 0)), "GIF"),
    ],
)
def test_what_is_transparent_is_white(made: Image.Image, form: str, tmp_path: Path) -> None:
    assert opened(tmp_path, saved(made, form)).min() == 255


@pytest.mark.parametrize(
    ("made", "form", "level"),
    [
        (Image.new("CMYK", (9, 9), (0, 0, 0, 127)), "JPEG", 128),
        (Image.new("L", (9, 9), 77), "JPEG", 77),
        (Image.new("1", (9, 9), 1), "PNG", 255),
        (Image.fromarray(np.full((9, 9), 128 << 8, np.uint16)), "PNG", 128),
        (Image.new("P", (9, 9), 0), "GIF", 0),
    ],
)
def test_every_colour_model_becomes_red_green_and_blue(
    made: Image.Image, form: str, level: int, tmp_path: Path
) -> None:
    seen = opened(tmp_path, saved(made, form))
    assert seen.shape == (9, 9, 3)
    assert np.abs(seen.astype(int) - level).max() <= 3


@pytest.mark.parametrize(
    ("size", "shape"),
    [
        ((2000, 100), (100, 2000, 3)),
        ((2001, 1001), (1000, 2000, 3)),
        ((7000, 5000), (1429, 2000, 3)),
        ((3, 9001), (2000, 1, 3)),
    ],
)
@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_large_picture_is_made_small(
    size: tuple[int, int], shape: tuple[int, int, int], form: str, tmp_path: Path
) -> None:
    made = Image.new("RGB", size, "white")
    made.paste("black", (0, 0, size[0], size[1] // 2))
    seen = opened(tmp_path, saved(made, form))
    assert np.abs(np.subtract(seen.shape, shape)).max() <= 1
    assert max(seen.shape) == MOST_SIDE
    rows = seen.shape[0]
    assert (seen[: rows // 2 - 9].max(), seen[rows // 2 + 9 :].min()) == (0, 255)


@pytest.mark.parametrize("tenth", range(1, 10))
@pytest.mark.parametrize("name", ["jpg", "progressive.jpg", "png", "webp"])
def test_a_picture_that_was_cut_is_unreadable(name: str, tenth: int, tmp_path: Path) -> None:
    whole = sample(name)
    assert trouble(tmp_path, whole[: len(whole) * tenth // 10]) is MediaTrouble.UNREADABLE


def test_a_hostile_picture_is_unreadable(tmp_path: Path) -> None:
    seen = {name: trouble(tmp_path, content) for name, content in hostile_pictures()}
    assert set(seen.values()) == {MediaTrouble.UNREADABLE}, seen


def test_what_is_no_picture_is_of_a_kind_that_is_not_read(tmp_path: Path) -> None:
    seen = {name: trouble(tmp_path, content) for name, content in other_files()}
    assert set(seen.values()) == {MediaTrouble.UNSUPPORTED}, seen


@pytest.mark.parametrize(
    "bomb",
    [png(3_000, 3_000), webp(3_000, 3_000), gif(3_000, 3_000, 2)],
    ids=["png", "webp", "gif"],
)
def test_the_bombs_are_real_ones_and_only_their_size_keeps_them_out(
    bomb: bytes, tmp_path: Path
) -> None:
    assert len(bomb) < 6_000
    assert opened(tmp_path, bomb).shape == (2_000, 2_000, 3)
