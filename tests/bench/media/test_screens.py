from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from bot.bench.media import screen_fonts, screen_set
from bot.bench.media import screens as module
from bot.bench.media.exchange import EXCHANGES, exchange_screens
from bot.bench.media.photo_set import Sample
from bot.bench.media.prototype import Prototype
from bot.bench.media.screen_drawing import Screen
from bot.bench.media.screen_fonts import FontsMissing, Pen
from bot.bench.media.screen_set import PhotosMissing, Shown, screens
from bot.bench.media.screen_texts import TEXTS
from bot.bench.media.screens import Scored, measure, rows, scored
from tests.readers.media.pictures import scene


@pytest.fixture
def photos(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def samples() -> list[Sample]:
        return [
            Sample(package="scikit-image", path=tmp_path / name, use="known")
            for name in ("astronaut.png", "chelsea.png", "coffee.png", "rocket.jpg")
        ]

    for place, sample in enumerate(samples()):
        Image.fromarray(scene(place, 60, 80)).save(sample.path)
    monkeypatch.setattr(screen_set, "samples", samples)


@pytest.mark.slow
@pytest.mark.usefixtures("photos")
def test_there_are_140_screens_of_each_language_kind_and_state() -> None:
    shown = list(screens())

    assert len(shown) == 140
    assert {each.language for each in shown} == set(TEXTS)
    assert len({(each.language, each.kind, each.state) for each in shown}) == 140
    assert all(each.screen.body and each.pixels.ndim == 3 for each in shown)


@pytest.mark.usefixtures("photos")
def test_a_screen_is_the_same_each_time() -> None:
    one, other = next(screens()), next(screens())

    assert np.array_equal(one.pixels, other.pixels)


def test_missing_photos_are_told_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    gone = Sample(package="scikit-image", path=tmp_path / "rocket.jpg", use="known")
    monkeypatch.setattr(screen_set, "samples", lambda: [gone])

    with pytest.raises(PhotosMissing, match="scikit-image"):
        next(screens())


def test_missing_fonts_are_told_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(screen_fonts, "_FONTS", tmp_path)

    with pytest.raises(FontsMissing, match="fonts-noto-core"):
        Pen(script="arabic", face="text", size=97).width("خبر")


def test_latin_letters_are_drawn_where_a_font_has_none() -> None:
    pen = Pen(script="devanagari", face="text", size=40)

    assert [run for _, run in pen._runs("सभी 5G टावर")] == ["सभी ", "5G", " टावर"]


def test_the_exchange_is_shown_in_each_language_and_variant() -> None:
    shown = [
        (language, variant, picture.shape)
        for (language, variant, picture), _ in zip(exchange_screens(), range(6), strict=False)
    ]

    assert len(shown) == len({variant for _, variant, _ in shown}) == 6
    assert shown[0] == ("en", "light, plain", (2400, 1080, 3))
    assert shown[2] == ("en", "light, half size", (1200, 540, 3))
    assert set(EXCHANGES) == {"en", "ru", "uk", "ar", "hi", "es"}


@pytest.mark.usefixtures("photos")
def test_both_ways_of_reading_are_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    few = [each for each in screens() if each.kind == "post" and each.state == "half size"][:2]
    monkeypatch.setattr(module, "screens", lambda: few)

    told = {row.name: row for row in measure(lambda _: None)}

    assert told["word recall"].value >= 0.9
    assert told["word recall, plainest way"].of == told["CPU s p95"].of == 2
    assert told["CPU s p50"].value > 0


def test_figures_are_told_in_all_and_by_kind_language_and_state() -> None:
    def one(language: str, kind: str, recall: float) -> Scored:
        return Scored(
            language=language, kind=kind, state="plain", recall=recall, errors=0.1, cpu=recall
        )

    found = [one("en", "meme", 0.5), one("ar", "post", 1.0)]

    told = {row.name: row for row in rows(found, found[:1])}

    assert told["word recall"].value == 0.75
    assert told["word recall"].wanted == ">= .94"
    assert told["word recall, memes"].value == 0.5
    assert told["word recall, Arabic"].of == 1
    assert told["CPU s p50"].value == 0.75
    assert told["word recall, post"].value == 1.0
    assert told["word recall, plainest way, Arabic"].value == 0.0


def test_what_is_read_is_scored_by_the_words_that_are_the_message() -> None:
    shown = Shown(
        language="en",
        kind="post",
        state="plain",
        screen=Screen(
            picture=Image.new("RGB", (2, 2)),
            full="City News close all banks",
            body="close all banks",
        ),
    )

    (score,) = scored([shown], lambda _: "close banks", "screens", lambda _: None)

    assert score.recall == pytest.approx(2 / 3)
    assert 0 < score.errors < 1


def test_the_plainest_way_reads_a_screen_and_a_meme() -> None:
    prototype = Prototype(["eng"])
    screen = next(picture for _, _, picture in exchange_screens())

    assert "training exercises" in prototype.read(screen)
    assert prototype.read(np.full((200, 200, 3), 255, np.uint8)) == ""
