"""What a process loads before it is bound."""

import cv2
import pytest

from bot.readers.media import libraries
from bot.readers.media.libraries import load


def test_one_thread_decodes_as_files_are_read_side_by_side() -> None:
    load()
    assert cv2.getNumThreads() == 1


def test_what_is_missing_is_left_to_whoever_needs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libraries, "_NAMES", ("nothing_of_this_name",))
    load()
