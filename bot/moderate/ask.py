"""Which tips moderators get, and what such a tip came with beside its words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.match.decision import Choose, Decision, Match, NoMatch, NotCheckable, Uncheckable
from bot.moderate.cluster import AskKind, AskReason
from bot.receive.readings import Readings, SeenMedium
from bot.receive.tip import Tip

MOST_FRAMES = 4
"""Frames of a video that it is known by here: a claim's own medium is known by all."""
SOUND_CODES = 240
"""Codes of a recording's beginning, half a minute, that it is known by here."""
_CODE = 4
MOST_NEAREST = 3

_KINDS: Mapping[str, AskKind] = {
    "photo": "photo",
    "video": "video",
    "animation": "video",
    "video_note": "video",
    "audio": "audio",
    "voice": "audio",
    "document": "document",
    "sticker": "sticker",
    "other": "other",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Marks:
    """By what a tip's media are known again: file ids, digests (hex), hashes (hex), sounds (hex).

    ``pictures`` are PDQ hashes of pictures and frames; ``sounds`` the beginnings of recordings.
    """

    files: tuple[str, ...] = ()
    digests: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    sounds: tuple[str, ...] = ()


NO_MARKS = Marks()


def reason_of(decision: Decision) -> AskReason | None:
    """Return what moderators get a tip for, None where the answer is all that it needs."""
    match decision:
        case NoMatch():
            return "unknown"
        case Choose():
            return "unsure"
        case NotCheckable(reason=Uncheckable.MEDIA_ONLY | Uncheckable.LINK_ONLY):
            return "unread"
        case _:
            return None


def reason_after_choice(before: Decision, chosen: Decision) -> AskReason | None:
    """Return what moderators get a tip for after its asker pressed a button, None for nothing."""
    if isinstance(chosen, Match):
        return None
    return "wrong" if isinstance(before, Match) else "none_of_these"


def marks_of(tip: Tip, readings: Readings) -> Marks:
    """Return by what the media of a tip are known again."""
    return Marks(
        files=_once(medium.unique_id for medium in tip.media),
        digests=_once(seen.digest.hex() for seen in readings.media if not seen.preview_only),
        pictures=_once(hash_.hex() for seen in readings.media for hash_ in _pictures(seen)),
        sounds=_once(_sound(seen).hex() for seen in readings.media),
    )


def marks_to_json(marks: Marks) -> dict[str, list[str]]:
    """Return a JSON object from which ``marks_from_json`` makes equal marks."""
    return {
        "files": list(marks.files),
        "digests": list(marks.digests),
        "pictures": list(marks.pictures),
        "sounds": list(marks.sounds),
    }


def marks_from_json(stored: Mapping[str, Any]) -> Marks:
    """Return the marks that were stored; what is missing is empty."""
    return Marks(**{name: tuple(stored.get(name, ())) for name in Marks.__dataclass_fields__})


def kinds_of(media: Iterable[str], *, words: bool, links: bool) -> tuple[AskKind, ...]:
    """Return as what a tip came: its media's kinds, and its words and links where it has any."""
    kinds: list[AskKind] = ["text"] if words else []
    kinds += ["link"] if links else []
    kinds += [_KINDS.get(kind, "other") for kind in media]
    return tuple(dict.fromkeys(kinds)) or ("other",)


def _pictures(seen: SeenMedium) -> Iterator[bytes]:
    if seen.image:
        yield from seen.image.hashes[:1]
    if seen.frames:
        frames = seen.frames.frames
        step = max(1, len(frames) // MOST_FRAMES)
        yield from (frame[0] for frame in frames[::step][:MOST_FRAMES])


def _sound(seen: SeenMedium) -> bytes:
    return seen.audio.codes[: SOUND_CODES * _CODE] if seen.audio else b""


def _once(marks: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, marks)))
