"""What media are known by, as bytes and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.match.media.codec import Prints, UnknownPrints, pack, prints_of, unpack
from bot.receive.readings import AudioFingerprint, FrameHashes, ImageHashes, SeenMedium

HASH = st.binary(min_size=32, max_size=32)
HASHES = st.lists(HASH, max_size=12).map(tuple)
SECONDS = st.floats(0, 1e6)
IMAGES = st.builds(
    ImageHashes, hashes=HASHES, quality=st.integers(0, 100), features=st.binary(max_size=40)
)
FRAMES = st.builds(FrameHashes, frames=st.lists(HASHES, max_size=5).map(tuple), seconds=SECONDS)
AUDIO = st.builds(
    AudioFingerprint,
    codes=st.lists(st.binary(min_size=4, max_size=4)).map(b"".join),
    seconds=SECONDS,
)
PRINTS = st.builds(
    Prints, image=st.none() | IMAGES, frames=st.none() | FRAMES, audio=st.none() | AUDIO
)
WHOLE = Prints(
    image=ImageHashes(hashes=(bytes(32), b"\1" * 32), quality=80, features=b"features"),
    frames=FrameHashes(frames=((bytes(32),), ()), seconds=2.5),
    audio=AudioFingerprint(codes=bytes(8), seconds=1.0),
)


@given(PRINTS)
def test_prints_come_back_as_they_were(prints: Prints) -> None:
    assert unpack(pack(prints)) == prints


def test_the_bytes_stay_readable_by_later_versions() -> None:
    packed = pack(Prints(audio=AudioFingerprint(codes=b"code", seconds=1.0)))
    assert packed.hex() == "01" + "61" + "0c000000" + "000000000000f03f" + b"code".hex()
    assert pack(Prints()) == b"\1"


def test_what_was_read_is_what_it_is_known_by() -> None:
    seen = SeenMedium(kind="video", frames=WHOLE.frames, audio=WHOLE.audio)
    assert prints_of(seen) == Prints(frames=WHOLE.frames, audio=WHOLE.audio)


@given(st.binary(max_size=200))
def test_other_bytes_are_refused_and_not_stumbled_over(packed: bytes) -> None:
    for each in (packed, b"\1" + packed):
        try:
            unpack(each)
        except UnknownPrints:
            continue


@pytest.mark.parametrize("end", range(len(pack(WHOLE)) - 1))
def test_what_is_cut_off_is_never_read_as_the_whole(end: int) -> None:
    try:
        assert unpack(pack(WHOLE)[:end]) != WHOLE
    except UnknownPrints:
        return


@pytest.mark.parametrize(
    ("packed", "why"),
    [
        (b"", "not prints of this version"),
        (b"\2", "not prints of this version"),
        (b"\1z\0\0\0\0", "an unknown section"),
        (b"\1i\0", "cut off"),
        (b"\1i\0\0\0\0", "cut off"),
        (b"\1a\2\0\0\0\0", "cut off"),
        (b"\1a\1\0\0\0\0", "cut off"),
        (b"\1i\2\0\0\0\x32\1", "cut off"),
        (b"\1a\x09\0\0\0" + bytes(9), "half a code"),
    ],
)
def test_why_bytes_are_refused(packed: bytes, why: str) -> None:
    with pytest.raises(UnknownPrints, match=why):
        unpack(packed)
