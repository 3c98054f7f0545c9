import pytest

from bot.readers.media.ocr_letters import set_right


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("выборы перенесены ha 2027 год", "выборы перенесены на 2027 год"),
        ("Сейчас He Ha учениях.", "Сейчас Не На учениях."),
        ("молчат 06 этом", "молчат 06 этом"),
        ("Илон Mack, заявил", "Илон Маск, заявил"),
        ("читайте на Reuters и Facebook", "читайте на Reuters и Facebook"),
        ("Please ask me", "Please ask me"),
        ("Ask Мария to come", "Ask Мария to come"),
        ("whether | can", "whether I can"),
        ("ha", "ha"),
        ("", ""),
    ],
)
def test_letters_that_look_alike_follow_the_words_beside_them(read: str, meant: str) -> None:
    assert set_right(read) == meant
