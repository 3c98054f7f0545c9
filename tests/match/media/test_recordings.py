"""Known recordings are found by their codes, whatever a copy lost of them."""

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.match.media.near_medium import NearMedium
from bot.match.media.recordings import LEAST_CODES, Recordings, codes_of
from bot.receive.readings import AudioFingerprint

Codes = npt.NDArray[np.uint32]

DICE = np.random.default_rng(0)
KNOWN = [DICE.integers(0, 2**32, 240, dtype=np.uint32) for _ in range(6)]


def fingerprint(codes: Codes) -> AudioFingerprint:
    return AudioFingerprint(codes=codes.astype("<u4").tobytes(), seconds=len(codes) / 8)


def worn(codes: Codes, share: float) -> Codes:
    """Return codes with a share of their bits turned over."""
    turned = np.random.default_rng(1).random((len(codes), 32)) < share
    flips: Codes = np.packbits(turned, axis=1, bitorder="little").view("<u4")[:, 0]
    return codes ^ flips


@pytest.fixture
def recordings() -> Recordings:
    known = Recordings()
    for number, codes in enumerate(KNOWN):
        known.add(number, fingerprint(codes))
    return known


def near(recordings: Recordings, codes: Codes) -> list[NearMedium]:
    return recordings.near(fingerprint(codes))


def test_the_same_recording_is_found_whole(recordings: Recordings) -> None:
    assert near(recordings, KNOWN[3]) == [NearMedium(3, 1.0)]


def test_a_worn_copy_is_found(recordings: Recordings) -> None:
    (found,) = near(recordings, worn(KNOWN[2], 0.1))
    assert found.medium_id == 2
    assert found.share > 0.9


def test_another_recording_is_not_found(recordings: Recordings) -> None:
    other = np.random.default_rng(9).integers(0, 2**32, 240, dtype=np.uint32)
    assert near(recordings, other) == []


def test_a_copy_with_too_many_wrong_bits_is_another_recording(recordings: Recordings) -> None:
    assert near(recordings, worn(KNOWN[2], 0.3)) == []


@given(start=st.integers(0, 200), length=st.integers(LEAST_CODES, 240))
def test_any_part_of_some_length_is_found_whole(start: int, length: int) -> None:
    known = Recordings()
    known.add(7, fingerprint(KNOWN[0]))
    part = KNOWN[0][start : start + length]
    found = near(known, part)
    whole = NearMedium(7, 1.0, len(part) / len(KNOWN[0]))
    assert found == ([whole] if len(part) >= LEAST_CODES else [])


def test_a_recording_within_another_one_has_its_share(recordings: Recordings) -> None:
    strange = np.random.default_rng(5).integers(0, 2**32, 60, dtype=np.uint32)
    (found,) = near(recordings, np.concatenate([strange[:30], KNOWN[1][50:190], strange[30:]]))
    assert found.medium_id == 1
    assert found.share == pytest.approx(0.7, abs=0.05)


def test_what_is_mostly_something_else_is_not_found(recordings: Recordings) -> None:
    strange = np.random.default_rng(5).integers(0, 2**32, 100, dtype=np.uint32)
    assert near(recordings, np.concatenate([strange, KNOWN[1][:80]])) == []


def test_two_parts_of_one_recording_count_together(recordings: Recordings) -> None:
    assert near(recordings, np.concatenate([KNOWN[4][150:], KNOWN[4][:100]])) == [
        NearMedium(4, 1.0, 190 / len(KNOWN[4]))
    ]


def test_silence_is_no_recording() -> None:
    silence = np.full(200, 627_964_279, np.uint32)
    known = Recordings()
    known.add(1, fingerprint(silence))
    assert near(known, silence) == []


def test_a_code_that_is_everywhere_says_nothing() -> None:
    known = Recordings()
    silence = np.full(2_100, 5, np.uint32)
    known.add(1, fingerprint(silence))
    assert near(known, silence) == []


def test_the_one_that_holds_more_comes_first(recordings: Recordings) -> None:
    recordings.add(9, fingerprint(KNOWN[0][:150]))
    assert [found.medium_id for found in near(recordings, KNOWN[0])] == [0, 9]


def test_a_removed_recording_is_not_found(recordings: Recordings) -> None:
    recordings.remove(3)
    recordings.remove(3)
    assert near(recordings, KNOWN[3]) == []
    assert len(recordings) == 5


def test_a_recording_takes_the_place_of_what_had_its_number(recordings: Recordings) -> None:
    recordings.add(3, fingerprint(KNOWN[5]))
    assert near(recordings, KNOWN[3]) == []
    assert [found.medium_id for found in near(recordings, KNOWN[5])] == [3, 5]


def test_what_has_no_codes_is_neither_found_nor_finds_any(recordings: Recordings) -> None:
    nothing = AudioFingerprint(codes=b"", seconds=1)
    recordings.add(10, nothing)
    assert recordings.near(nothing) == []
    assert near(Recordings(), KNOWN[0]) == []


def test_codes_are_little_endian_numbers() -> None:
    assert codes_of(AudioFingerprint(codes=b"\1\0\0\0", seconds=1)).tolist() == [1]
