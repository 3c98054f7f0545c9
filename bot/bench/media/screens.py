"""How much of screenshots and memes is read, and what it costs, beside the plainest way."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.bench.matching.progress import Say, told
from bot.bench.media.prototype import Prototype
from bot.bench.media.row import Row
from bot.bench.media.screen_set import Shown, screens
from bot.bench.media.word_score import letter_errors, word_recall
from bot.readers.media.ocr import read_text

PART = "screens"
LANGUAGES = ("eng", "rus", "ukr", "spa", "hin", "ara")

Read = Callable[[npt.NDArray[np.uint8]], str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Scored:
    """What was read of one screen, in figures."""

    language: str
    kind: str
    state: str
    recall: float
    errors: float
    cpu: float


def measure(progress: Say) -> list[Row]:
    """Return the figures of all screens."""
    shown = list(screens())
    prototype = Prototype(LANGUAGES)
    plainest = scored(shown, prototype.read, "screens, plainest", progress)
    # The first reading of a language loads its model; a running bot has them loaded.
    for each in {each.language: each for each in shown}.values():
        _read(each.pixels)
    return list(rows(scored(shown, _read, PART, progress), plainest))


def _read(pixels: npt.NDArray[np.uint8]) -> str:
    return read_text(pixels, LANGUAGES)


def scored(shown: Sequence[Shown], read: Read, name: str, progress: Say) -> list[Scored]:
    """Return what a way of reading makes of screens."""
    return [_score(each, read) for each in told(shown, name, progress)]


def _score(each: Shown, read: Read) -> Scored:
    pixels = each.pixels
    begun = time.process_time()
    text = read(pixels)
    return Scored(
        cpu=time.process_time() - begun,
        language=each.language,
        kind=each.kind,
        state=each.state,
        recall=word_recall(each.screen.body, text),
        errors=letter_errors(each.screen.full, text),
    )


def rows(found: Sequence[Scored], plainest: Sequence[Scored]) -> Iterator[Row]:
    """Yield the figures: what is wanted first, then by kind, language and state."""
    yield _recall("word recall", found, ">= .94")
    yield _recall("word recall, memes", _of(found, kind="meme"), ">= .85")
    yield _recall("word recall, Arabic", _of(found, language="ar"), ">= .92")
    yield _row("letters wrong or missing", [each.errors for each in found])
    times = [each.cpu for each in found]
    yield Row(part=PART, name="CPU s p50", value=float(np.percentile(times, 50)), of=len(times))
    p95 = float(np.percentile(times, 95))
    yield Row(part=PART, name="CPU s p95", value=p95, wanted="<= 1.5", of=len(times))
    for key in ("kind", "language", "state"):
        for name in dict.fromkeys(getattr(each, key) for each in found):
            yield _recall(f"word recall, {name}", _of(found, **{key: name}))
    yield _recall("word recall, plainest way", plainest)
    yield _recall("word recall, plainest way, memes", _of(plainest, kind="meme"))
    yield _recall("word recall, plainest way, Arabic", _of(plainest, language="ar"))


def _of(found: Iterable[Scored], **wanted: str) -> list[Scored]:
    return [
        each for each in found if all(getattr(each, key) == name for key, name in wanted.items())
    ]


def _recall(name: str, found: Sequence[Scored], wanted: str = "") -> Row:
    return _row(name, [each.recall for each in found], wanted)


def _row(name: str, values: Sequence[float], wanted: str = "") -> Row:
    mean = float(np.mean(values)) if values else 0.0
    return Row(part=PART, name=name, value=mean, wanted=wanted, of=len(values))
