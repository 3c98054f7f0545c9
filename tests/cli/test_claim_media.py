"""`siftline claims attach`, `detach` and `media`: files into hashes, and the list of them."""

import hashlib
import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from bot.ports import MediaReader
from bot.receive.readings import ImageHashes, MediaTrouble, SeenMedium
from bot.receive.tip import MediaKind
from tests.cli.calling import Siftline

CLAIM = "wombats-cube-shaped-poo"


class PlainReader:
    """Takes each file for a picture; its hashes are none, or made of its bytes."""

    def __init__(self, hashes: int = 1) -> None:
        self._hashes = hashes

    async def read(self, file: Path, kind: MediaKind, *, preview: bool = False) -> SeenMedium:
        """Return what is in a file; one that says "broken" cannot be read."""
        assert not preview
        content = file.read_bytes()  # noqa: ASYNC240 - a few bytes
        if content == b"broken":
            return SeenMedium(kind=kind, troubles=(MediaTrouble.UNREADABLE,))
        if content == b"page":
            return SeenMedium(kind=kind)
        digest = hashlib.sha256(content).digest()
        image = ImageHashes(hashes=(digest,) * self._hashes, quality=80)
        return SeenMedium(kind=kind, form="image", digest=digest, image=image)

    async def shares(self, features: bytes, known: Sequence[bytes]) -> Sequence[float]:
        """Compare nothing."""
        raise AssertionError((features, known))


Reads = Callable[[PlainReader], None]


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Reads:
    """Give what sets how files are read."""

    def set_reader(reader: PlainReader) -> None:
        @asynccontextmanager
        async def opened() -> AsyncIterator[MediaReader]:
            yield reader

        monkeypatch.setattr("bot.cli.claim_media.guarded_reader", opened)

    set_reader(PlainReader())
    return set_reader


@pytest.fixture
def photo(tmp_path: Path) -> str:
    path = tmp_path / "photo.jpg"
    path.write_bytes(b"photo")
    return str(path)


def listed(siftline: Siftline) -> list[list[str]]:
    done = siftline("claims", "media", CLAIM)
    assert (done.code, done.err) == (0, "")
    return [line.split("\t") for line in done.out.splitlines()]


def test_a_real_picture_is_attached_and_its_smaller_copy_is_known(
    siftline: Siftline, tmp_path: Path
) -> None:
    drawn = np.random.default_rng(3).integers(0, 255, (12, 12, 3), dtype=np.uint8)
    picture = Image.fromarray(drawn).resize((640, 480), Image.Resampling.BICUBIC)
    picture.save(tmp_path / "whole.png")
    picture.resize((400, 300)).save(tmp_path / "copy.jpg", quality=60)

    done = siftline("claims", "attach", CLAIM, str(tmp_path / "whole.png"))
    assert (done.code, done.err) == (0, "")
    [[number, form, _, digest, _]] = listed(siftline)
    assert done.out == f"whole.png: is medium {number}\n"
    whole = hashlib.sha256((tmp_path / "whole.png").read_bytes()).hexdigest()
    assert (form, digest) == ("image", whole[:12])

    checked = siftline("check", "--json", str(tmp_path / "copy.jpg"))
    shown = json.loads(checked.out)
    assert (shown["decision"], shown["candidates"][0]["claim"]) == ("choose", CLAIM)


@pytest.mark.usefixtures("reads")
def test_what_is_told_of_a_file_is_listed(siftline: Siftline, photo: str) -> None:
    told = ("--really", "en=Taken in\nPeru", "--really", "es=Tomada en Perú")
    siftline("claims", "attach", CLAIM, photo, "--authenticity", "wrong_context", *told)
    [[_, form, authenticity, _, really]] = listed(siftline)
    assert (form, authenticity) == ("image", "wrong_context")
    assert really == "en: Taken in Peru; es: Tomada en Perú"


