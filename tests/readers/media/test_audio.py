"""Recordings are told by their sound, whatever they are packed in."""

import sys
from pathlib import Path

import numpy as np
import pytest

from bot.match.media.recordings import Recordings, codes_of
from bot.readers.media import audio
from bot.readers.media.audio import NoFingerprinter, read_audio, samples_of
from bot.readers.media.unread import Unread
from bot.receive.readings import MediaTrouble
from tests.readers.media.making import SOUND_RATE, melody, plain, recording, video


@pytest.mark.parametrize(
    ("name", "codec"),
    [("copy.mp3", "libmp3lame"), ("copy.m4a", "aac"), ("copy.wav", "pcm_s16le"),
     ("copy.flac", "flac"), ("copy.mkv", "libopus")],
)  # fmt: skip
def test_a_copy_in_another_form_is_the_same_recording(
    tmp_path: Path, name: str, codec: str
) -> None:
    known = Recordings()
    known.add(1, read_audio(recording(tmp_path, melody(12))))
    copy = read_audio(recording(tmp_path, melody(12), name, codec))
    (found,) = known.near(copy)
    assert found.share == pytest.approx(1, abs=0.1)


def test_another_sound_is_another_recording(tmp_path: Path) -> None:
    known = Recordings()
    known.add(1, read_audio(recording(tmp_path, melody(12))))
    assert known.near(read_audio(recording(tmp_path, melody(12, seed=1)))) == []


def test_a_fingerprint_says_how_long_the_recording_is(tmp_path: Path) -> None:
    made = read_audio(recording(tmp_path, melody(12)))
    assert made.seconds == pytest.approx(12, abs=0.1)
    assert len(codes_of(made)) == pytest.approx((12 - 2.6) * 8, abs=3)


def test_a_short_one_has_no_codes(tmp_path: Path) -> None:
    assert read_audio(recording(tmp_path, melody(1))).codes == b""


def test_of_a_long_one_only_the_beginning_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audio, "MOST_SECONDS", 5.0)
    assert read_audio(recording(tmp_path, melody(8))).seconds == 5.0


def test_what_has_no_sound_is_not_read(tmp_path: Path) -> None:
    with pytest.raises(Unread) as caught:
        read_audio(video(tmp_path, plain(100)))
    assert caught.value.trouble is MediaTrouble.UNREADABLE


def test_what_is_cut_off_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    file = recording(tmp_path, melody(12))
    file.write_bytes(file.read_bytes()[:-9_000])
    assert 3 < read_audio(file).seconds < 12


def test_damage_in_the_middle_costs_only_that(tmp_path: Path) -> None:
    file = recording(tmp_path, melody(12), "voice.mp3", "libmp3lame")
    made = bytearray(file.read_bytes())
    made[20_000:20_400] = bytes(400)
    file.write_bytes(made)
    assert read_audio(file).seconds > 10


def test_without_the_library_the_lack_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "chromaprint", None)
    with pytest.raises(NoFingerprinter):
        read_audio(recording(tmp_path, melody(4)))


def test_sound_comes_in_one_channel_at_the_rate_that_is_asked_for(tmp_path: Path) -> None:
    sound = np.concatenate(list(samples_of(recording(tmp_path, melody(3)), 8_000, 2)))
    assert sound.dtype == np.int16
    assert sound.shape == (16_000,)
    assert SOUND_RATE != 8_000
