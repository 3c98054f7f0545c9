"""The language of a message."""

import pytest
from hypothesis import given

from bot.understand.language import language_of
from tests.understand.hostile import ANY_TEXT


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister said that all schools will be closed from tomorrow.", "en"),
        ("Министр сказал, что с завтрашнего дня закроют все школы.", "ru"),
        ("Міністр сказав, що від завтра закриють усі школи.", "uk"),
        ("El ministro dijo que desde mañana cierran todas las escuelas.", "es"),
        ("Die Ministerin sagte, dass ab morgen alle Schulen geschlossen sind.", "de"),
        ("قال الوزير إن جميع المدارس ستغلق ابتداء من الغد.", "ar"),
        ("मंत्री ने कहा कि कल से सभी स्कूल बंद रहेंगे।", "hi"),
        ("大臣は明日から全ての学校を閉鎖すると述べました。", "ja"),
        ("Министърът каза, че от утре всички училища ще бъдат затворени.", "bg"),
        ("Міністр сказаў, што з заўтрашняга дня ўсе школы будуць зачыненыя.", "be"),
        ("Statsråden sa at alle skolene skal stenges fra i morgen av.", "no"),
    ],
)
def test_a_sentence_tells_its_language(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("мы тут", "ru"),
        ("що це?", None),
        ("її нема", "uk"),
        ("ВЫ ЇЖТЕ", None),
        ("Объявлен сбор", "ru"),
        ("Солдат написал маме", None),
        ("the cat", None),
        ("вода", None),
        ("", None),
        ("12 345 678 901 234", None),
        ("👍👍👍👍👍👍👍👍👍👍👍👍👍👍", None),
        ("zzzzzzzz qqqqqqqq xxxxxxx", None),
    ],
)
def test_few_words_tell_it_only_by_letters_of_their_own(text: str, language: str | None) -> None:
    assert language_of(text) == language


@given(ANY_TEXT)
def test_any_text_has_a_code_or_none(text: str) -> None:
    language = language_of(text)
    assert language is None or len(language) == 2
