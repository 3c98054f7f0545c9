"""Hashtags as words."""

import pytest

from bot.understand.hashtags import spelled_hashtags


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("#AustralianFires", "Australian Fires"),
        ("pray #StopTheSteal now", "pray Stop The Steal now"),
        ("#нетвойне", "нетвойне"),
        ("#НетВойне", "Нет Войне"),
        ("#Фідель_Кастро_", "Фідель Кастро"),
        ("#NASAPhoto #PENTAGON", "NASA Photo PENTAGON"),
        ("#COVID19 #5G", "COVID 19 5G"),
        ("#مصر #डेंगू", "مصر डेंगू"),
        ("# 1 and C#Minor", "# 1 and C#Minor"),
    ],
)
def test_a_hashtag_is_the_words_that_it_is_made_of(text: str, spelled: str) -> None:
    assert spelled_hashtags(text) == spelled
