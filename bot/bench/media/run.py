"""Running the media benchmark, whole or in part."""

import asyncio
from collections.abc import Callable, Mapping, Sequence

from bot.bench.matching.progress import Say
from bot.bench.media import audio_bench, clips_bench, photos, screen_set, screens
from bot.bench.media.parts import PartMissing
from bot.bench.media.row import Row
from bot.bench.media.screen_fonts import FontsMissing
from bot.bench.media.speeches import NoSpeaker
from bot.bench.media.whole_way import measure_whole_way
from bot.settings import Settings

Part = Callable[[Settings, Say], list[Row]]


def _whole_way(settings: Settings, say: Say) -> list[Row]:
    return asyncio.run(measure_whole_way(settings, say))


PARTS: Mapping[str, Part] = {
    "screens": lambda _, say: screens.measure(say),
    "exchange": _whole_way,
    "photos": lambda _, say: photos.measure(say),
    "video": lambda _, say: clips_bench.measure(say),
    "audio": lambda _, say: audio_bench.measure(say),
}


_MISSING = (FontsMissing, NoSpeaker, photos.PhotosMissing, screen_set.PhotosMissing)


def run_media(settings: Settings, parts: Sequence[str], say: Say) -> list[Row]:
    """Return the figures of the parts, in their order, or raise PartMissing."""
    try:
        return [row for part in parts for row in PARTS[part](settings, say)]
    except _MISSING as error:
        raise PartMissing(str(error)) from error
