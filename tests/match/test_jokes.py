"""Whether a message tells of its writer's own things."""

import pytest

from bot.match.jokes import tells_of_own
from bot.understand.fold import fold


@pytest.mark.parametrize(
    "text",
    [
        "My dentist is thrilled",
        "у моей тёщи на даче",
        "у мене на кухні",
        "mi abuela",
        "मेरी सास",
        "زوجتي",
        "а я у свекрови",
        "аніматор у нашому ставку",
        "papaya me subió la cuenta",
    ],
)
def test_my_and_me_are_told_in_many_languages(text: str) -> None:
    assert tells_of_own(fold(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Myanmar",
        "the minister",
        "министр",
        "el ministro",
        "उसकी सास",
        "me contaron",
        "me llegó esto",
        "я слышал",
        "в нашем городе",
    ],
)
def test_other_words_are_not_ones_own(text: str) -> None:
    assert not tells_of_own(fold(text))
