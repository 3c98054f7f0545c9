"""One file is read by what it is; each part that fails is told, and the others stay."""

import hashlib
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.readers.media import audio, image_hashes, ocr, orb, speech, video
from bot.readers.media.options import ReadOptions
from bot.readers.media.read_file import read_file, read_job, shares_job
from bot.readers.media.unread import Unread
from bot.receive.readings import MediaTrouble
from bot.receive.tip import MediaKind
from tests.hostile.samples import MAKERS, sample

ENGLISH = ReadOptions(languages=("eng",))
NO_WORDS = ReadOptions(words=False)
BAD, OTHER, SLOW = MediaTrouble.UNREADABLE, MediaTrouble.UNSUPPORTED, MediaTrouble.TOO_SLOW
DEAF, BLIND = MediaTrouble.NO_SPEECH_READER, MediaTrouble.NO_TEXT_READER


def saved(folder: Path, content: bytes) -> str:
    path = folder / "file"
    path.write_bytes(content)
    return str(path)


def failing(error: Exception) -> Callable[..., None]:
    """Return what raises, whatever it is asked."""

    def fail(*_: object) -> None:
        raise error

    return fail


@pytest.mark.parametrize("name", MAKERS)
def test_a_file_is_read_by_what_it_is(name: str, tmp_path: Path) -> None:
    kind, _ = MAKERS[name]
    seen = read_file(saved(tmp_path, sample(name)), kind, NO_WORDS)
    assert (seen.kind, seen.troubles) == (kind, ())
    assert seen.digest == hashlib.sha256(sample(name)).digest()
    parts = {"image": seen.image, "video": seen.frames, "audio": seen.audio}
    assert [form for form, part in parts.items() if part] == [seen.form]


@pytest.mark.parametrize(
    ("name", "kind", "form"),
    [
        ("mp4", "photo", "video"),
        ("jpg", "voice", "image"),
        ("m4a", "video", "audio"),
        ("oga", "video", "audio"),
        ("oga", "document", "audio"),
    ],
)
def test_what_telegram_calls_a_file_is_not_believed(
    name: str, kind: MediaKind, form: str, tmp_path: Path
) -> None:
    assert read_file(saved(tmp_path, sample(name)), kind, NO_WORDS).form == form


def test_a_video_without_pictures_is_a_recording(tmp_path: Path) -> None:
    recording = sample("m4a").replace(b"ftypM4A ", b"ftypisom")
    seen = read_file(saved(tmp_path, recording), "document", NO_WORDS)
    assert (seen.form, seen.frames, seen.audio is None) == ("audio", None, False)


@pytest.mark.parametrize("name", ["png", "mp4"])
def test_the_words_of_pictures_and_videos_are_read(name: str, tmp_path: Path) -> None:
    seen = read_file(saved(tmp_path, sample(name)), "document", ENGLISH)
    assert (seen.text.replace(" ", ""), seen.troubles) == ("Wateriswet", ())


def test_a_picture_whose_words_fail_keeps_its_hashes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "read_text", failing(RuntimeError("no such thing")))
    done = read_job(saved(tmp_path, sample("jpg")), "photo", ENGLISH)
    assert (done.seen.image is not None, done.seen.troubles) == (True, (BAD,))
    assert done.faults == ("RuntimeError",)
    assert done.held > 2**20


def test_a_picture_whose_hashes_fail_keeps_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(image_hashes, "image_hashes", failing(ValueError()))
    seen = read_file(saved(tmp_path, sample("png")), "photo", ENGLISH)
    assert (seen.image, "Water" in seen.text, seen.troubles) == (None, True, (BAD,))


def test_only_too_little_memory_is_left_to_a_fresh_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(image_hashes, "image_hashes", failing(MemoryError()))
    with pytest.raises(MemoryError):
        read_file(saved(tmp_path, sample("png")), "photo", ENGLISH)


@pytest.mark.parametrize(("name", "form"), [("jpg", "image"), ("mp4", "video")])
def test_that_no_words_can_be_read_here_is_told(
    name: str, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "read_text", failing(ocr.NoTextReader()))
    seen = read_file(saved(tmp_path, sample(name)), "document", ENGLISH)
    assert (seen.form, seen.troubles) == (form, (BLIND,))


def test_a_step_is_not_begun_when_it_is_late(tmp_path: Path) -> None:
    seen = read_file(saved(tmp_path, sample("jpg")), "photo", replace(ENGLISH, seconds=-1))
    assert (seen.form, seen.troubles) == (None, (SLOW,))


