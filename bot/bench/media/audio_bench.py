"""How many copies of recordings are found, and whether any other is taken for one."""

import tempfile
from pathlib import Path

from bot.bench.matching.progress import Say, told
from bot.bench.media.audio_edits import SOUND_EDITS, SoundEdit
from bot.bench.media.encode import write_sound
from bot.bench.media.row import Row
from bot.bench.media.speeches import KNOWN, OTHERS, RATE, say
from bot.match.media.recordings import Recordings
from bot.readers.media.audio import Samples, read_audio
from bot.receive.readings import AudioFingerprint

PART = "audio"
_KNOWN_AS = SOUND_EDITS[0]


def measure(progress: Say) -> list[Row]:
    """Return found copies by edit and in all, and wrong ones.

    Raises NoSpeaker without espeak-ng, NoFingerprinter without Chromaprint.
    """
    with tempfile.TemporaryDirectory(prefix="siftline-bench-") as folder:
        return _measure(progress, Path(folder))


def _measure(progress: Say, folder: Path) -> list[Row]:
    sounds = [say(speech) for speech in KNOWN]
    index = Recordings()
    for number, sound in enumerate(sounds):
        index.add(number, _print(folder, sound, _KNOWN_AS))
    found: dict[str, int] = {}
    wrong = 0
    for edit in told(SOUND_EDITS, "recordings", progress):
        for number, sound in enumerate(sounds):
            near = {each.medium_id for each in index.near(_print(folder, sound, edit))}
            found[edit.name] = found.get(edit.name, 0) + (number in near)
            wrong += len(near - {number})
    others = [index.near(_print(folder, say(speech), _KNOWN_AS)) for speech in OTHERS]
    return _rows(found, wrong, sum(map(bool, others)))


def _rows(found: dict[str, int], wrong: int, others: int) -> list[Row]:
    count = len(KNOWN)
    plain = [edit.name for edit in SOUND_EDITS if not edit.hard]
    tries = count * len(SOUND_EDITS)
    in_all = sum(found[name] for name in plain) / (count * len(plain))
    return [
        *(_row(edit, found[edit.name] / count, count) for edit in SOUND_EDITS),
        Row(
            part=PART, name="found, without speed and pitch", value=in_all, wanted="= 1",
            of=count * len(plain),
        ),
        Row(part=PART, name="copies taken for another", value=wrong, wanted="= 0", of=tries),
        Row(part=PART, name="others taken for a copy", value=others, wanted="= 0", of=len(OTHERS)),
    ]  # fmt: skip


def _row(edit: SoundEdit, value: float, of: int) -> Row:
    return Row(part=PART, name=edit.name, value=value, of=of)


def _print(folder: Path, sound: Samples, edit: SoundEdit) -> AudioFingerprint:
    """Return the fingerprint of an edited copy, by the way that every recording takes."""
    file = folder / f"copy.{edit.ending}"
    write_sound(file, edit.change(sound), RATE, codec=edit.codec, out=edit.rate, bits=edit.bits)
    return read_audio(file)
