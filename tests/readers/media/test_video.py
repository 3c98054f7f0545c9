"""Videos are told by their frames, whatever was done to a copy."""

from collections.abc import Iterable
from pathlib import Path

import cv2
import numpy as np
import pytest

from bot.bench.media.encode import write_video
from bot.bench.media.video_edits import EDITS, Edit
from bot.match.media.clips import SHOWN, Clips
from bot.readers.media import streams, video_samples
from bot.readers.media.unread import Unread
from bot.readers.media.video import read_video
from bot.readers.media.video_hashes import CROPS
from bot.receive.readings import FrameHashes, MediaTrouble
from tests.readers.media.making import Picture, melody, plain, recording, scenes, video

A_SECOND = SHOWN + 1 + 1 + len(CROPS)
"""Hashes of a second: as shown, mirrored, half a second later, and cropped."""


def frames_of(file: Path) -> FrameHashes:
    made = read_video(file).frames
    assert made is not None
    return made


@pytest.fixture(scope="module")
def shot() -> list[Picture]:
    return list(scenes(8, seed=1))


@pytest.fixture(scope="module")
def known(shot: list[Picture], tmp_path_factory: pytest.TempPathFactory) -> Clips:
    clips = Clips()
    folder = tmp_path_factory.mktemp("known")
    clips.add(1, frames_of(video(folder, shot)))
    clips.add(2, frames_of(video(folder, scenes(8, seed=4))))
    return clips


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_an_edited_copy_is_found(
    edit: Edit, shot: list[Picture], known: Clips, tmp_path: Path
) -> None:
    file = tmp_path / f"copy.{edit.ending}"
    frames: Iterable[Picture] = edit.change(shot)
    write_video(file, frames, rate=edit.rate, codec=edit.codec, options=edit.options)
    assert [found.medium_id for found in known.near(frames_of(file))] == [1]


def test_another_video_is_not_found(known: Clips, tmp_path: Path) -> None:
    assert known.near(frames_of(video(tmp_path, scenes(5, seed=9)))) == []


def test_every_second_has_its_hashes(tmp_path: Path) -> None:
    made = read_video(video(tmp_path, scenes(4)))
    assert made.frames is not None
    assert [len(second) for second in made.frames.frames] == [A_SECOND] * 4
    assert made.frames.seconds == pytest.approx(4, abs=0.1)
    assert not made.cut


def test_a_longer_video_is_read_up_to_a_point(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(video_samples, "MOST_SECONDS", 2)
    made = read_video(video(tmp_path, scenes(4)))
    assert made.cut
    assert made.frames is not None
    assert len(made.frames.frames) == 2


def test_a_video_that_takes_too_long_is_read_as_far_as_it_came(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(video_samples, "MOST_WORK", -1.0)
    file = tmp_path / "video.mkv"
    _with_sound(file, plain(90, 2))
    made = read_video(file)
    assert made.cut
    assert made.frames is None
    assert made.audio is not None


def test_flat_frames_have_no_hashes(tmp_path: Path) -> None:
    assert frames_of(video(tmp_path, plain(120, 2))).frames == ()


def test_stills_are_of_different_scenes(tmp_path: Path) -> None:
    colours = [0, 60, 61, 120, 121, 180, 200, 240]
    stills = read_video(video(tmp_path, [each for one in colours for each in plain(one)])).stills
    means = [float(still.mean()) for still in stills]
    assert len(means) == 4
    assert means[0] == pytest.approx(60, abs=4)
    assert min(np.diff(means)) > 30


def test_a_scene_between_others_takes_no_ones_place(tmp_path: Path) -> None:
    colours = [40, 100, 160, 240, 130]
    stills = read_video(video(tmp_path, [each for one in colours for each in plain(one)])).stills
    assert [float(still.mean()) for still in stills] == pytest.approx(colours[:4], abs=4)


def test_a_still_is_in_colour_and_not_larger_than_text_needs(tmp_path: Path) -> None:
    wide = [np.full((900, 1600, 3), (200, 40, 40), np.uint8)] * 3
    (still,) = read_video(video(tmp_path, wide)).stills
    assert still.shape == (720, 1280, 3)
    assert still.mean(axis=(0, 1)) == pytest.approx((200, 40, 40), abs=8)


def test_a_video_that_was_filmed_sideways_is_turned_upright(tmp_path: Path) -> None:
    upright = np.zeros((160, 90, 3), np.uint8)
    upright[:40] = 255
    file = tmp_path / "turned.mp4"
    write_video(file, [np.rot90(upright)] * 24, turned=-90)
    (still,) = read_video(file).stills
    assert still.shape == upright.shape
    assert np.abs(still.astype(int) - upright).mean() < 8


def test_a_videos_sound_is_read_as_well(tmp_path: Path) -> None:
    file = tmp_path / "video.mkv"
    _with_sound(file, plain(90, 6))
    made = read_video(file).audio
    assert made is not None
    assert made.seconds == pytest.approx(6, abs=0.2)


def test_a_file_of_sound_alone_has_no_frames(tmp_path: Path) -> None:
    made = read_video(recording(tmp_path, melody(6), "sound.mkv"))
    assert made.frames is None
    assert made.audio is not None


def test_a_video_without_sound_has_none(tmp_path: Path) -> None:
    assert read_video(video(tmp_path, plain(90))).audio is None


def test_what_is_cut_off_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    file = video(tmp_path, scenes(6), "video.webm.mkv")
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    assert 1 < len(frames_of(file).frames) < 6


def test_what_holds_nothing_is_not_read(tmp_path: Path) -> None:
    file = video(tmp_path, plain(90))
    file.write_bytes(file.read_bytes()[:40])
    with pytest.raises(Unread) as caught:
        read_video(file)
    assert caught.value.trouble is MediaTrouble.UNREADABLE


def test_what_cannot_be_decoded_at_all_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "_MOST_BROKEN", 0)
    with pytest.raises(Unread):
        read_video(video(tmp_path, plain(90)))


def test_a_tiny_video_is_read(tmp_path: Path) -> None:
    small = [cv2.resize(frame, (32, 2)).astype(np.uint8) for frame in scenes(1)]
    assert frames_of(video(tmp_path, small)).seconds < 1


def _with_sound(file: Path, frames: list[Picture]) -> None:
    write_video(file, frames, sound=melody(len(frames) / 24), sound_rate=16_000)
