"""Finding which known media a tip's media are copies of: by hashes, then by features."""

from collections.abc import Sequence
from dataclasses import replace

from bot.match.media.known import Doubtful, KnownMedium
from bot.ports import MediaFinder, MediaReader
from bot.receive.readings import SeenMedium


async def find_known_media(
    media: Sequence[SeenMedium], finder: MediaFinder, reader: MediaReader
) -> tuple[KnownMedium, ...]:
    """Return the known media that a tip's media are copies of, those that share most first."""
    found = [each for seen in media for each in await _known(seen, finder, reader)]
    once = {each.medium_id: each for each in sorted(found, key=lambda each: each.share)}
    return tuple(sorted(once.values(), key=lambda each: (-each.share, each.medium_id)))


async def _known(
    seen: SeenMedium, finder: MediaFinder, reader: MediaReader
) -> Sequence[KnownMedium]:
    near = await finder.near(seen)
    if seen.form == "video":
        # Its pictures and what is written in them may say another thing than its sound.
        return [replace(each, covered=0.0) for each in near.sure]
    if near.sure or not near.doubtful or seen.image is None:
        return near.sure
    return await _compared(seen.image.features, near.doubtful, reader)


async def _compared(
    features: bytes, doubtful: Sequence[Doubtful], reader: MediaReader
) -> Sequence[KnownMedium]:
    shares = await reader.shares(features, [each.features for each in doubtful])
    return [
        replace(each.medium, share=share)
        for each, share in zip(doubtful, shares, strict=True)
        if share
    ]