@pytest.mark.usefixtures("reads")
def test_the_same_file_twice_is_one(siftline: Siftline, photo: str) -> None:
    first = siftline("claims", "attach", CLAIM, photo)
    again = siftline("claims", "attach", CLAIM, photo)
    assert again.out == first.out.replace("\n", " already\n")
    changed = siftline("claims", "attach", CLAIM, photo, "--authenticity", "edited")
    [[number, *_]] = listed(siftline)
    assert changed.out == f"photo.jpg: is medium {number} now\n"


def test_a_file_that_no_copies_are_known_of_is_told(
    siftline: Siftline, photo: str, reads: Reads
) -> None:
    reads(PlainReader(hashes=0))
    done = siftline("claims", "attach", CLAIM, photo)
    assert done.out.endswith("; only the same file is known again\n")


@pytest.mark.usefixtures("reads")
def test_one_bad_file_of_many_loses_none(siftline: Siftline, tmp_path: Path, photo: str) -> None:
    for name in ("broken", "page"):
        (tmp_path / f"{name}.jpg").write_text(name)
    files = [str(tmp_path / name) for name in ("broken.jpg", "page.jpg", "none.jpg", "")]
    done = siftline("claims", "attach", CLAIM, *files, photo)
    assert (done.code, len(listed(siftline))) == (1, 1)
    why = "is no picture, video or recording that can be read"
    assert done.err.splitlines() == [
        f"siftline: broken.jpg: {why} (unreadable)",
        f"siftline: page.jpg: {why} (unsupported)",
        "siftline: none.jpg: is not there",
        f"siftline: {tmp_path.name}: is no file",
    ]


@pytest.mark.usefixtures("reads")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--really", "Taken in Peru"), "--really: write the language first"),
        (("--really", "en="), "--really.en: String should have at least 1 character"),
        (("--really", "English=a"), "--really.English.[key]: String should match"),
        (("--really", f"en={'a' * 301}"), "--really.en: String should have at most 300"),
        (("--authenticity", "fake"), "Invalid value for '--authenticity'"),
    ],
)
def test_what_cannot_be_told_of_a_file_is_one_line(
    siftline: Siftline, photo: str, words: tuple[str, ...], told: str
) -> None:
    done = siftline("claims", "attach", CLAIM, photo, *words)
    assert done.code == 2 and done.line().startswith(told)
    assert listed(siftline) == []


@pytest.mark.usefixtures("reads")
def test_a_medium_is_detached_by_its_number(siftline: Siftline, photo: str) -> None:
    siftline("claims", "attach", CLAIM, photo)
    [[number, *_]] = listed(siftline)
    assert siftline("claims", "detach", CLAIM, number).out == (
        f"{CLAIM}: medium {number} is taken away\n"
    )
    assert listed(siftline) == []
    again = siftline("claims", "detach", CLAIM, number)
    assert (again.code, again.line()) == (1, f"{CLAIM} has no medium {number}")


@pytest.mark.usefixtures("reads")
def test_a_claim_that_is_not_there_is_one_line(siftline: Siftline, photo: str) -> None:
    attached = siftline("claims", "attach", "nothing", photo)
    assert (attached.code, attached.line()) == (1, "nothing: there is no such claim")
    shown = siftline("claims", "media", "nothing")
    assert (shown.code, shown.line()) == (2, "nothing: no such claim is published")


@pytest.mark.usefixtures("reads")
def test_what_is_attached_goes_with_the_export(
    siftline: Siftline, tmp_path: Path, photo: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    siftline("claims", "attach", CLAIM, photo, "--authenticity", "staged")
    before = listed(siftline)
    path = tmp_path / "export.json"
    siftline("claims", "export", "--out", str(path))
    monkeypatch.setenv("SIFTLINE_DATA_DIR", str(tmp_path / "another"))
    assert siftline("claims", "import", str(path)).out.startswith("0 added, 1 changed, 2 unch")
    assert [row[1:] for row in listed(siftline)] == [row[1:] for row in before]
    assert siftline("claims", "import", str(path)).out.startswith("0 added, 0 changed, 3 unch")
