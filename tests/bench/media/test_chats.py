"""Screens of one app."""

import numpy as np
import pytest
from PIL import Image

from bot.bench.media.chats import GROUNDS, THEMES, Ground, chat, post
from tests.readers.media.pictures import scene

PHOTO = Image.fromarray(scene(1))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_chats_differ_by_what_is_said_alone(theme: str, ground: Ground) -> None:
    first, again, second = (
        np.asarray(chat(seed, theme, ground, PHOTO)).astype(int) for seed in (1, 1, 2)
    )
    assert np.array_equal(first, again)
    assert not np.array_equal(first, second)
    same = (np.abs(first - second) < 8).mean()
    assert same > 0.3


def test_a_post_may_have_a_photo() -> None:
    assert post(1, "light", PHOTO).height == post(1, "light").height + 400
