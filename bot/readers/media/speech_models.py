"""Speech models that an operator may set: which kinds there are, and what runs them.

A folder with a Whisper model in ONNX is run by sherpa-onnx: one file hears every language, the
package is Apache-2.0, 42 MB, kept up, and needs no other. A folder with a PocketSphinx model is
run by that: small, of one language, and good for little more than trying things out.
"""

from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from bot.readers.media.audio import Samples


class NoSpeechReader(Exception):
    """Speech cannot be turned into text; the message says for the operator what is missing."""


class Transcriber(Protocol):
    """Turns speech into text."""

    def transcribe(self, sound: Samples) -> str:
        """Return what is said in up to half a minute of sound, 16,000 samples a second."""
        ...


def transcriber(folder: Path) -> Transcriber:
    """Return what runs the model in a folder, or raise NoSpeechReader."""
    if not folder.is_dir():
        raise NoSpeechReader("speech_model is no folder")
    if any(folder.glob("*encoder*.onnx")):
        return Whisper(folder)
    if any(folder.glob("*/mdef")):
        return Sphinx(folder)
    raise NoSpeechReader(
        "the folder of speech_model holds no model: wanted are *encoder*.onnx, *decoder*.onnx"
        " and *tokens.txt of a Whisper model"
    )


class Whisper:
    """OpenAI's Whisper by sherpa-onnx; it finds out the language by itself."""

    def __init__(self, folder: Path) -> None:
        try:
            import sherpa_onnx  # noqa: PLC0415 - an extra, and 42 MB
        except ImportError as error:
            raise NoSpeechReader("sherpa-onnx is not installed") from error
        try:
            self._model: Any = sherpa_onnx.OfflineRecognizer.from_whisper(
                encoder=_smallest(folder, "*encoder*.onnx"),
                decoder=_smallest(folder, "*decoder*.onnx"),
                tokens=_smallest(folder, "*tokens.txt"),
                language="",
                num_threads=1,
            )
        except (RuntimeError, ValueError) as error:
            raise NoSpeechReader("the files of speech_model are no Whisper model") from error

    def transcribe(self, sound: Samples) -> str:
        """Return what is said, with a capital and full stops as the model hears them."""
        stream = self._model.create_stream()
        waves: npt.NDArray[np.float32] = sound.astype(np.float32) / np.float32(32768)
        stream.accept_waveform(16_000, waves)
        self._model.decode_stream(stream)
        return str(stream.result.text).strip()


class Sphinx:
    """CMU's PocketSphinx: words without capitals and stops."""

    def __init__(self, folder: Path) -> None:
        try:
            import pocketsphinx  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise NoSpeechReader("pocketsphinx is not installed") from error
        try:
            self._model: Any = pocketsphinx.Decoder(
                hmm=str(next(folder.glob("*/mdef")).parent),
                lm=_smallest(folder, "*.lm.bin", but="phone"),
                dict=_smallest(folder, "*.dict"),
                samprate=16_000,
                loglevel="FATAL",
            )
        except (RuntimeError, ValueError) as error:
            raise NoSpeechReader("the files of speech_model are no PocketSphinx model") from error

    def transcribe(self, sound: Samples) -> str:
        """Return the words that are heard."""
        self._model.start_utt()
        self._model.process_raw(sound.tobytes(), full_utt=True)
        self._model.end_utt()
        heard = self._model.hyp()
        return heard.hypstr if heard else ""


def _smallest(folder: Path, pattern: str, but: str = "\n") -> str:
    """Return the smallest of the files that fit: a model often lies beside its int8 form."""
    files = [each for each in folder.glob(pattern) if but not in each.name]
    if not files:
        raise NoSpeechReader(f"the folder of speech_model lacks {pattern}")
    return str(min(files, key=lambda each: each.stat().st_size))
