"""Reading with the real Tesseract what is drawn with the fonts of phones."""

import cv2
import numpy as np
import pytest

from bot.bench.media.screen_texts import TEXTS
from bot.bench.media.word_score import word_recall
from bot.readers.media.ocr import NoTextReader, read_text
from tests.readers.media.pictures import scene
from tests.readers.media.screens import (
    DARK,
    LANGUAGES,
    LIGHT,
    Message,
    group,
    lettered,
    news,
    page,
)

QUESTION = "Is this true? Where did you see it?"
RUMOUR = "The government will close all banks from Monday, withdraw your money today."


@pytest.mark.parametrize("language", TEXTS)
def test_a_post_is_read_in_each_language_and_in_two_at_once(language: str) -> None:
    text = read_text(news(language), LANGUAGES)

    assert word_recall(TEXTS[language].post, text) >= 0.85


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_a_chat_is_read_bubble_by_bubble_with_names_apart_and_without_times(look: object) -> None:
    chat = group(
        "en",
        Message(text=RUMOUR, writer="Aunt Carol"),
        Message(text=QUESTION, mine=True, time="14:14"),
        look=DARK if look is DARK else LIGHT,
    )

    paragraphs = read_text(chat, LANGUAGES).split("\n\n")

    assert f"Aunt Carol\n{RUMOUR}" in paragraphs
    assert QUESTION in paragraphs
    assert not any("14:1" in each or "83%" in each for each in paragraphs)


def test_arabic_words_stand_in_the_order_of_reading() -> None:
    text = read_text(news("ar"), LANGUAGES)

    assert "تأجيل الانتخابات حتى العام القادم" in text


def test_a_number_at_the_end_of_a_bubble_is_kept() -> None:
    said = (
        "Everybody will have to carry the new card with a chip in it from January of the year 2026"
    )

    text = read_text(group("en", Message(text=said)), LANGUAGES)

    assert text.endswith("2026")


def test_white_letters_on_a_photo_are_read() -> None:
    meme = lettered(scene(3, 700, 900), "THEY LIE TO YOU", "LEMON CURES ALL")

    text = read_text(meme, LANGUAGES)

    assert word_recall("they lie to you lemon cures all", text) >= 0.7


def test_a_picture_that_hangs_askew_is_read() -> None:
    straight = page("latin", *TEXTS["en"].messages[1].split(","), RUMOUR[:44], RUMOUR[44:], size=32)
    height, width = straight.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), 3, 1)
    askew = cv2.warpAffine(straight, turn, (width, height), borderValue=(255, 255, 255))

    text = read_text(np.asarray(askew, np.uint8), LANGUAGES)

    assert word_recall(RUMOUR, text) >= 0.9


def test_russian_is_not_read_as_ukrainian_or_the_other_way() -> None:
    russian = read_text(news("ru"), LANGUAGES)
    ukrainian = read_text(news("uk"), LANGUAGES)

    assert not set("іїєґ") & set(russian)
    assert not set("ыэъё") & set(ukrainian)


def test_a_language_that_is_not_installed_is_left_out() -> None:
    assert read_text(page("latin", QUESTION), ["xxx", "eng"]) == QUESTION


def test_without_any_language_it_is_said_that_no_text_can_be_read() -> None:
    with pytest.raises(NoTextReader, match="xxx"):
        read_text(page("latin", QUESTION), ["xxx"])


@pytest.mark.parametrize("shape", [(1, 1), (1, 900), (900, 1), (7, 7), (9, 900), (300, 300)])
@pytest.mark.parametrize("gray", [0, 255])
def test_an_empty_picture_has_no_text(shape: tuple[int, int], gray: int) -> None:
    assert read_text(np.full((*shape, 3), gray, np.uint8), LANGUAGES) == ""


def test_a_photo_without_letters_has_no_text() -> None:
    assert read_text(scene(5), LANGUAGES) == ""


def test_noise_has_no_text() -> None:
    noise = np.random.default_rng(1).integers(0, 256, (600, 600, 3), dtype=np.uint8)

    assert read_text(noise, LANGUAGES) == ""


def test_two_scripts_on_one_page_are_both_read() -> None:
    both = np.vstack([news("hi"), news("en")])

    text = read_text(both, LANGUAGES)

    assert word_recall(TEXTS["hi"].post, text) >= 0.8
    assert word_recall(TEXTS["en"].post, text) >= 0.8


def test_a_time_whose_colon_was_missed_is_no_text() -> None:
    chat = group("uk", *(Message(text=each, time="1411") for each in TEXTS["uk"].messages[:2]))

    assert "1411" not in read_text(chat, LANGUAGES)


def test_a_page_without_latin_letters_gets_none() -> None:
    words = TEXTS["ar"].article.split()
    lines = [" ".join(words[place : place + 6]) for place in range(0, len(words), 6)]

    text = read_text(page("arabic", *lines), LANGUAGES)

    assert word_recall(TEXTS["ar"].article, text) >= 0.9
    assert not any("a" <= sign.lower() <= "z" for sign in text)
