"""The benchmark of recordings."""

from shutil import which

import numpy as np
import pytest

from bot.bench.media import audio_bench, speeches
from bot.bench.media.audio_bench import measure
from bot.bench.media.audio_edits import SOUND_EDITS, SoundEdit
from bot.bench.media.speeches import KNOWN, OTHERS, RATE, NoSpeaker, say


@pytest.mark.slow
@pytest.mark.skipif(which("espeak-ng") is None, reason="espeak-ng speaks the recordings")
def test_a_small_run_measures_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audio_bench, "KNOWN", KNOWN[6:])
    monkeypatch.setattr(audio_bench, "SOUND_EDITS", SOUND_EDITS[:3])
    monkeypatch.setattr(audio_bench, "OTHERS", OTHERS[:1])
    rows = {row.name: row for row in measure(lambda _: None)}
    assert rows["found, without speed and pitch"].value == 1
    assert rows["copies taken for another"].value == 0
    assert rows["others taken for a copy"].value == 0
    assert len(rows) == 3 + 3


def test_there_are_thirteen_edits_with_names_of_their_own() -> None:
    assert len({edit.name for edit in SOUND_EDITS}) == 13


@pytest.mark.parametrize("edit", SOUND_EDITS, ids=lambda edit: edit.name)
def test_an_edit_leaves_sound(edit: SoundEdit) -> None:
    sound = np.arange(15 * RATE).astype(np.int16)
    changed = edit.change(sound)
    assert changed.dtype == np.int16
    assert 7 * RATE < len(changed) < 18 * RATE


def test_without_a_speaker_the_lack_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speeches, "which", lambda _: None)
    with pytest.raises(NoSpeaker, match="apt-get install espeak-ng"):
        say(KNOWN[0])
