"""Speech is turned into text by whichever model the operator set."""

import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from types import SimpleNamespace
from typing import Any

import numpy as np
import numpy.typing as npt
import pocketsphinx
import pytest

from bot.bench.media.encode import write_sound
from bot.bench.media.speeches import KNOWN, RATE, say
from bot.readers.media.speech import NoSpeechReader, read_speech, spoken
from bot.readers.media.speech_models import Whisper, transcriber
from tests.readers.media.making import melody, recording

Samples = npt.NDArray[np.int16]

SPHINX = pocketsphinx.get_model_path("en-us")
LOUD = np.full(28 * 16_000, 3_000, np.int16)


class Counting:
    """A model that says how many samples it was given."""

    def transcribe(self, sound: Samples) -> str:
        return str(len(sound))


@pytest.mark.skipif(which("espeak-ng") is None, reason="espeak-ng speaks the words")
def test_some_words_of_a_spoken_message_are_heard(tmp_path: Path) -> None:
    file = tmp_path / "voice.ogg"
    write_sound(file, say(KNOWN[0])[: 8 * RATE], RATE, codec="libopus", bits=24_000)
    heard = read_speech(file, SPHINX).split()
    assert len({"please", "government", "close", "monday", "money", "today"} & set(heard)) >= 3


def test_a_long_sound_is_heard_in_pieces() -> None:
    assert spoken(Counting(), iter([LOUD, LOUD[:5], LOUD[:11_000]])) == "448000 11005"


def test_a_piece_without_speech_is_not_given_to_the_model() -> None:
    silence = np.zeros(28 * 16_000, np.int16)
    assert spoken(Counting(), iter([silence, LOUD[:9]])) == "9"


def test_no_sound_is_no_speech() -> None:
    assert spoken(Counting(), iter([])) == ""


def test_what_is_late_is_not_begun() -> None:
    late = iter([False, True])
    assert spoken(Counting(), iter([LOUD, LOUD]), lambda: next(late)) == "448000"


def test_tones_are_no_words(tmp_path: Path) -> None:
    assert len(read_speech(recording(tmp_path, melody(2)), SPHINX)) < 60


@pytest.mark.parametrize("model", ["", "nowhere"])
def test_a_folder_that_is_not_there_is_told(model: str, tmp_path: Path) -> None:
    with pytest.raises(NoSpeechReader, match=r"no folder|no model"):
        transcriber(tmp_path / model)


@pytest.mark.parametrize(
    ("files", "lacking"),
    [
        (["tiny-encoder.onnx"], "decoder"),
        (["en/mdef"], "lm.bin"),
        (["en/mdef", "a.lm.bin"], "dict"),
    ],
)
def test_a_model_that_lacks_a_part_is_told(
    files: list[str], lacking: str, tmp_path: Path, sherpa: Iterator[SimpleNamespace]
) -> None:
    next(sherpa)
    _write(tmp_path, files)
    with pytest.raises(NoSpeechReader, match=lacking):
        transcriber(tmp_path)


def test_a_broken_model_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_given: object) -> None:
        raise RuntimeError("failed to load")

    monkeypatch.setattr(pocketsphinx, "Decoder", refuse)
    _write(tmp_path, ["en/mdef", "a.lm.bin", "a.dict"])
    with pytest.raises(NoSpeechReader, match="no PocketSphinx model"):
        transcriber(tmp_path)


@pytest.mark.parametrize(
    ("package", "file"), [("sherpa_onnx", "a-encoder.onnx"), ("pocketsphinx", "en/mdef")]
)
def test_a_package_that_is_not_installed_is_told(
    package: str, file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    _write(tmp_path, [file])
    with pytest.raises(NoSpeechReader, match="not installed"):
        transcriber(tmp_path)


@pytest.fixture
def whisper_folder(tmp_path: Path) -> Path:
    _write(tmp_path, ["t-encoder.onnx", "t-decoder.onnx", "t-tokens.txt"])
    (tmp_path / "t-encoder.onnx").write_text("the larger one")
    (tmp_path / "t-encoder.int8.onnx").write_text("small")
    return tmp_path


class Recognizer:
    """What sherpa-onnx has for Whisper, as far as it is used."""

    def __init__(self, **given: Any) -> None:
        self.given = given

    def create_stream(self) -> Any:
        stream = SimpleNamespace(result=SimpleNamespace(text=""))
        stream.accept_waveform = lambda rate, waves: setattr(stream, "heard", (rate, waves))
        return stream

    def decode_stream(self, stream: Any) -> None:
        rate, waves = stream.heard
        stream.result.text = f" {rate} {waves.dtype} {waves.max():.2f} "


@pytest.fixture
def sherpa(monkeypatch: pytest.MonkeyPatch) -> Iterator[SimpleNamespace]:
    made = SimpleNamespace(OfflineRecognizer=SimpleNamespace(from_whisper=Recognizer))
    monkeypatch.setitem(sys.modules, "sherpa_onnx", made)
    return iter([made])


def test_whisper_is_given_waves_and_its_smallest_files(
    whisper_folder: Path, sherpa: Iterator[SimpleNamespace]
) -> None:
    next(sherpa)
    model = transcriber(whisper_folder)
    assert isinstance(model, Whisper)
    assert model._model.given["encoder"].endswith("t-encoder.int8.onnx")
    assert model._model.given["language"] == ""
    assert model.transcribe(np.full(5, 16_384, np.int16)) == "16000 float32 0.50"


def test_files_that_are_no_whisper_model_are_told(
    whisper_folder: Path, sherpa: Iterator[SimpleNamespace]
) -> None:
    def refuse(**_given: Any) -> None:
        raise RuntimeError("Protobuf parsing failed")

    next(sherpa).OfflineRecognizer.from_whisper = refuse
    with pytest.raises(NoSpeechReader, match="no Whisper model"):
        transcriber(whisper_folder)


def _write(folder: Path, files: list[str]) -> None:
    for name in files:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("")
