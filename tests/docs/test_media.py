"""The document on media and links names the limits, files and parts that there are."""

import re
import tomllib
from pathlib import Path

import pytest

from bot.bench.media.parts import MEDIA_PARTS
from bot.flows.read_tip import MOST_MEDIA, MOST_PAGES, SECONDS
from bot.match.media import clips, features, hash_table, picture_table, recordings, word_table
from bot.match.with_media import PICTURED, WHOLE
from bot.readers.links import guarded_client, remembered
from bot.readers.media import (
    opened,
    options,
    orb,
    reader,
    speech,
    streams,
    video_samples,
    video_stills,
)
from bot.readers.media.audio import MOST_SECONDS as HEARD_SECONDS
from bot.readers.media.ocr_ink import LINE
from bot.store import album_rows
from bot.store.first_seen import FEWEST_ASKERS
from bot.store.source_book import FEWEST_POSTS
from bot.web.parts import Uploads
from tests.docs.documents import ROOT, bare, read, rows, sections
from tests.hostile.corpus import corpus

MEDIA = sections(read("docs/media.md"))
GUIDE = read("docs/operators.md")
PATH = re.compile(r"`((?:bot|config|tests)/[^`\s]+)`")
WORDS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 8: "eight", 10: "ten", 16: "16"}
MEGABYTE = 1024**2


def in_words(number: float) -> str:
    return WORDS[int(number)]


LIMITS = [
    ("What is read", f"{in_words(MOST_MEDIA)} files and {in_words(MOST_PAGES)} pages"),
    ("What is read", f"in {SECONDS:.0f} seconds at most"),
    ("What is read", f"{ {0.9: 'nine tenths'}[WHOLE] } are in a known one"),
    ("Text in pictures", f"lines are {LINE} pixels high"),
    ("Known pictures", f"differ by {hash_table.COPY} bits or fewer"),
    ("Known pictures", f"up to {features.MOST} ORB keypoints"),
    ("Known pictures", f"{features.GRID} by {features.GRID} means of light"),
    ("Known pictures", f"At least {in_words(orb._AGREEING)} keypoints"),
    ("Known pictures", f"stretched by {orb._STRETCH} at most"),
    ("Known pictures", f"in {orb._KEPT:.0%} of the cells".replace("%", " %")),
    ("Known pictures", f"a correlation of {orb._ALIKE}"),
    ("Known pictures", f"at most {picture_table._MOST} known pictures"),
    ("Known pictures", f"the {word_table._STRONGEST} strongest keypoints"),
    ("Videos", f"the first {in_words(video_samples.MOST_SECONDS / 60)} minutes are read"),
    ("Videos", f"{in_words(video_samples.A_SECOND)} frames a second"),
    ("Videos", f"After {in_words(video_samples.MOST_WORK)} seconds of decoding"),
    ("Videos", f"{clips.SAME} bits of 256 may differ"),
    ("Videos", f"{in_words(clips._TRIED)} at most"),
    ("Videos", f"Up to {in_words(video_stills.MOST_STILLS)} frames"),
    ("Recordings", f"{in_words(HEARD_SECONDS / 60)} minutes at most"),
    ("Recordings", f"at most {recordings.SAME:.0%} of its bits".replace("%", " %")),
    ("Speech", f"the first {in_words(speech.MOST_SECONDS / 60)} minutes"),
    ("Links", f"| redirects | {guarded_client.MOST_REDIRECTS},"),
    ("Links", f"{guarded_client.ALL_SECONDS:.0f} seconds in all"),
    ("Links", f"{guarded_client.CONNECT_SECONDS:.0f} to connect"),
    ("Links", f"{guarded_client.MOST_BYTES // 1_000_000} MB, packed"),
    ("Links", f"{guarded_client.AT_ONE_HOST} pages of a host"),
    ("Links", f"{guarded_client.MOST_CONNECTIONS} in all; a page"),
    ("Links", f"remembered for {remembered.GOOD_SECONDS / 60:.0f} minutes"),
    ("Where a copy comes from", f"Fewer than {in_words(FEWEST_ASKERS)} people"),
    ("Where a copy comes from", f"from {in_words(FEWEST_POSTS)} posts on"),
    ("How files are read safely", f"{reader.MEMORY // MEGABYTE} MB for a file"),
    ("How files are read safely", f"has {reader.FIRST_SECONDS:.0f} seconds for a file"),
    ("How files are read safely", f"and {reader.SECOND_SECONDS:.0f} more"),
    ("How files are read safely", f"{opened.MOST_PIXELS // 1_000_000} megapixels at most"),
    ("How files are read safely", f"{opened.MOST_SIDE:,} pixels on the longer side"),
    ("How files are read safely", f"{streams.MOST_SIDE:,} pixels a side"),
    ("How files are read safely", f"takes {options.MOST_BYTES // MEGABYTE} MB"),
]


@pytest.mark.parametrize(("section", "told"), LIMITS)
def test_a_limit_is_told_as_it_is(section: str, told: str) -> None:
    assert told in MEDIA[section]


def test_a_file_that_is_named_is_there() -> None:
    named = PATH.findall(read("docs/media.md"))
    assert named
    assert [each for each in named if not (ROOT / each).exists()] == []


def test_the_hostile_files_are_counted(tmp_path: Path) -> None:
    assert f"{len(corpus(tmp_path, 'nowhere'))} hostile files" in MEDIA["How files are read safely"]


def test_the_guide_has_every_part_of_the_benchmark() -> None:
    assert [bare(row[0]) for row in rows(GUIDE, "Part of the benchmark")] == list(MEDIA_PARTS)


def test_the_extra_for_speech_is_there() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    [needed] = project["optional-dependencies"]["speech"]
    assert f"`{needed.partition('>')[0]}`" in MEDIA["Speech"]


def test_every_package_that_media_need_is_told() -> None:
    listed = (ROOT / "requirements" / "debian-run.txt").read_text(encoding="utf-8")
    packages = re.findall(r"^[a-z][\w-]+", listed, re.MULTILINE)
    told = sections(GUIDE)["What media need"]
    ends = ["-" + each.rpartition("-")[2] if "ocr" in each else each for each in packages]
    assert [each for each in ends if each not in told] == []


def test_the_largest_file_of_the_console_is_told() -> None:
    most = Uploads.__dataclass_fields__["most_bytes"].default
    assert isinstance(most, int)
    assert f"up to {most // MEGABYTE} MB" in GUIDE


def test_an_album_waits_as_long_as_is_told() -> None:
    assert album_rows.QUIET.total_seconds() == 1.5
    assert "no part has come for a second and a half" in GUIDE
    assert f"{in_words(album_rows.REMEMBERED.total_seconds() / 60)} minutes" in GUIDE


def test_the_probability_of_a_pictured_claim_is_told() -> None:
    assert f"told as {PICTURED}" in read(
        "docs/decisions/0013-a-known-picture-is-never-a-verdict.md"
    )
