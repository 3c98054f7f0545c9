"""Languages as they are read from files, and what happens where one is missing or broken."""

from pathlib import Path

import pytest

from bot.readers.catalogues import CatalogueUnreadable, load_catalogues

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'


def write_catalogue(config: Path, language: str, sentences: dict[str, str]) -> None:
    folder = config / "locales" / language / "LC_MESSAGES"
    folder.mkdir(parents=True)
    lines = [f'msgid "{msgid}"\nmsgstr "{told}"\n' for msgid, told in sentences.items()]
    (folder / "siftline.po").write_text(HEADER + "\n".join(lines), encoding="utf-8")


def write_lessons(config: Path, toml: str) -> None:
    (config / "lessons").mkdir()
    (config / "lessons" / "lessons.toml").write_text(toml, encoding="utf-8")


def test_without_files_english_speaks_from_the_code(tmp_path: Path) -> None:
    phrases = load_catalogues(tmp_path).phrases("ru")
    assert phrases.language == "en"
    assert phrases.gettext("What is known") == "What is known"
    assert phrases.ngettext("{n} day", "{n} days", 2) == "{n} days"
    assert phrases.lesson("screenshot") == ""


@pytest.mark.parametrize(
    ("asked", "language", "reader"),
    [
        ("pt-BR", "pt-BR", "pt-BR"),
        ("pt-br", "pt-BR", "pt-BR"),
        ("PT_br", "pt-BR", "pt-BR"),
        ("pt-AO", "pt", "pt-AO"),
        ("pt", "pt", "pt"),
        ("zh-hans-cn", "en", "zh-Hans-CN"),
        ("", "en", "en"),
        (None, "en", "en"),
    ],
)
def test_a_language_is_found_by_its_tag_then_its_base_then_english(
    tmp_path: Path, asked: str | None, language: str, reader: str
) -> None:
    write_catalogue(tmp_path, "pt", {"Sources": "Fontes"})
    write_catalogue(tmp_path, "pt_BR", {"Scam": "Golpe"})
    phrases = load_catalogues(tmp_path).phrases(asked)
    assert (phrases.language, phrases.reader) == (language, reader)


def test_a_regional_catalogue_falls_back_to_its_base_then_to_english(tmp_path: Path) -> None:
    write_catalogue(tmp_path, "pt", {"Sources": "Fontes", "Scam": "Burla"})
    write_catalogue(tmp_path, "pt_BR", {"Scam": "Golpe"})
    phrases = load_catalogues(tmp_path).phrases("pt-BR")
    told = [phrases.gettext(msgid) for msgid in ("Scam", "Sources", "Satire")]
    assert told == ["Golpe", "Fontes", "Satire"]


def test_an_empty_translation_is_told_in_english(tmp_path: Path) -> None:
    write_catalogue(tmp_path, "fr", {"Sources": ""})
    assert load_catalogues(tmp_path).phrases("fr").gettext("Sources") == "Sources"


def test_languages_are_listed(tmp_path: Path) -> None:
    write_catalogue(tmp_path, "uk", {})
    assert load_catalogues(tmp_path).languages == ("en", "uk")


def test_a_lesson_falls_back_to_its_base_language_then_to_english(tmp_path: Path) -> None:
    write_catalogue(tmp_path, "pt_BR", {})
    write_lessons(
        tmp_path, '[scam]\nen = "Stop."\npt = "Pare."\n[law]\nen = "Read."\n[x]\nfr = "Y"'
    )
    phrases = load_catalogues(tmp_path).phrases("pt-BR")
    assert (phrases.lesson("scam"), phrases.lesson("law"), phrases.lesson("x")) == (
        "Pare.",
        "Read.",
        "",
    )


def test_a_broken_catalogue_is_named(tmp_path: Path) -> None:
    write_catalogue(tmp_path, "ru", {})
    path = tmp_path / "locales" / "ru" / "LC_MESSAGES" / "siftline.po"
    path.write_text(HEADER + "msgid Sources\n", encoding="utf-8")
    with pytest.raises(CatalogueUnreadable, match=r"ru/LC_MESSAGES/siftline\.po"):
        load_catalogues(tmp_path)


def test_a_folder_that_names_no_language_is_named(tmp_path: Path) -> None:
    write_catalogue(tmp_path, "xx_notalanguage", {})
    with pytest.raises(CatalogueUnreadable, match="xx_notalanguage"):
        load_catalogues(tmp_path)


@pytest.mark.parametrize("toml", ["[scam", 'scam = "Stop."', "[scam]\nen = 5"])
def test_broken_lessons_are_named(tmp_path: Path, toml: str) -> None:
    write_lessons(tmp_path, toml)
    with pytest.raises(CatalogueUnreadable, match=r"lessons\.toml"):
        load_catalogues(tmp_path)