def test_no_further_still_is_read_when_it_is_late(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    still = video.read_video(Path(saved(tmp_path, sample("mp4")))).stills[0]
    many = video.VideoRead(frames=None, stills=(still,) * 3, audio=None, cut=True)
    clock = iter([0.0, 1.0, 2.0, 3.0, 9.0, 9.0])
    monkeypatch.setattr(video, "read_video", lambda _: many)
    monkeypatch.setattr("bot.readers.media.reading.time.monotonic", lambda: 0.0)
    asked: list[object] = []

    def read(picture: object, _: object) -> str:
        asked.append(picture)
        now = next(clock)
        monkeypatch.setattr("bot.readers.media.reading.time.monotonic", lambda: now * 9)
        return f"text {now}\n\nsame"

    monkeypatch.setattr(ocr, "read_text", read)
    seen = read_file(saved(tmp_path, sample("mp4")), "video", ENGLISH)
    assert len(asked) == 2
    assert seen.text == "text 0.0\n\nsame\n\ntext 1.0"
    assert seen.troubles == (MediaTrouble.TOO_LONG, SLOW)


@pytest.mark.parametrize(
    ("name", "kind", "troubles"),
    [
        ("oga", "voice", (DEAF,)),
        ("mp3", "audio", (DEAF,)),
        ("wav", "document", (DEAF,)),
        ("mp4", "video_note", (DEAF,)),
        ("mp4", "video", ()),
    ],
)
def test_that_speech_is_not_read_is_told_where_it_is_the_message(
    name: str, kind: MediaKind, troubles: tuple[MediaTrouble, ...], tmp_path: Path
) -> None:
    assert read_file(saved(tmp_path, sample(name)), kind, ENGLISH).troubles == troubles


def test_speech_is_read_where_a_model_is_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def read(path: Path, model: str, late: Callable[[], bool]) -> str:
        asked.append((path.name, model, late()))
        return "water is wet"

    monkeypatch.setattr(speech, "read_speech", read)
    options = replace(ENGLISH, speech_model="model")
    seen = read_file(saved(tmp_path, sample("oga")), "voice", options)
    assert (seen.spoken, seen.troubles, asked) == ("water is wet", (), [("file", "model", False)])


def test_a_speech_model_that_cannot_be_used_is_told_and_the_recording_is_known(
    tmp_path: Path,
) -> None:
    options = replace(ENGLISH, speech_model=str(tmp_path / "nothing"))
    seen = read_file(saved(tmp_path, sample("oga")), "voice", options)
    assert (seen.audio is not None, seen.spoken, seen.troubles) == (True, "", (DEAF,))


def test_recordings_are_not_known_without_chromaprint_and_nobody_need_hear_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audio, "read_audio", failing(audio.NoFingerprinter()))
    seen = read_file(saved(tmp_path, sample("oga")), "voice", NO_WORDS)
    assert (seen.form, seen.audio, seen.troubles) == ("audio", None, ())


def test_a_recording_that_cannot_be_decoded_is_unreadable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audio, "read_audio", failing(Unread(BAD)))
    assert read_file(saved(tmp_path, sample("oga")), "voice", NO_WORDS).troubles == (BAD,)


def test_another_kind_of_file_is_named_so_and_its_bytes_are_known(tmp_path: Path) -> None:
    seen = read_file(saved(tmp_path, b"%PDF-1.7"), "document", ENGLISH)
    assert (seen.form, seen.troubles, len(seen.digest)) == (None, (OTHER,), 32)


def test_what_is_no_plain_file_is_unreadable(tmp_path: Path) -> None:
    real = saved(tmp_path, sample("jpg"))
    places = {name: tmp_path / name for name in ("empty", "pipe", "link", "nowhere")}
    places["empty"].touch()
    os.mkfifo(places["pipe"])
    places["link"].symlink_to(real)
    for path in (*places.values(), tmp_path, Path("/dev/zero")):
        assert read_file(str(path), "photo", ENGLISH).troubles == (BAD,), path


def test_a_file_above_the_limit_is_too_large(tmp_path: Path) -> None:
    small = replace(ENGLISH, most_bytes=100)
    seen = read_file(saved(tmp_path, sample("jpg")), "photo", small)
    assert (seen.digest, seen.troubles) == (b"", (MediaTrouble.TOO_LARGE,))


def test_how_much_of_a_picture_is_in_others_is_asked_of_orb(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(orb, "shares", lambda _, known: [len(each) / 2 for each in known])
    found, cpu = shares_job(b"features", [b"a", b""])
    assert (found, cpu >= 0) == ([0.5, 0.0], True)
