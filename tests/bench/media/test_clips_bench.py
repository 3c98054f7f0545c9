"""The benchmark of videos: small here, as it encodes every copy."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

import numpy as np
import pytest

from bot.bench.media import clips_bench
from bot.bench.media.clips_bench import measure
from bot.bench.media.scenes import Picture, scene_video, speaker_video
from bot.bench.media.video_edits import EDITS
from bot.match.media.near_medium import NearMedium


def short(seed: int, _photos: tuple[Picture, ...] = ()) -> Iterator[Picture]:
    for scene in range(3):
        for frame in islice(scene_video(10 * seed + scene), 24):
            yield frame[::2, ::2]


@pytest.mark.slow
def test_a_small_run_measures_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clips_bench, "scene_video", short)
    monkeypatch.setattr(clips_bench, "speaker_video", lambda seed, _room: short(seed + 50))
    monkeypatch.setattr(clips_bench, "samples", lambda: iter(()))
    monkeypatch.setattr(clips_bench, "OTHERS", 1)
    monkeypatch.setattr(clips_bench, "_LONG", 1)
    edits = [replace(EDITS[0], change=iter), EDITS[8]]
    rows = {row.name: row for row in measure(lambda _: None, videos=2, edits=edits)}
    assert rows["found, plain"].value == 1
    assert rows["found, reframed"].of == 2
    assert rows["copies taken for another"].value == 0
    assert rows["CPU seconds of a minute, no text"].value > 0


def test_what_is_found_in_place_of_another_is_counted() -> None:
    found = clips_bench.Found()
    found.note(EDITS[0], 1, [NearMedium(1, 1.0), NearMedium(2, 0.6)])
    found.note(EDITS[0], 2, [])
    assert (found.copies[EDITS[0].name], found.wrong) == (1, 1)


def test_there_are_edits_that_keep_the_picture_and_edits_that_do_not() -> None:
    kinds = [edit.kind for edit in EDITS]
    assert kinds.count("plain") >= 8
    assert kinds.count("reframed") >= 8


def test_photos_are_taken_where_they_are_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clips_bench, "samples", lambda: iter(()))
    assert clips_bench._photos() == ()


def test_a_video_is_made_the_same_each_time() -> None:
    one, other = next(scene_video(3)), next(scene_video(3))
    assert np.array_equal(one, other)


def test_scenes_may_be_of_photos() -> None:
    photo = np.zeros((300, 900, 3), np.uint8)
    photo[:, ::2] = 255
    assert {frame.shape for frame in scene_video(1, (photo,))} == {(360, 640, 3)}


def test_two_speakers_in_a_room_differ_in_what_they_say() -> None:
    one, other = list(speaker_video(1, 0, seconds=1)), list(speaker_video(2, 0, seconds=1))
    assert len(one) == 24
    assert not np.array_equal(one[9], other[9])
    assert np.array_equal(one[9][:40], other[9][:40])
