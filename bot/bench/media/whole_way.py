"""Files from received to answered: whether the exchange is recognised, and what each kind costs."""

import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import numpy as np
from PIL import Image

from bot.app.matching import Matching, matching
from bot.app.media import copy_file, file_medium
from bot.app.store import opened_store
from bot.bench.matching.progress import Say, told
from bot.bench.media.clips_bench import minute_of_video
from bot.bench.media.encode import write_video
from bot.bench.media.exchange import CLAIM, exchange_screens
from bot.bench.media.photo_set import samples
from bot.bench.media.row import Row
from bot.bench.media.scenes import Picture, scene_video
from bot.flows.check_parts import Check
from bot.match.codec import claims_of
from bot.match.decision import Match
from bot.receive.tip import Tip
from bot.settings import Settings

PART = "whole way"
MATCHED = ("en", "ru")
"""Languages in which the exchange has to be answered, not only offered."""
PHOTOS = 20


async def measure_whole_way(settings: Settings, say: Say) -> list[Row]:
    """Return the figures, over a new store of the starter claims."""
    with tempfile.TemporaryDirectory(prefix="siftline-bench-") as name:
        folder = Path(name)
        async with _new_store(settings, folder) as checks:
            return [
                *await _exchange(checks, folder, say),
                *await _photos(checks, folder, say),
                await _video(checks, folder),
            ]


@asynccontextmanager
async def _new_store(settings: Settings, folder: Path) -> AsyncIterator[Matching]:
    """Give what answers, with engines and readers at work already."""
    changes = {"data_dir": folder / "store", "database_url": "", "media_at_once": 1}
    own = settings.model_copy(update=changes)
    with opened_store(own) as opened:
        async with matching(own, opened) as checks:
            await checks.warm()
            yield checks


async def _exchange(checks: Matching, folder: Path, say: Say) -> list[Row]:
    screens = list(exchange_screens())
    await _answered(checks, _saved(screens[0][2], folder / "first.png"))
    matched, reached, asked = Counter[str](), Counter[str](), Counter[str]()
    taken: list[float] = []
    for number, (language, _, picture) in enumerate(told(screens, "exchange", say)):
        done, cpu = await _answered(checks, _saved(picture, folder / f"screen{number}.png"))
        taken.append(cpu)
        asked[language] += 1
        hit = CLAIM in claims_of(done.decision)
        reached[language] += hit
        matched[language] += hit and isinstance(done.decision, Match)
    return [*_shares(matched, reached, asked), _p95("a screenshot", taken, "<= 1.5")]


def _shares(
    matched: Mapping[str, int], reached: Mapping[str, int], asked: Mapping[str, int]
) -> list[Row]:
    rows = []
    for language, of in asked.items():
        wanted = {"reached": "= 1", "answered": "= 1" if language in MATCHED else ""}
        for what, found in (("reached", reached), ("answered", matched)):
            name = f"the exchange {what}, {language}"
            value = found[language] / of
            rows.append(Row(part=PART, name=name, value=value, wanted=wanted[what], of=of))
    return rows


async def _photos(checks: Matching, folder: Path, say: Say) -> list[Row]:
    """Return the cost of photos: those of packages where they are installed, else drawn ones."""
    there = [each.open() for each in samples() if each.use == "known" and each.path.exists()]
    drawn = (Image.fromarray(next(scene_video(seed))) for seed in range(PHOTOS))
    photos = there[:PHOTOS] or list(drawn)
    taken = []
    for number, photo in enumerate(told(photos, "photos", say)):
        path = folder / f"photo{number}.jpg"
        photo.convert("RGB").save(path, quality=85)
        taken.append((await _answered(checks, path))[1])
    return [_p95("a photo", taken, "<= .5")]


async def _video(checks: Matching, folder: Path) -> Row:
    path = folder / "minute.mp4"
    write_video(path, minute_of_video())
    _, cpu = await _answered(checks, path)
    return Row(part=PART, name="CPU s, a minute of video", value=cpu, wanted="<= 6", of=1)


def _saved(picture: Picture, path: Path) -> Path:
    Image.fromarray(picture).save(path)
    return path


async def _answered(checks: Matching, path: Path) -> tuple[Check, float]:
    """Return what checking a file comes to, and its seconds of CPU in all processes."""
    before = _cpu(checks)
    done = await checks.check(Tip(media=(file_medium(path),)), fetch=copy_file)
    return done, _cpu(checks) - before


def _cpu(checks: Matching) -> float:
    reader = checks.reading.media
    outside = sum(engine.cpu_outside for engine in checks.engines)
    return time.process_time() + outside + (reader.cpu_outside if reader else 0.0)


def _p95(name: str, taken: list[float], wanted: str) -> Row:
    value = float(np.percentile(taken, 95))
    return Row(part=PART, name=f"CPU s p95, {name}", value=value, wanted=wanted, of=len(taken))
