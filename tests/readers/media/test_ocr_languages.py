from pathlib import Path

import pytest

from bot.readers.media import ocr_languages
from bot.readers.media.ocr_languages import (
    NoTextReader,
    in_script,
    missing_languages,
    script_of,
    tessdata,
    usable_languages,
)
from bot.receive.readings import MediaTrouble


def test_installed_languages_are_usable_in_the_order_that_is_wanted() -> None:
    assert usable_languages(["rus", "xxx", "eng", "rus"]) == ("rus", "eng")


def test_missing_languages_are_named_once() -> None:
    assert missing_languages(["eng", "xxx", "yyy", "xxx"]) == ["xxx", "yyy"]


def test_where_tesseract_is_not_installed_every_language_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(ocr_languages, "FOLDERS", (f"{tmp_path}/*/tessdata",))

    assert missing_languages(["eng", "rus"]) == ["eng", "rus"]
    with pytest.raises(NoTextReader) as raised:
        tessdata()
    assert raised.value.trouble is MediaTrouble.NO_TEXT_READER


def test_the_newest_folder_with_models_is_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(ocr_languages, "FOLDERS", (f"{tmp_path}/*/tessdata",))
    for version in ("4.00", "5"):
        folder = tmp_path / version / "tessdata"
        folder.mkdir(parents=True)
        (folder / "eng.traineddata").touch()
    (tmp_path / "6" / "tessdata").mkdir(parents=True)

    assert tessdata() == tmp_path / "5" / "tessdata"


@pytest.mark.parametrize(
    ("language", "script"),
    [("eng", "LATIN"), ("deu", "LATIN"), ("ukr", "CYRILLIC"), ("fas", "ARABIC"), ("ell", "GREEK")],
)
def test_a_language_has_its_script(language: str, script: str) -> None:
    assert script_of(language) == script


def test_a_text_is_in_a_script_by_its_letters() -> None:
    assert in_script("5 банков", "CYRILLIC")
    assert not in_script("5 banks", "CYRILLIC")
    assert not in_script("5!", "LATIN")
