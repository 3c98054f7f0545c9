"""Containers are opened by what they are, and reach nothing but themselves."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from bot.readers.media import streams
from bot.readers.media.sniff import MOVING, SOUNDS, Container
from bot.readers.media.streams import DEMUXERS, audio_of, frames_of, opened_streams, video_of
from bot.readers.media.unread import Unread
from bot.receive.readings import MediaTrouble
from tests.readers.media.making import melody, plain, recording, video


def trouble_of(file: Path) -> MediaTrouble:
    with pytest.raises(Unread) as caught:
        decode(file)
    return caught.value.trouble


def decode(file: Path) -> None:
    with opened_streams(file) as container:
        stream = video_of(container)
        assert stream is not None
        list(frames_of(container, stream))


def test_every_kind_of_sound_and_moving_pictures_has_a_reader() -> None:
    assert {*MOVING, *SOUNDS, Container.OGG} <= DEMUXERS.keys()


@pytest.mark.parametrize(
    "text",
    [b"#EXTM3U\n#EXTINF:9,\nfile:///etc/hostname\n", b"ffconcat version 1.0\nfile a.mp4\n", b""],
)
def test_a_list_of_other_files_is_not_opened(tmp_path: Path, text: bytes) -> None:
    file = tmp_path / "video.mp4"
    file.write_bytes(text)
    assert trouble_of(file) is MediaTrouble.UNSUPPORTED


def test_what_only_begins_like_a_video_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "video.mp4"
    file.write_bytes(b"\0\0\0\x18ftypisom" + bytes(3_000))
    assert trouble_of(file) is MediaTrouble.UNREADABLE


def test_frames_that_are_too_large_are_not_decoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "MOST_SIDE", 150)
    assert trouble_of(video(tmp_path, plain(80))) is MediaTrouble.UNREADABLE


def test_a_codec_that_nobody_sends_is_not_decoded(tmp_path: Path) -> None:
    file = tmp_path / "video.mkv"
    with av.open(str(file), "w") as container:
        stream = container.add_stream("ffv1", rate=Fraction(5))
        stream.width, stream.height, stream.pix_fmt = 64, 64, "yuv420p"
        for _ in range(5):
            frame = av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8), format="rgb24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    with opened_streams(file) as container:
        assert video_of(container) is None


def test_a_cover_is_no_moving_picture(tmp_path: Path) -> None:
    file = tmp_path / "song.mp3"
    with av.open(str(file), "w") as container:
        sound = container.add_stream("libmp3lame", rate=16_000, layout="mono")
        cover = container.add_stream("mjpeg", rate=1)
        cover.width, cover.height, cover.pix_fmt = 64, 64, "yuvj420p"
        cover.disposition = av.stream.Disposition.attached_pic
        picture = av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8), format="rgb24")
        container.mux(cover.encode(picture))
        tones = av.AudioFrame.from_ndarray(melody(1)[None], format="s16p", layout="mono")
        tones.sample_rate = 16_000
        container.mux(sound.encode(tones))
        container.mux(sound.encode())
    with opened_streams(file) as container:
        assert video_of(container) is None
        assert audio_of(container) is not None


def test_sound_of_an_absurd_rate_is_not_decoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "MOST_RATE", 8_000)
    with pytest.raises(Unread), opened_streams(recording(tmp_path, melody(1))) as container:
        audio_of(container)


def test_a_file_may_name_no_other() -> None:
    with pytest.raises(ValueError, match="no other"):
        streams._refuse("http://127.0.0.1/", 1, {})
