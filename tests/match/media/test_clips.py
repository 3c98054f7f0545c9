"""Known videos are found by their frames' hashes."""

import numpy as np
import numpy.typing as npt
import pytest

from bot.match.media.clips import SHOWN, Clips, clip_of, share_of
from bot.match.media.near_medium import NearMedium
from bot.receive.readings import FrameHashes

Bits = npt.NDArray[np.uint8]
"""A video's hashes as bits, shape (seconds, hashes, 256)."""


def video(seed: int, seconds: int = 10, hashes: int = 6) -> Bits:
    return np.random.default_rng(seed).integers(0, 2, (seconds, hashes, 256), dtype=np.uint8)


def frames(bits: Bits) -> FrameHashes:
    packed = np.packbits(bits, axis=2)
    seconds = tuple(tuple(one.tobytes() for one in second) for second in packed)
    return FrameHashes(frames=seconds, seconds=float(len(bits)))


def worn(bits: Bits, count: int) -> Bits:
    """Return hashes with so many of the bits of each turned over."""
    dice = np.random.default_rng(1)
    turned = np.argsort(dice.random(bits.shape), axis=2) < count
    return bits ^ turned.astype(np.uint8)


@pytest.fixture
def clips() -> Clips:
    known = Clips()
    for number in range(5):
        known.add(number, frames(video(number)))
    return known


def test_the_same_video_is_found_whole(clips: Clips) -> None:
    assert clips.near(frames(video(3))) == [NearMedium(3, 1.0)]


def test_a_worn_copy_is_found(clips: Clips) -> None:
    assert clips.near(frames(worn(video(3), 25))) == [NearMedium(3, 1.0)]


def test_more_wrong_bits_than_a_copy_has_are_another_video(clips: Clips) -> None:
    assert clips.near(frames(worn(video(3), 40))) == []


def test_another_video_is_not_found(clips: Clips) -> None:
    assert clips.near(frames(video(77))) == []


def test_a_cropped_copy_is_found_by_the_known_ones_crops(clips: Clips) -> None:
    cropped = video(50)
    cropped[:, 0] = worn(video(2), 20)[:, 4]
    assert clips.near(frames(cropped)) == [NearMedium(2, 1.0)]


def test_a_part_of_a_video_is_found_whole(clips: Clips) -> None:
    assert clips.near(frames(video(2)[4:8])) == [NearMedium(2, 1.0)]


def test_a_video_within_a_longer_one_has_its_share(clips: Clips) -> None:
    longer = np.concatenate([video(60, 3), video(1), video(61, 3)])
    (found,) = clips.near(frames(longer))
    assert found.medium_id == 1
    assert found.share == pytest.approx(10 / 16)


def test_what_is_mostly_something_else_is_not_found(clips: Clips) -> None:
    assert clips.near(frames(np.concatenate([video(60, 11), video(1)]))) == []


def test_a_faster_copy_is_found(clips: Clips) -> None:
    assert clips.near(frames(video(1)[::2])) == [NearMedium(1, 1.0)]


def test_a_slower_copy_is_found(clips: Clips) -> None:
    assert clips.near(frames(np.repeat(video(1), 2, axis=0))) == [NearMedium(1, 1.0)]


def test_a_copy_without_its_middle_is_found(clips: Clips) -> None:
    kept = np.delete(video(1), slice(3, 6), axis=0)
    (found,) = clips.near(frames(kept))
    assert found.medium_id == 1
    assert found.share == pytest.approx(5 / 7)


def test_scenes_in_another_order_are_another_video(clips: Clips) -> None:
    assert clips.near(frames(video(1)[::-1])) == []


def test_one_picture_all_the_time_is_no_video(clips: Clips) -> None:
    still = np.repeat(video(9, 1), 8, axis=0)
    clips.add(9, frames(still))
    assert clips.near(frames(still)) == []


def test_seconds_without_hashes_are_left_out() -> None:
    made = frames(video(1, 2))
    gap = FrameHashes(frames=(made.frames[0], (), made.frames[1]), seconds=3)
    assert share_of(clip_of(gap), clip_of(made)) == 1.0


def test_a_second_may_have_fewer_hashes_than_are_shown(clips: Clips) -> None:
    assert clips.near(frames(video(3)[:, : SHOWN - 2])) == [NearMedium(3, 1.0)]


def test_what_has_no_hashes_is_neither_found_nor_finds_any(clips: Clips) -> None:
    nothing = FrameHashes(frames=(), seconds=1)
    clips.add(9, nothing)
    assert clips.near(nothing) == []
    assert clips.near(frames(video(3))) == [NearMedium(3, 1.0)]
    assert Clips().near(frames(video(3))) == []


def test_the_one_that_holds_more_comes_first(clips: Clips) -> None:
    clips.add(9, frames(video(0)[:6]))
    assert [found.medium_id for found in clips.near(frames(video(0)))] == [0, 9]


def test_a_removed_video_is_not_found(clips: Clips) -> None:
    clips.remove(3)
    clips.remove(3)
    assert clips.near(frames(video(3))) == []
    assert len(clips) == 4


def test_a_video_takes_the_place_of_what_had_its_number(clips: Clips) -> None:
    clips.add(3, frames(video(70)))
    assert clips.near(frames(video(3))) == []
    assert clips.near(frames(video(70))) == [NearMedium(3, 1.0)]
