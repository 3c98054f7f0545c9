"""What a file is by its first bytes."""

import pytest

from bot.readers.media.sniff import HEAD, Container, sniff
from tests.hostile.others import other_files
from tests.hostile.samples import MAKERS, sample

KINDS = {
    "jpg": Container.JPEG,
    "progressive.jpg": Container.JPEG,
    "png": Container.PNG,
    "webp": Container.WEBP,
    "gif": Container.GIF,
    "animated.webp": Container.WEBP,
    "mp4": Container.MP4,
    "mpeg4.mp4": Container.MP4,
    "webm": Container.MATROSKA,
    "avi": Container.AVI,
    "oga": Container.OGG,
    "mp3": Container.MP3,
    "wav": Container.WAV,
    "flac": Container.FLAC,
    "m4a": Container.M4A,
    "aac": Container.AAC,
}


@pytest.mark.parametrize("name", MAKERS)
def test_a_file_is_what_its_first_bytes_say(name: str) -> None:
    assert sniff(sample(name)[:HEAD]) is KINDS[name]


def test_what_is_no_medium_is_not_read_whatever_it_is_called() -> None:
    assert {sniff(content[:HEAD]) for _, content in other_files()} == {Container.OTHER}


@pytest.mark.parametrize(
    ("head", "container"),
    [
        (b"", Container.OTHER),
        (b"GIF87a", Container.GIF),
        (b"#!AMR\n\x3c", Container.AMR),
        (b"#!AMR-WB\n\x3c", Container.AMR),
        (b"ID3\x04", Container.MP3),
        (b"\0\0\0\x14ftypqt  ", Container.MP4),
        (b"\0\0\0\x14ftypavif", Container.OTHER),
        (b"\0\0\0\x08wide\0\0\0\0mdat", Container.MP4),
        (b"RIFF\0\0\0\0RMID", Container.OTHER),
        (b"\xff\xfb\x90\x64", Container.MP3),
        (b"\xff\xf3\x40\xc0", Container.MP3),
        (b"\xff\xf1\x50\x80", Container.AAC),
        (b"\xff\xf9\x50\x80", Container.AAC),
        (b"\xff\xeb\x90\x64", Container.OTHER),  # a reserved version
        (b"\xff\xe1\x90\x64", Container.OTHER),  # a reserved layer
        (b"\xff\xfb\xf0\x64", Container.OTHER),  # a bit rate that there is not
        (b"\xff\xfb\x9c\x64", Container.OTHER),  # a sampling frequency that there is not
    ],
)
def test_rarer_beginnings_are_told_apart(head: bytes, container: Container) -> None:
    assert sniff(head) is container
